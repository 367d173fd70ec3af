"""`lookout add`: what is kept, what is said of it, and what is left as it was."""

import subprocess
import time

import pytest

from lookout.record import Record

ENGLISH = "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, they said."


def tell(done):
    """Return what was said of the reports, the first line."""
    return done.stdout.partition("\n")[0]


def test_cli_add_says_what_became_of_each(worded, reports):
    done = worded("add", reports)
    assert (done.returncode, tell(done)) == (3, "added 3, failed 1, not read 1")
    assert done.stderr == f"lookout: {reports}/d.txt: there is nothing in it but white space\n"


def test_cli_add_twice_changes_nothing(worded, reports, tmp_path):
    worded("add", reports / "a.txt")
    done = worded("add", reports / "a.txt", reports / "b.txt")
    assert (done.returncode, tell(done)) == (0, "added 1, known 1")
    assert tell(worded("add", reports / "a.txt")) == "added 0, known 1"
    with Record.open(tmp_path / "lookout.duckdb", read_only=True) as record:
        assert record.counts()["readings"] == 2
        assert record.check() == []


def test_cli_add_learns_a_day_later(worded, reports):
    worded("add", reports / "b.txt")
    assert tell(worded("add", "--date", "2016-06-10", reports / "b.txt")) == "added 0, updated 1"
    assert "2016-06-10" in worded("reports").stdout


def test_cli_add_keeps_where_it_is_told(worded, reports, tmp_path):
    worded("--record", "one.duckdb", "add", reports / "a.txt", LOOKOUT_RECORD="two.duckdb")
    worded("add", reports / "b.txt", LOOKOUT_RECORD="two.duckdb")
    worded("add", reports / "b.txt")
    assert sorted(path.name for path in tmp_path.glob("*.duckdb")) == ["lookout.duckdb", "one.duckdb", "two.duckdb"]


def test_cli_add_takes_standard_input(worded, tmp_path):
    done = worded("add", "--id", "wire", "--outlet", "Example News", "-", stdin=ENGLISH)
    assert tell(done) == "added 1"
    assert "wire" in worded("claims").stdout


def test_cli_add_keeps_the_original_bytes(worded, tmp_path):
    data = f"\ufeff{ENGLISH}\r\n".encode("utf-16")
    (tmp_path / "wide.txt").write_bytes(data)
    assert tell(worded("add", "wide.txt")) == "added 1"
    with Record.open(tmp_path / "lookout.duckdb", read_only=True) as record:
        assert record.check() == []
        (kept,) = record.reports()
    assert kept.report.encoding.startswith("utf-16")


def test_cli_add_fails_where_the_record_is_none(worded, reports, tmp_path):
    (tmp_path / "lookout.duckdb").write_text("no database at all, just words\n" * 200)
    done = worded("add", reports / "a.txt")
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.startswith("lookout: lookout.duckdb: ")
    assert done.stderr.count("\n") == 1


def test_cli_add_waits_for_nobody_when_the_record_is_in_use(worded, reports, tmp_path):
    with Record.open(tmp_path / "lookout.duckdb"):
        done = worded("add", reports / "a.txt")
    assert (done.returncode, done.stdout) == (6, "")
    assert "is using this record" in done.stderr


def test_cli_add_shows_a_bar_on_a_terminal(worded, reports):
    code, shown = worded.run_on_terminal("add", "--no-reconcile", reports / "a.txt", reports / "b.txt")
    assert code == 0
    assert "reading" in shown
    assert shown.rstrip().endswith("added 2")


def test_cli_add_shows_no_bar_for_one(worded, reports):
    _, shown = worded.run_on_terminal("add", "--no-reconcile", reports / "a.txt")
    assert shown == "added 1\r\n"


def test_cli_add_names_near_copies(worded, tmp_path):
    words = " ".join(f"word{number}" for number in range(80))
    (tmp_path / "agency.txt").write_text(f"{ENGLISH} {words}")
    (tmp_path / "wire.txt").write_text(f"{ENGLISH} {words} and that was all.")
    assert worded("add", "--no-reconcile", "agency.txt").stdout == "added 1\n"
    first, told = worded("add", "--no-reconcile", "wire.txt").stdout.splitlines()
    assert first == "added 1, near copies 1"
    original, copy = [line.split(",") for line in worded("reports", "--format", "csv").stdout.splitlines()[1:]]
    if original[1] == "wire":
        original, copy = copy, original
    assert told.startswith(f"{copy[0]} (wire.txt) is a near copy of {original[0]} (agency): ")
    assert told.endswith(" % of the shorter")
    assert (original[-1], copy[-1]) == ("", original[0])


@pytest.mark.parametrize(("slow", "kept"), [(20, 0), (36, 32)])
def test_cli_add_that_is_killed_leaves_a_sound_record(worded, tmp_path, slow, kept):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:03}.txt").write_text(f"{ENGLISH} Number {number}.")
    (folder / f"{slow:03}.txt").write_text(f"{ENGLISH} It went slowly.")
    with worded.start("add", "--threads", "1", "many", stdout=subprocess.PIPE) as process:
        while not (tmp_path / "started").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
    (folder / f"{slow:03}.txt").unlink()
    assert tell(worded("add", "many")) == f"added {39 - kept}" + (f", known {kept}" if kept else "")
    with Record.open(tmp_path / "lookout.duckdb", read_only=True) as record:
        assert record.check() == []
        assert record.counts()["reports"] == 39
