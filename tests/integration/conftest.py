"""What tests share: a new record; for those of the desk, one of the example reports, read once."""

import pytest

from lookout.record import Record
from tests.desks import copy_record, let_in, make_record, open_desk
from tests.record_entries import tell_noon


@pytest.fixture
def path(tmp_path):
    """Where a record may be made."""
    return tmp_path / "record.duckdb"


@pytest.fixture
def record(path):
    """A new record, in which it is always noon."""
    with Record.open(path, clock=tell_noon) as opened:
        yield opened


@pytest.fixture(scope="session")
def whole_record(tmp_path_factory):
    """A record of the example reports, with its index. Not to be changed."""
    record = tmp_path_factory.mktemp("whole") / "desk.duckdb"
    make_record(record)
    with open_desk(record):
        pass
    return record


@pytest.fixture(scope="module")
def reading_desk(whole_record, tmp_path_factory):
    """A client that is let in, over a record that no test changes."""
    with open_desk(copy_record(whole_record, tmp_path_factory.mktemp("reading"))) as client:
        yield let_in(client)


@pytest.fixture
def writing_desk(whole_record, tmp_path):
    """A client that is let in, over a record of the test's own."""
    with open_desk(copy_record(whole_record, tmp_path)) as client:
        yield let_in(client)
