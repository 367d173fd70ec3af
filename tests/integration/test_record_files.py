"""Opening: what is no record, what another holds, what cannot be written, and what a killed run leaves behind."""

import hashlib
import os
import re
import struct
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from lookout.errors import RecordBusyError, RecordError
from lookout.record import Record
from lookout.record.append import add_entries
from lookout.record.connect import explain
from lookout.record.steps import READ_TAIL
from tests.other_process import list_names, start_python
from tests.record_entries import NOON, make_entries, make_entry

NOBODY = 65_534


@contextmanager
def hold(path, *, read_only=False):
    """Have another process hold the record open."""
    program = """
        import sys
        from pathlib import Path
        from lookout.record import Record
        with Record.open(Path(sys.argv[1]), read_only=sys.argv[2] == "True"):
            print("open", flush=True)
            sys.stdin.readline()
    """
    with start_python(program, path, read_only) as other:
        assert other.stdout.readline() == "open\n"
        try:
            yield other
        finally:
            other.communicate("\n")


# --- making and refusing -------------------------------------------------------------------------------------------


def test_open_makes_one_file_and_nothing_else(path):
    with Record.open(path) as record:
        record.add([make_entry()])
    assert list_names(path.parent) == ["record.duckdb"]


def test_open_to_read_makes_nothing(path):
    with pytest.raises(RecordError, match=f"^{re.escape(str(path))}: no record here; `lookout add` makes one$"):
        Record.open(path, read_only=True)
    assert list_names(path.parent) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        hashlib.shake_128(b"chance").digest(300_000),
        b"SQLite format 3\0" + bytes(5_000),
        b"\0" * 8 + b"DUCK" + bytes(9_000),
    ],
    ids=["empty", "words", "random bytes", "SQLite", "like DuckDB"],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_open_refuses_what_is_no_record_and_leaves_it_alone(path, content, read_only):
    path.write_bytes(content)
    with pytest.raises(RecordError, match=f"^{re.escape(str(path))}: this file is not a record$"):
        Record.open(path, read_only=read_only)
    assert path.read_bytes() == content
    assert list_names(path.parent) == ["record.duckdb"]


@pytest.mark.parametrize(
    "table",
    [
        "CREATE TABLE birds (name VARCHAR)",
        "CREATE TABLE migrations (number INTEGER)",
        "CREATE TABLE migrations (number INTEGER); CREATE TABLE log (i INTEGER); CREATE TABLE reports (i INTEGER)",
        "SELECT 1",
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_open_refuses_another_duckdb_file_and_leaves_it_alone(path, table, read_only):
    with duckdb.connect(str(path)) as con:
        con.execute(table)
    content = path.read_bytes()
    with pytest.raises(RecordError, match=r"this DuckDB file is not a record$"):
        Record.open(path, read_only=read_only)
    assert path.read_bytes() == content


def test_open_tells_a_file_of_a_newer_duckdb(path):
    Record.open(path).close()
    content = bytearray(path.read_bytes())
    struct.pack_into("<Q", content, 12, 9_999)
    struct.pack_into("<Q", content, 0, sum_up(content[8:4_096]))
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r": it was written by a newer DuckDB; update Lookout$"):
        Record.open(path)


def sum_up(header):
    """Return the checksum that DuckDB keeps before its header, where the version stands."""
    total = 5_381
    for (word,) in struct.iter_unpack("<Q", header):
        total ^= word * 0xBF58476D1CE4E5B9 % 2**64
    return total


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "this is a folder, not a record"),
        ("gone/record.duckdb", "there is no such folder"),
        ("x" * 300, "this name is too long for a file"),
        ("a\0b", "the path of a record must be without \\x00"),
        pytest.param(
            "a\\b",
            "the path of a record must be without \\",
            marks=pytest.mark.skipif(os.sep != "/", reason="it parts folders there"),
        ),
        ("what?", "the path of a record must be without ?"),
        ("\udcff", "the path of a record must be UTF-8"),
    ],
    ids=["folder", "no folder", "too long", "NUL", "backslash", "question mark", "not UTF-8"],
)
def test_open_refuses_an_impossible_path(tmp_path, name, reason):
    with pytest.raises(RecordError, match=f": {re.escape(reason)}$") as caught:
        Record.open(tmp_path / name)
    assert str(caught.value).isprintable()
    assert list_names(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    ["claims.duckdb", "main.duckdb", "temp", "system.db", ":memory:", "md:x", "s3:x", "a 'b\";--*[c]", "سرت 😀"],
)
def test_open_takes_any_other_name_for_a_file_of_that_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with Record.open(Path(name)) as record:
        assert record.add([make_entry()]) == 1
    with Record.open(Path(name), read_only=True) as record:
        assert (record.check(), len([*record.claims()])) == ([], 1)
    assert list_names(tmp_path) == [name]


def test_open_follows_a_link_to_where_the_record_shall_be(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real.duckdb")
    with Record.open(link) as record:
        record.add([make_entry()])
    assert list_names(tmp_path) == ["link", "real.duckdb"]
    assert link.is_symlink()


def test_open_makes_anew_what_a_killed_run_left_half_made(path):
    nascent = path.with_name(".record.duckdb.new")
    nascent.write_bytes(b"half")
    nascent.with_name(f"{nascent.name}.wal").write_bytes(b"half")
    with Record.open(path) as record:
        assert record.check() == []
    assert list_names(path.parent) == ["record.duckdb"]


def test_open_does_not_put_a_new_record_beside_the_last_writes_of_another(path):
    wal = path.with_name("record.duckdb.wal")
    wal.write_bytes(b"writes")
    with pytest.raises(RecordError, match=r"record\.duckdb\.wal: the last writes to a record that is gone"):
        Record.open(path)
    assert list_names(path.parent) == ["record.duckdb.wal"]


# --- two processes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("read_only", [True, False])
def test_record_that_is_written_to_is_busy_to_others(path, read_only):
    with hold(path) as other:
        with pytest.raises(RecordBusyError) as caught:
            Record.open(path, read_only=read_only, patience=0)
        assert str(caught.value) == (
            f"{path}: another process (number {other.pid}) is using this record; try again when it is done"
        )
    with Record.open(path, read_only=read_only) as record:
        assert record.check() == []


def test_whoever_opens_a_record_waits_for_a_turn(path):
    with hold(path) as other:
        threading.Timer(0.3, other.kill).start()
        with Record.open(path, patience=60) as record:
            assert record.check() == []


def test_record_that_is_read_can_be_read_by_others_but_not_written(path):
    Record.open(path).close()
    with hold(path, read_only=True):
        with Record.open(path, read_only=True) as record:
            assert record.counts()["reports"] == 0
        with pytest.raises(RecordBusyError):
            Record.open(path, patience=0.1)


def test_record_open_to_write_in_this_process_is_busy_to_a_reader_in_it(path):
    with Record.open(path), pytest.raises(RecordBusyError, match="another connection is using this record"):
        Record.open(path, read_only=True, patience=0)


def test_record_that_another_process_is_making_is_busy(path):
    nascent = path.with_name(".record.duckdb.new")
    with hold(nascent), pytest.raises(RecordBusyError, match="another process is making this record"):
        Record.open(path, patience=0)


def test_two_writers_of_one_process_never_break_the_log(path):
    with Record.open(path) as one, Record.open(path) as other:
        assert one.add(make_entries(3)) == 3
        assert other.add(make_entries(6)) == 3
        assert one.add(make_entries(6)) == 0
        assert one.check() == []


def test_writers_in_the_same_moment_never_break_the_log(path):
    with Record.open(path) as one, Record.open(path) as other:
        with one._ask() as con:
            con.begin()
            add_entries(con, make_entries(3), NOON)
            other.add(make_entries(3, start=3))
            with pytest.raises(RecordBusyError, match="another connection is using this record"), explain(path):
                con.commit()
            con.begin()
            assert con.execute(READ_TAIL).fetchall()
            other.add(make_entries(3, start=6))
            with pytest.raises(RecordBusyError, match="another connection is using this record"), explain(path):
                add_entries(con, make_entries(3), NOON)
        assert one.counts()["reports"] == 6
        assert one.add(make_entries(9)) == 3
        assert one.check() == []


# --- disks ----------------------------------------------------------------------------------------------------------


@contextmanager
def lose_root():
    """Be a user who may write only where anybody may: the superuser may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_folder(tmp_path):
    """Make a folder that cannot be written to, on a path that anybody can go down."""
    folder = tmp_path / "closed"
    folder.mkdir()
    opened = [
        each for each in folder.parents if each.stat().st_uid == os.geteuid() and each.stat().st_mode & 0o055 != 0o055
    ]
    modes = [(each, each.stat().st_mode) for each in opened]
    for each, mode in modes:
        each.chmod(mode | 0o055)
    yield folder
    folder.chmod(0o755)
    for each, mode in modes:
        each.chmod(mode)


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_record_in_a_read_only_folder_can_be_read_but_not_made(read_only_folder):
    path = read_only_folder / "record.duckdb"
    with Record.open(path) as record:
        record.add([make_entry()])
    path.chmod(0o444)
    read_only_folder.chmod(0o555)
    with lose_root():
        with Record.open(path, read_only=True) as record:
            assert record.check() == []
        for name in ("record.duckdb", "other.duckdb"):
            with pytest.raises(RecordError, match=f"{name}: it may not be read or written here$"):
                Record.open(read_only_folder / name)
    assert list_names(read_only_folder) == ["record.duckdb"]


@pytest.mark.skipif(sys.platform != "linux", reason="uses a Linux limit on the size of files")
def test_full_disk_is_told_and_nothing_half_done_stays(path):
    program = """
        import resource, sys
        from pathlib import Path
        from lookout.errors import RecordError
        from lookout.record import Record
        from tests.record_entries import make_entries
        record = Record.open(Path(sys.argv[1]))
        record.add(make_entries(10))
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
        try:
            record.add(make_entries(50, start=10, padding=" It was told." * 10_000))
        except RecordError as error:
            print(error, flush=True)
    """
    with start_python(program, path) as other:
        said, trouble = other.communicate()
    assert said == f"{path}: the disk is full, or files may not grow this large here\n", trouble
    with Record.open(path) as record:
        assert record.counts()["reports"] == 10
        assert record.check() == []
        assert record.add(make_entries(60)) == 50
