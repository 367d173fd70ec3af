"""`reports`, `claims`, `show`, `brief`, `doctor`: what the record is asked and how it answers."""

import csv
import io
import json
import re

import pytest

from lookout.record import Entry, Record
from tests.making import TEXT, make_claim, make_reading, make_report

ESCAPE = "\x1b"
COLORED = re.compile(r"\x1b\[[0-9;]*m")


def read_lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def find_id(lookout, doc):
    return next(report["id"] for report in read_lines(lookout("reports", "--format", "ndjson")) if report["doc"] == doc)


def test_cli_reports_lists_them(lookout, record):
    done = lookout("reports", COLUMNS="120")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"[0-9a-f]{12}  Port taken +Example News +2016-06-10 +3\n", done.stdout)


def test_cli_reports_in_every_form(lookout, record):
    rows = list(csv.DictReader(io.StringIO(lookout("reports", "--format", "csv").stdout)))
    listed = json.loads(lookout("reports", "--format", "json").stdout)
    assert [row["id"] for row in rows] == [report["id"] for report in listed]
    first, second = rows
    assert (first["published_from"], first["published_to"], first["claims"]) == ("2016-06-10", "2016-06-11", "3")
    assert second["outlet"] == "'=cmd|' /C calc'!A0"
    assert listed[0]["published"] == ["2016-06-10", "2016-06-11"]
    assert listed == read_lines(lookout("reports", "--format", "ndjson"))


def test_cli_reports_as_known_on_a_day(lookout, record):
    assert len(read_lines(lookout("reports", "--format", "ndjson", "--as-known-on", "2016-06"))) == 1
    assert lookout("reports", "--as-known-on", "2016-05-31").stdout == "no reports\n"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], 6),
        (["--type", "capture"], 2),
        (["--status", "denied"], 2),
        (["--actor", "troops", "--place", "BEZ"], 2),
        (["--report", "second"], 3),
        (["--place", "Atlantis"], 0),
        (["--as-known-on", "2016-06-10"], 3),
    ],
)
def test_cli_claims_are_those_asked_for(lookout, record, options, found):
    assert len(read_lines(lookout("claims", "--format", "ndjson", *options))) == found


def test_cli_claims_say_when_there_are_none(lookout, record):
    assert lookout("claims", "--place", "Atlantis").stdout == "no claims\n"
    assert lookout("claims", "--place", "Atlantis", "--format", "json").stdout == "[]\n"


def test_cli_claims_lead_back_to_report_and_words(lookout, record):
    claim = read_lines(lookout("claims", "--format", "ndjson", "--type", "airstrike", "--report", "first"))[0]
    assert claim["report"] == find_id(lookout, "first")
    assert (claim["doc"], claim["outlet"], claim["status"]) == ("first", "Example News", "denied")
    assert claim["quote"] == "The rebels denied an air strike on the harbour."
    assert TEXT[slice(*claim["triggers"][0])] == "air strike"


@pytest.mark.parametrize("columns", ["80", "160"])
def test_cli_claims_table_tells_everything(lookout, record, columns):
    done = lookout("claims", "--report", "first", COLUMNS=columns)
    words = re.sub(r"\s+", "", done.stdout)
    told = ["capture", "happened", "Governmenttroops", "rebels?", "Bezmarra", "Monday", "AdamHale›", "0.88",
            "[captured]", "[enter]", "predicted", "[airstrike]", "denied"]  # fmt: skip
    assert [each for each in told if each not in words] == []
    assert "killed:at" in words
    assert max(map(len, done.stdout.splitlines())) <= int(columns)


def test_cli_claims_of_a_type_there_is_not(lookout, record):
    done = lookout("claims", "--type", "party")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_cli_claims_csv_runs_no_formula(lookout, record):
    rows = list(csv.reader(io.StringIO(lookout("claims", "--format", "csv").stdout)))
    assert len(rows) == 7
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")] == []


def test_cli_show_marks_claims_in_brackets(lookout, record):
    done = lookout("show", "first", COLUMNS="400")
    assert done.returncode == 0
    assert "Government troops [captured|c1] Bezmarra on Monday" in done.stdout
    assert "They hope to [enter|c2] Qasr Ilun" in done.stdout
    assert "denied an [air strike|c3] on the harbour" in done.stdout
    assert re.search(r"^ c3 +airstrike +denied", done.stdout, re.MULTILINE)


def test_cli_show_colors_claims_on_a_terminal(lookout, record):
    _, shown = lookout.run_on_terminal("show", "first", COLUMNS="400")
    assert re.search(r"troops \x1b\[[0-9;]*mcaptured\x1b\[0m\x1b\[[0-9;]*m¹\x1b\[0m Bezmarra", shown)
    assert "[captured|c1]" not in shown
    assert ESCAPE not in COLORED.sub("", shown)


def test_cli_show_finds_by_id_and_its_beginning(lookout, record):
    ident = find_id(lookout, "first")
    assert lookout("show", ident).stdout == lookout("show", ident[:6]).stdout == lookout("show", "first").stdout


def test_cli_show_prints_the_contract(lookout, record):
    shown = json.loads(lookout("show", "--format", "json", "second").stdout)
    assert (shown["doc"], shown["text"], len(shown["claims"])) == ("second", TEXT, 3)
    assert shown["id"] == find_id(lookout, "second")


def test_cli_show_of_nothing_known_ends_with_4(lookout, record):
    done = lookout("show", "nowhere\x1b[2J")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("lookout: nowhere")
    assert ESCAPE not in done.stderr


@pytest.mark.parametrize("command", [["reports"], ["claims"], ["show", "x"], ["brief", "-o", "b.html"]])
def test_cli_asking_without_a_record_ends_with_5(lookout, tmp_path, command):
    done = lookout(*command)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["reports"], ["claims"], ["show", "hostile"]])
def test_cli_asking_sends_no_escape_of_a_report(lookout, tmp_path, command):
    text = f"Clear {ESCAPE}[2J the army captured \x9b31m it \u202eback."
    report = make_report(text, doc="hostile", outlet=f"{ESCAPE}]0;x\x07", title=f"{ESCAPE}[31mred")
    reading = type(make_reading())("test+hostile", (), (make_claim(text, id=f"c{ESCAPE}[2J"),), f"n{ESCAPE}")
    with Record.open(tmp_path / "lookout.duckdb") as record:
        record.add([Entry(report, reading, text.encode())])
    done = lookout(*command)
    assert done.returncode == 0
    assert "␛" in done.stdout
    assert [sign for sign in done.stdout if not sign.isprintable() and sign != "\n"] == []
    _, shown = lookout.run_on_terminal(*command)
    assert ESCAPE not in COLORED.sub("", shown)
    assert f"{ESCAPE}[31mred" not in shown


def test_cli_brief_writes_a_page(lookout, record, tmp_path):
    lookout("reconcile")
    done = lookout("brief", "-o", "june.html", "--title", "June <b>2016</b>")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (tmp_path / "june.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert '<h1 dir="auto">June &lt;b&gt;2016&lt;/b&gt;</h1>' in page
    assert "<mark>captured</mark>" in page
    assert lookout("brief", "-o", "-", "--title", "June <b>2016</b>").stdout == page


def test_cli_brief_writes_what_the_ending_or_the_format_says(lookout, record, tmp_path):
    lookout("reconcile")
    assert lookout("brief", "-o", "june.pdf").returncode == 0
    assert (tmp_path / "june.pdf").read_bytes().startswith(b"%PDF")
    markdown = lookout("brief", "-o", "-", "--format", "md").stdout
    assert markdown.startswith("# What is reported")
    assert lookout("brief", "-o", "june.txt", "--format", "md").returncode == 0
    assert (tmp_path / "june.txt").read_text(encoding="utf-8") == markdown
    done = lookout("brief", "-o", "june.docx")
    assert (done.returncode, done.stderr) == (
        2, "lookout: june.docx: a brief is written to a file that ends in .html, .pdf or .md\n",
    )  # fmt: skip


def test_cli_brief_watches_a_day(lookout, record):
    lookout("reconcile")
    watched = lookout("brief", "-o", "-", "--format", "md", "--watch-day", "2016-06-11").stdout
    assert "as known on 11 June 2016 · changes since 10 June 2016" in watched
    asked = ("--as-known-on", "2016-06-11", "--until", "2016-06-11", "--changed-since", "2016-06-10")
    assert lookout("brief", "-o", "-", "--format", "md", *asked).stdout == watched
    done = lookout("brief", "-o", "-", "--watch-day", "2016-06-11", "--as-known-on", "2016-06-12")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    done = lookout("brief", "-o", "-", "--since", "2016-06-12", "--until", "2016-06-11")
    assert (done.returncode, "before it begins" in done.stderr) == (2, True)


def test_cli_brief_says_that_reports_wait(lookout, record):
    done = lookout("brief", "-o", "-")
    assert "2 reports are not joined into events yet" in done.stdout
    assert done.stderr == "lookout: 2 reports are not reconciled yet; `lookout reconcile` does it\n"


def test_cli_brief_says_where_it_cannot_be_written(lookout, record):
    lookout("reconcile")
    done = lookout("brief", "-o", "no/such/folder.html")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("lookout: no/such/folder.html: it cannot be written")


def test_cli_doctor_tells_of_every_part(worded, record):
    done = worded("doctor")
    told = [line.split(None, 2) for line in done.stdout.splitlines()]
    assert [name for _, name, _ in told] == [
        "lookout", "python", "onnxruntime", "tokenizers", "duckdb", "numpy", "reader", "record",
    ]  # fmt: skip
    assert (done.returncode, {state for state, _, _ in told}) == (0, {"well"})


def test_cli_doctor_ends_with_what_is_wrong(worded, tmp_path):
    (tmp_path / "lookout.duckdb").write_text("no database at all, just words\n" * 200)
    done = worded("doctor")
    assert done.returncode == 5
    assert re.search(r"^wrong  record ", done.stdout, re.MULTILINE)
