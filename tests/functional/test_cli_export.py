"""`lookout export`: a record's events in every format, filtered, whole or not at all."""

import csv
import io
import json
import os

import pytest

from lookout.model import Reading
from lookout.operations.reconciling import reconcile_record
from lookout.publish.exports.formats import FORMATS
from lookout.record import Entry, Record
from tests.making import make_claim, make_day, make_mention, make_report, make_toll

TEXT = (
    "The Syrian army captured Aleppo on Monday, killing dozens of Islamic State fighters. Rebels shelled Homs on "
    "Tuesday. The army plans to enter Raqqa."
)


def make_reading(text=TEXT):

    army = make_mention(text, "Syrian army")
    capture = make_claim(
        text,
        roles={"actor": (army,), "target": (make_mention(text, "Islamic State"),),
               "place": (make_mention(text, "Aleppo", "place"),), "time": (make_mention(text, "Monday", "time"),)},
        numbers=(make_toll(text, "dozens", bounds=(12, 12, 24), who=(make_mention(text, "Islamic State"),)),),
    )  # fmt: skip
    shelling = make_claim(
        text, "shelled", "shelling", id="c2",
        roles={"actor": (make_mention(text, "Rebels"),), "place": (make_mention(text, "Homs", "place"),),
               "time": (make_mention(text, "Tuesday", "time"),)},
    )  # fmt: skip
    advance = make_claim(
        text, "enter", "advance", "planned", id="c3",
        roles={"actor": (make_mention(text, "The army", entity=army.entity),),
               "place": (make_mention(text, "Raqqa", "place"),)},
    )  # fmt: skip
    return Reading("0.0.0+00000000test", (), (capture, shelling, advance))


@pytest.fixture
def events(tmp_path):
    """A record of one report with three events: a capture, a shelling, and a planned advance."""
    path = tmp_path / "lookout.duckdb"
    report = make_report(TEXT, published=make_day("2016-06-10"), outlet="=Courier", title="Port taken")
    with Record.open(path) as store:
        store.add([Entry(report, make_reading(), TEXT.encode())])
    list(reconcile_record(path))
    return path


def read_rows(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("form", FORMATS)
def test_cli_export_passes_its_check(lookout, events, tmp_path, form):
    done = lookout("export", "--format", form, "-o", "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{form}: ")
    checked = lookout("check-format", "--format", form, "out")
    assert (checked.returncode, checked.stdout) == (0, f"out: keeps to the format {form}\n")


@pytest.mark.parametrize("form", FORMATS)
def test_cli_export_to_standard_output_is_the_file(lookout, events, tmp_path, form):
    lookout("export", "--format", form, "-o", "out")
    with (tmp_path / "piped").open("wb") as piped:
        process = lookout.start("export", "--format", form, stdout=piped)
        assert process.wait() == 0
    assert (tmp_path / "piped").read_bytes() == (tmp_path / "out").read_bytes()


def test_cli_export_acled_rows(lookout, events):
    done = lookout("export", "--format", "acled")
    shelled, captured = sorted(read_rows(done.stdout), key=lambda row: row["location"], reverse=True)
    assert (captured["sub_event_type"], captured["fatalities"]) == ("Government regains territory", "12")
    assert (captured["location"], captured["event_date"]) == ("Aleppo", "2016-06-06")
    assert captured["source"] == "'=Courier"
    assert shelled["event_type"] == "Explosions/Remote violence"
    assert done.stderr == "lookout: 2 of 3 events, 2 rows; left out: 1 (only planned)\n"


def test_cli_export_ged_rows(lookout, events):
    (row,) = read_rows(lookout("export", "--format", "ged").stdout)
    assert (row["side_a"], row["side_b"]) == ("Government of Syria", "Islamic State")
    assert (row["low"], row["best"], row["high"], row["deaths_b"]) == ("12", "12", "24", "12")
    assert row["source_headline"] == "Port taken"


def test_cli_export_side_file_tells_what_was_left_out(lookout, events, tmp_path):
    lookout("export", "--format", "acled", "--place", "Aleppo", "--since", "2016", "-o", "out.csv")
    about = json.loads((tmp_path / "out.csv.about.json").read_text(encoding="utf-8"))
    assert "not ACLED data" in about["note"]
    assert about["asked"] == {"place": "Aleppo", "since": "2016-01-01", "min_voices": "1"}
    assert (about["events_found"], about["events_exported"], about["rows"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("options", "types"),
    [
        ([], ["capture", "shelling", "advance"]),
        (["--type", "capture"], ["capture"]),
        (["--place", "homs"], ["shelling"]),
        (["--place", "SY", "--until", "2016-06-06"], ["capture"]),
        (["--since", "2016-06-07", "--until", "2016-06-09"], ["shelling"]),
        (["--actor", "army"], ["capture", "advance"]),
        (["--min-voices", "2"], []),
        (["--as-known-on", "2016-06-09"], []),
        (["--as-known-on", "2016-06-10"], ["capture", "shelling", "advance"]),
    ],
)
def test_cli_export_filters(lookout, events, options, types):
    done = lookout("export", "--format", "ndjson", *options)
    assert done.returncode == 0
    assert [json.loads(line)["type"] for line in done.stdout.splitlines()] == types


def test_cli_export_has_the_order_of_events(lookout, events):
    listed = [event["id"] for event in json.loads(lookout("events", "--format", "json").stdout)]
    exported = [json.loads(line)["id"] for line in lookout("export", "--format", "ndjson").stdout.splitlines()]
    assert exported == listed


def test_cli_export_as_known_on_is_what_stands_when_all_is_known(lookout, events):
    now = lookout("export", "--format", "csv").stdout
    assert lookout("export", "--format", "csv", "--as-known-on", "2030").stdout == now


@pytest.mark.parametrize("output", ["missing/out.csv", ".", "x" * 300])
def test_cli_export_to_where_nothing_can_be_written(lookout, events, tmp_path, output):
    before = sorted(tmp_path.iterdir())
    done = lookout("export", "--format", "csv", "-o", output)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_cli_export_that_fails_leaves_the_old_file(lookout, events, tmp_path):
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    (tmp_path / "out.csv.about.json").mkdir()
    (tmp_path / "out.csv.about.json" / "x").touch()
    done = lookout("export", "--format", "csv", "-o", "out.csv")
    assert done.returncode != 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_cli_export_into_a_pipe_writes_no_side_file(lookout, events, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    process = lookout.start("export", "--format", "csv", "-o", "pipe")
    assert (tmp_path / "pipe").read_text(encoding="utf-8").startswith("event,type,")
    assert process.wait() == 0
    assert not (tmp_path / "pipe.about.json").exists()


def test_cli_export_shows_the_way_on_a_terminal(lookout, events):
    code, shown = lookout.run_on_terminal("export", "--format", "csv", "-o", "out.csv")
    assert code == 0
    assert "export" in shown
    assert "csv: 3 of 3 events, 3 rows" in shown


def test_cli_export_puts_no_parquet_on_a_terminal(lookout, events):
    code, shown = lookout.run_on_terminal("export", "--format", "parquet")
    assert code == 2
    assert "Parquet is no text" in shown


def test_cli_export_needs_a_format_and_a_record(lookout, tmp_path):
    assert lookout("export").returncode == 2
    done = lookout("export", "--format", "csv", "-o", "out.csv")
    assert done.returncode == 5
    assert list(tmp_path.iterdir()) == []


def test_cli_export_of_an_empty_record_is_an_empty_file_of_the_format(lookout, tmp_path):
    with Record.open(tmp_path / "lookout.duckdb"):
        pass
    for form in FORMATS:
        assert lookout("export", "--format", form, "-o", "out").returncode == 0
        assert lookout("check-format", "--format", form, "out").returncode == 0
