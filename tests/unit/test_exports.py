"""Events written in each format: what comes out keeps to it, and nothing runs."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from lookout.knowledge.formats.flat import load_flat
from lookout.publish.checks.choosing import check_lines, guess_format
from lookout.publish.checks.flat import check_parquet
from lookout.publish.exports.about import tell_about, tell_summary
from lookout.publish.exports.formats import FORMATS
from lookout.publish.exports.parquet import write_parquet
from lookout.publish.exports.shapes import Tally
from tests.encoding import encode
from tests.sourcing import LIBYA, SIRTE, days, say, source

ARMY, GROUP = "libya-military", "islamic-state-libya"
EVENTS = [
    source(say("a", when=days("2016-06-10")), actor=[ARMY], target=[GROUP], killed=6, wounded=15),
    source(say("b"), type="shelling", actor=[ARMY], target=["civilians"], killed=(12, 12, 24), grade="contested"),
    source(say("c"), status="planned", type="capture", actor=[ARMY], target=[GROUP]),
    source(say("d"), type="control", actor=[GROUP], place=LIBYA, when=None),
    source(say("e", outlet="=HYPERLINK(1)"), type="attack", actor=["words:@gang"], target=["words:-men"], place=None),
    source(say("f", outlet='The "Second", Courier\n; x'), type="attack", actor=["words:+gang"], killed=(1, None, None)),
]
TEXTS = [name for name in FORMATS if name != "parquet"]


def write(name, events):
    tally = Tally()
    return "".join(encode(FORMATS[name], events, tally)), tally


@pytest.mark.parametrize("name", TEXTS)
def test_exports_pass_their_own_check(name):
    text, tally = write(name, EVENTS)
    lines = text.splitlines(keepends=True)
    assert guess_format(lines[0]) == name
    assert list(check_lines(name, lines)) == []
    assert tally.events == len(EVENTS) == tally.exported + sum(tally.left_out.values())


@pytest.mark.parametrize("name", TEXTS)
def test_exports_of_nothing_are_files_of_the_format(name):
    text, tally = write(name, [])
    assert list(check_lines(name, text.splitlines(keepends=True))) == []
    assert tell_summary(tally) == "0 of 0 events, 0 rows"


@pytest.mark.parametrize("name", TEXTS)
def test_exports_are_the_same_bytes_again(name):
    assert write(name, EVENTS) == write(name, EVENTS)


@pytest.mark.parametrize("name", ["acled", "ged", "csv"])
def test_exports_run_no_formula(name):
    rows = list(csv.reader(io.StringIO(write(name, EVENTS)[0])))
    assert len(rows) > 1
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")] == []


def test_exports_keep_a_negative_number_a_number():
    luanda = replace(SIRTE, name="Luanda", lat=-8.8368, lon=13.2343, country="AO")
    south = source(say("g"), actor=[ARMY], target=[GROUP], killed=1, place=luanda)
    (row,) = csv.DictReader(io.StringIO(write("acled", [south])[0]))
    assert row["latitude"] == "-8.8368"


def test_exports_flat_rows_have_every_column():
    rows = list(csv.DictReader(io.StringIO(write("csv", EVENTS)[0])))
    assert [*rows[0]] == [column.name for column in load_flat()]
    assert (rows[0]["date_from"], rows[0]["date_to"]) == ("2016-06-10", "2016-06-11")
    assert (rows[1]["killed_low"], rows[1]["killed_high"], rows[1]["grade"]) == ("12", "24", "contested")
    assert rows[3]["date_from"] == ""


def test_exports_geojson_counts_what_has_no_place():
    text, tally = write("geojson", EVENTS)
    collection = json.loads(text)
    assert len(collection["features"]) == tally.rows == 5
    assert tally.left_out == {"the place is not known": 1}
    first = collection["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [16.5887, 31.2089]}
    assert (first["properties"]["radius_km"], first["properties"]["precision"]) == (5.0, "town")


def test_exports_parquet_is_typed_as_documented(tmp_path):
    lines, table = tmp_path / "lines", tmp_path / "events [1].parquet"
    lines.write_text(write("parquet", EVENTS)[0], encoding="utf-8")
    write_parquet(lines, table)
    with duckdb.connect() as con:
        name = str(table).replace("[", "[[]", 1)
        described = con.execute("DESCRIBE SELECT * FROM read_parquet($name)", {"name": name}).fetchall()
        found = con.execute("SELECT event, actors, killed_high FROM read_parquet($n)", {"n": name}).fetchall()
    assert [row[:2] for row in described] == [(column.name, column.type) for column in load_flat()]
    assert [row[0] for row in found] == [each.event.id for each in EVENTS]
    assert found[1][1:] == (["Libyan army"], 24)
    assert list(check_parquet(table)) == []


def test_exports_parquet_gives_the_same_bytes_again(tmp_path):
    lines = tmp_path / "lines"
    lines.write_text(write("parquet", EVENTS * 50)[0], encoding="utf-8")
    for name in ("one", "two"):
        write_parquet(lines, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_exports_parquet_of_nothing_has_the_columns(tmp_path):
    (tmp_path / "lines").write_text("", encoding="utf-8")
    write_parquet(tmp_path / "lines", tmp_path / "table")
    assert list(check_parquet(tmp_path / "table")) == []


@pytest.mark.parametrize("name", FORMATS)
def test_exports_side_file_tells_what_it_is_and_is_not(name):
    _, tally = write(name, EVENTS)
    about = tell_about(FORMATS[name], tally, {"place": "Sirte", "type": None})
    assert about["made_by"].startswith("Lookout ")
    assert about["asked"] == {"place": "Sirte"}
    assert about["events_exported"] + sum(about["left_out"].values()) == about["events_found"] == 6
    if name in ("acled", "ged"):
        assert f"This is not {'ACLED' if name == 'acled' else 'UCDP'} data." in about["note"]


def test_exports_summary_says_what_was_left_out():
    _, tally = write("acled", EVENTS)
    assert tell_summary(tally) == (
        "3 of 6 events, 3 rows; left out: 1 (control: holding a place is a state, not an event), "
        "1 (only planned), 1 (the place is not known)"
    )


def test_exports_parquet_opens_in_polars(tmp_path):
    pl = pytest.importorskip("polars", reason="polars is large: `pip install polars` to run this")
    (tmp_path / "lines").write_text(write("parquet", EVENTS)[0], encoding="utf-8")
    write_parquet(tmp_path / "lines", tmp_path / "events.parquet")
    frame = pl.read_parquet(tmp_path / "events.parquet")
    types = {"VARCHAR": pl.String, "VARCHAR[]": pl.List(pl.String), "DOUBLE": pl.Float64,
             "BIGINT": pl.Int64, "DATE": pl.Date}  # fmt: skip
    assert dict(frame.schema) == {column.name: types[column.type] for column in load_flat()}
    assert frame["event"].to_list() == [each.event.id for each in EVENTS]
    assert frame["date_from"][0] == date(2016, 6, 10)


def test_exports_geojson_opens_in_gdal(tmp_path):
    pyogrio = pytest.importorskip("pyogrio", reason="GDAL is large: `pip install pyogrio` to run this")
    path = tmp_path / "events.geojson"
    path.write_text(write("geojson", EVENTS)[0], encoding="utf-8")
    about = pyogrio.read_info(path)
    assert (about["driver"], about["geometry_type"], about["features"]) == ("GeoJSON", "Point", 5)
    assert about["crs"] == "EPSG:4326"
    assert {"event", "date_from", "radius_km", "actors"} <= set(about["fields"])
    low_lon, low_lat, high_lon, high_lat = about["total_bounds"]
    assert (low_lon, low_lat) == (16.5887, 28.0)
    assert (high_lon, high_lat) == (17.0, 31.2089)
