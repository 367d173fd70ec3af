"""An older record is brought up to date, all at once or not at all; a newer one is left alone."""

import duckdb
import pytest

from lookout.errors import RecordError
from lookout.record import Record
from lookout.record.migrations import MIGRATIONS, list_missing, migrate
from tests.record_entries import NOON, make_entry


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.duckdb"


def ask(path, question):
    with duckdb.connect(str(path)) as con:
        return con.execute(question).fetchall()


def make_older(path, upto):
    with duckdb.connect(str(path)) as con:
        migrate(con, NOON, migrations=MIGRATIONS[:upto])


def note_birds(con):
    con.execute("CREATE TABLE birds (name VARCHAR)")


def fail_halfway(con):
    con.execute("CREATE TABLE cats (name VARCHAR)")
    con.execute("CREATE TABLE reports (name VARCHAR)")


def test_migrations_are_told_by_name_in_order(path):
    Record.open(path).close()
    names = ["make_tables", "make_views", "make_judgements", "make_gazetteers", "add_bylines", "make_custody"]
    names += ["make_ledger", "make_resolved", "make_copies"]
    assert ask(path, "SELECT number, name FROM migrations ORDER BY number") == [*enumerate(names, start=1)]
    assert ask(path, "SELECT action, subject FROM log ORDER BY number") == [("migrate", name) for name in names]


@pytest.mark.parametrize("upto", range(1, len(MIGRATIONS)))
def test_older_record_is_brought_up_to_date_when_opened_to_write(path, upto):
    make_older(path, upto)
    with pytest.raises(RecordError, match=r"this record is of an older Lookout; `lookout add` brings it up to date$"):
        Record.open(path, read_only=True)
    with Record.open(path) as record:
        assert record.add([make_entry()]) == 1
        assert record.check() == []
    assert len(ask(path, "SELECT * FROM migrations")) == len(MIGRATIONS)
    with Record.open(path, read_only=True) as record:
        assert len([*record.claims()]) == 1


def test_migration_that_comes_later_is_applied_to_what_is_kept(path):
    with Record.open(path) as record:
        record.add([make_entry()])
    with duckdb.connect(str(path)) as con:
        migrate(con, NOON, migrations=[*MIGRATIONS, note_birds])
        migrate(con, NOON, migrations=[*MIGRATIONS, note_birds])
        assert list_missing(con, migrations=[*MIGRATIONS, note_birds]) == []
    assert ask(path, "SELECT name FROM migrations ORDER BY number")[-1] == ("note_birds",)
    assert ask(path, "SELECT count(*) FROM reports") == [(1,)]
    assert ask(path, "SELECT count(*) FROM birds") == [(0,)]


def test_migration_that_fails_leaves_the_record_as_it_was(path):
    Record.open(path).close()
    before = (ask(path, "SELECT * FROM migrations"), ask(path, "SELECT * FROM log"), ask(path, "SHOW TABLES"))
    with duckdb.connect(str(path)) as con, pytest.raises(duckdb.Error, match="already exists"):
        migrate(con, NOON, migrations=[*MIGRATIONS, fail_halfway])
    assert (ask(path, "SELECT * FROM migrations"), ask(path, "SELECT * FROM log"), ask(path, "SHOW TABLES")) == before
    with Record.open(path) as record:
        assert record.check() == []


@pytest.mark.parametrize("read_only", [True, False])
def test_newer_record_is_left_alone(path, read_only):
    Record.open(path).close()
    with duckdb.connect(str(path)) as con:
        migrate(con, NOON, migrations=[*MIGRATIONS, note_birds])
    content = path.read_bytes()
    with pytest.raises(RecordError, match=r"this record was written by a newer Lookout; update this one to open it$"):
        Record.open(path, read_only=read_only)
    assert path.read_bytes() == content
