"""Files that do not keep to a format: one sentence for each fault, with its line."""

import csv
import io
import json

import pytest

from lookout.publish.checks.choosing import check_lines, guess_format
from lookout.publish.checks.faults import read_day, read_int, read_number
from lookout.publish.checks.flat import check_parquet
from lookout.publish.checks.ged import read_ged
from lookout.publish.exports.formats import FORMATS
from lookout.publish.exports.shapes import Tally
from tests.encoding import encode
from tests.sourcing import days, say, source

ARMY, GROUP = "libya-military", "islamic-state-libya"
EVENTS = [
    source(say("a", when=days("2016-06-10")), actor=[ARMY], target=[GROUP], killed=6),
    source(say("b"), type="attack", actor=[GROUP], target=["civilians"], killed=2),
]


def write(name):
    return "".join(encode(FORMATS[name], EVENTS, Tally()))


def change(name, column, value, line=1):
    """Return an export with one cell changed, `line` counted without the header."""
    rows = list(csv.reader(io.StringIO(write(name))))
    rows[line][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def tell(name, text):
    return [f"{fault.line}: {fault.sentence}" for fault in check_lines(name, text.splitlines(keepends=True))]


@pytest.mark.parametrize(
    ("name", "column", "value", "said"),
    [
        ("acled", "event_id_cnty", "LBY", "event_id_cnty is not three letters and a number"),
        ("acled", "event_date", "10 June 2016", 'event_date is no day in ISO 8601: "10 June 2016"'),
        ("acled", "year", "2015", "year is 2015 where event_date is 2016-06-10"),
        ("acled", "time_precision", "4", "time_precision is out of range: 4"),
        ("acled", "event_type", "Battle", 'event_type is no code of the format: "Battle"'),
        ("acled", "event_type", "Riots", "event_type is Riots where Armed clash belongs to Battles"),
        ("acled", "disorder_type", "Demonstrations",
         "disorder_type is Demonstrations where Armed clash is Political violence"),
        ("acled", "inter1", "1", 'inter1 is no code of the format: "1"'),
        ("acled", "actor2", "", "only one of actor2 and inter2 is filled"),
        ("acled", "interaction", "13",
         "interaction is 13 where the sides are State forces and Rebel group"),
        ("acled", "latitude", "91", "latitude is out of range: 91"),
        ("acled", "latitude", "31.20891", 'latitude has more than 4 decimals: "31.20891"'),
        ("acled", "longitude", "nan", 'longitude is no number: "nan"'),
        ("acled", "geo_precision", "0", "geo_precision is out of range: 0"),
        ("acled", "source_scale", "Global", 'source_scale is no source scale: "Global"'),
        ("acled", "fatalities", "-1", "fatalities is out of range: -1"),
        ("acled", "fatalities", "six", 'fatalities is no whole number: "six"'),
        ("acled", "timestamp", "1.5", 'timestamp is no whole number: "1.5"'),
        ("acled", "notes", "=1+1", 'notes could run as a formula: "=1+1"'),
        ("ged", "type_of_violence", "4", "type_of_violence is out of range: 4"),
        ("ged", "where_prec", "8", "where_prec is out of range: 8"),
        ("ged", "date_end", "2016-06-09", "date_end 2016-06-09 is before date_start 2016-06-10"),
        ("ged", "date_prec", "2", "date_prec is 2 where the event may lie in 1 days"),
        ("ged", "best", "7", "best is 7 where the deaths add up to 6"),
        ("ged", "region", "Asia", "region is Asia where the country's number is 620"),
        ("ged", "geom_wkt", "POINT (1 2)", "geom_wkt is not the point of latitude and longitude: POINT (1 2)"),
        ("ged", "priogrid_gid", "1", "priogrid_gid is 1 where the point lies in 174634"),
        ("ged", "side_b", " ", "side_b is empty"),
        ("ged", "dyad_new_id", "x", 'dyad_new_id is no whole number: "x"'),
        ("csv", "status", "maybe", 'status is no code of the format: "maybe"'),
        ("csv", "date_to", "2016-06-10", "the days are none: 2016-06-10 to 2016-06-10, half-open"),
        ("csv", "killed_low", "9", "killed: low, best and high are out of order: [9, 6, 6]"),
        ("csv", "place_id", "", "a place has id, latitude, longitude and precision, or none of them"),
        ("csv", "radius_km", "-5", "radius_km is out of range: -5"),
    ],
)  # fmt: skip
def test_checks_tell_a_fault_with_its_line(name, column, value, said):
    assert tell(name, change(name, column, value)) == [f"2: {said}"]


def test_checks_allow_low_best_and_high_of_ged_in_any_order():
    assert tell("ged", change("ged", "low", "9")) == []


def test_checks_take_days_of_ged_with_midnight():
    assert tell("ged", change("ged", "date_start", "2016-06-10 00:00:00.000")) == []


@pytest.mark.parametrize("name", ["acled", "ged", "csv"])
def test_checks_tell_a_row_twice(name):
    text = write(name)
    again = text + text.splitlines(keepends=True)[-1]
    (said,) = tell(name, again)
    assert "on an earlier line too" in said
    assert said.startswith("4: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: the file is empty"),
        ("a,b\n", "1: there are 2 columns where the format has 31"),
        ('"a\n', "1: this is no CSV: unexpected end of data"),
    ],
)
def test_checks_tell_what_is_no_table_of_the_format(text, said):
    assert tell("acled", text)[0] == said


def test_checks_tell_columns_out_of_order():
    lines = write("acled").splitlines(keepends=True)
    names = lines[0].split(",")
    names[1], names[2] = names[2], names[1]
    assert tell("acled", "".join([",".join(names), *lines[1:]])) == [
        '1: column 2 is "year" where the format has event_date'
    ]


def test_checks_tell_a_row_of_another_length_and_go_on():
    lines = write("ged").splitlines(keepends=True)
    assert tell("ged", f"{lines[0]}1,2\n{lines[1]}") == ["2: there are 2 cells where the header has 49"]


def test_checks_count_lines_of_cells_with_line_feeds():
    header, first, second = write("acled").splitlines(keepends=True)
    folded = first.replace("10 June 2016:", "10\nJune 2016:")
    assert (
        tell("acled", header + folded + second.replace(",2,", ",x,", 1).replace("2016-06-10", "never", 1))[0][:2]
        == "4:"
    )


@pytest.mark.parametrize(
    ("name", "key", "value", "said"),
    [
        ("plover", "event", ["FIGHT"], 'event is no list of PLOVER\'s 16: "["FIGHT"]"'),
        ("plover", "mode", ["aerial-bomb"], 'mode is none of ASSAULT: "["aerial-bomb"]"'),
        ("plover", "date", "June", 'date is no day in ISO 8601: ""June""'),
        ("plover", "enddate", "2016-06-09", 'enddate is no day from date on: ""2016-06-09""'),
        ("plover", "future", None, "future is neither true nor false"),
        ("plover", "source", "LBY", "source is no list of actors"),
    ],
)
def test_checks_tell_faults_of_records(name, key, value, said):
    first, *rest = write(name).splitlines(keepends=True)
    changed = json.dumps({**json.loads(first), key: value}) + "\n"
    assert tell(name, "".join([changed, *rest])) == [f"1: {said}"]


@pytest.mark.parametrize("name", ["plover", "ndjson"])
@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "this is no JSON"), ("[]", "this is no JSON object"), ('{"a": NaN}', "this is no JSON: NaN"),
     ("[" * 100_000, "this is no JSON")],
)  # fmt: skip
def test_checks_tell_lines_that_are_no_objects(name, line, said):
    assert tell(name, f"{line}\n")[0].startswith(f"1: {said}")


def test_checks_tell_faults_of_features():
    whole = json.loads(write("geojson"))
    whole["features"][0]["geometry"]["coordinates"] = [200, 0]
    whole["features"][1]["properties"]["grade"] = "sure"
    assert tell("geojson", json.dumps(whole)) == [
        "2: the geometry is no point of longitude and latitude",
        '3: grade is no code of the format: ""sure""',
    ]
    assert tell("geojson", '{"type": "Feature"}') == ["1: this is no FeatureCollection"]


def test_checks_tell_what_is_no_parquet(tmp_path):
    (tmp_path / "x").write_text("PAR1 but no more", encoding="utf-8")
    assert [fault.sentence for fault in check_parquet(tmp_path / "x")] == ["this is no Parquet file"]


@pytest.mark.parametrize("opening", ["", "hello\n", "[1]\n", '{"a": 1}\n', "event,type\n"])
def test_checks_guess_nothing_where_nothing_fits(opening):
    assert guess_format(opening) is None


def test_checks_read_ged_rows_back():
    rows = list(read_ged(write("ged").splitlines(keepends=True)))
    assert [(row.event, str(row.first), str(row.last)) for row in rows] == [
        (each.event.id, "2016-06-10", "2016-06-10") for each in EVENTS
    ]
    assert [(row.low, row.best, row.high) for row in rows] == [(6, 6, 6), (2, 2, 2)]


@pytest.mark.parametrize("cell", ["", "1e999", "inf", "0x1", "1_000", "٣", "1.5.2", "--1"])
def test_checks_take_no_other_spelling_for_a_number(cell):
    assert read_int(cell) is None
    assert read_number(cell) is None


@pytest.mark.parametrize("cell", ["", "2016-13-01", "2016-6-1", "20160610", "2016-06-10T00:00", "2016-W23-5"])
def test_checks_take_no_other_spelling_for_a_day(cell):
    assert read_day(cell) is None
