"""How bytes came here is kept beside them: once for each time, never changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lookout.errors import InputError
from lookout.model import Custody
from lookout.record import Record
from lookout.record.rows import hash_row
from tests.record_entries import NOON, make_custody, make_entry


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "record.duckdb") as record:
        yield record


def test_custody_comes_back_as_it_was(record):
    told = make_custody(place="record 3", container="a" * 64)
    record.add([replace(make_entry(), custody=told)])
    assert record.custody("marj") == [told]
    assert record.check() == []


def test_custody_is_kept_once_for_each_time(record):
    first, later = make_custody(), make_custody(retrieved=NOON + timedelta(hours=1), status=304, headers=())
    for told in (first, later, first):
        record.add([replace(make_entry(), custody=told)])
    assert record.custody("marj") == [first, later]
    assert record.counts()["reports"] == 1
    assert record.check() == []


def test_custody_may_tell_next_to_nothing(record):
    told = Custody("archive", "crawl.warc.gz")
    record.add([replace(make_entry(), custody=told)])
    assert record.custody("marj") == [told]


def test_custody_of_a_file_is_not_kept(record):
    record.add([make_entry()])
    assert record.custody("marj") == []


def test_custody_refuses_what_no_encoding_can_write(record):
    with pytest.raises(InputError, match="half character"):
        record.add([replace(make_entry(), custody=make_custody(headers=(("X", "\ud800"),)))])


def test_custody_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        make_custody(retrieved=NOON.replace(tzinfo=None))


def test_bylines_that_are_not_known_leave_the_hash_of_a_row_as_it_was():
    row = {"number": 1, "title": None, "recorded": "x"}
    later = {"number": 1, "title": None, "author": None, "dated_by": None, "updated_from": None, "recorded": "x"}
    assert hash_row(row) == hash_row(later)
    assert hash_row({**later, "author": "Ada"}) != hash_row(row)
