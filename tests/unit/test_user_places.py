"""A user's own places: from a GeoNames dump, a table or GeoJSON, and refused where they are none."""

import json
import zipfile

import pytest

from lookout.errors import InputError
from lookout.model import Span
from lookout.resolve.places import PlaceMention, load_atlas, resolve_places
from lookout.resolve.places.user import add_user_places, open_user_places, read_user_places


def dump_line(number, name, at, code, **more):
    """Return one line of a dump."""
    kind, feature = code.split(".")
    what = [str(number), name, name, more.get("others", ""), *map(str, at), kind, feature]
    units = ["SY", "", more.get("region", ""), more.get("district", ""), "", ""]
    return "\t".join([*what, *units, str(more.get("people", 0)), "", "0", "Asia/Damascus", "2020-01-01"])


DUMP = "\n".join([
    dump_line(3, "Qarsha", (35.61, 36.51), "P.PPL", region="12", district="01", people=900, others="Karsha,قرشا"),
    dump_line(2, "Harim District", (36.2, 36.5), "A.ADM2", region="12", district="01"),
    dump_line(1, "Idlib", (35.8, 36.6), "A.ADM1", region="12"),
    dump_line(4, "Jabal Example", (35.7, 36.4), "T.MT", region="12"),
    dump_line(5, "Syria", (35.0, 38.0), "A.PCLI"),
])  # fmt: skip
TABLE = (
    'name,lat,lon,type,aliases\nExample Farm,31.25,16.55,farm,"The Farm; Al-Mazraa"\nOuter Sample,31.3,16.4,village,\n'
)
AREA = [[[16.0, 31.0], [16.2, 31.0], [16.2, 31.2], [16.0, 31.2], [16.0, 31.0]]]
ZONE = {
    "type": "Feature",
    "geometry": {"type": "Polygon", "coordinates": AREA},
    "properties": {"name": "Sample Zone", "type": "area"},
}
POST = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [16.5, 31.2]},
    "properties": {"Name": "Sample Post", "kind": "spot", "aliases": ["Post A"]},
}
GEOJSON = {"type": "FeatureCollection", "features": [ZONE, POST]}


def write(path, content):
    path.write_text(content, encoding="utf-8")
    return path


def resolve(text, words, folder):
    """Resolve the first of some words in a text with a user's places."""
    start = text.index(words)
    mention = PlaceMention(Span(start, start + len(words)), words, 0)
    return resolve_places(text, [mention], atlas=load_atlas(open_user_places(folder)))[0]


def test_dump_puts_each_place_under_its_unit(tmp_path):
    entries = read_user_places(write(tmp_path / "SY.txt", DUMP))
    assert [entry.name for entry in entries] == ["Idlib", "Harim District", "Qarsha", "Jabal Example"]
    assert [entry.kind for entry in entries] == ["region", "district", "town", "area"]
    assert [entry.parent for entry in entries] == [None, 0, 1, 0]
    assert entries[0].id == "adm:SY.12"


def test_dump_packed_reads_as_it_is(tmp_path):
    plain = write(tmp_path / "SY.txt", DUMP)
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as packed:
        packed.write(plain, "SY.txt")
        packed.writestr("readme.txt", "what this is")
    assert read_user_places(tmp_path / "SY.zip") == read_user_places(plain)


def test_unlisted_village_is_found_once_its_dump_is_added(tmp_path):
    text = "Syrian jets hit Karsha on Monday."
    assert resolve(text, "Karsha", tmp_path).precision == "country"
    added = add_user_places(write(tmp_path / "SY.txt", DUMP), tmp_path)
    place = resolve(text, "Karsha", tmp_path)
    assert (added.places, added.known) == (4, False)
    assert (place.id, place.precision, place.lat, place.region) == ("gn:3", "town", 35.61, "Idlib")


def test_same_file_twice_changes_nothing(tmp_path):
    source = write(tmp_path / "SY.txt", DUMP)
    first, second = add_user_places(source, tmp_path / "own"), add_user_places(source, tmp_path / "own")
    assert (first.path, first.places) == (second.path, second.places)
    assert (first.known, second.known) == (False, True)
    assert len(open_user_places(tmp_path / "own")) == 1


def test_table_is_read_with_kinds_aliases_and_country(tmp_path):
    farm, village = read_user_places(write(tmp_path / "own.csv", TABLE))
    assert (farm.kind, farm.country, farm.radius_km) == ("spot", "LY", 0.5)
    assert {"example farm", "the farm", "al mazraa", "mazraa"} <= set(farm.keys)
    assert (village.kind, village.country) == ("town", "LY")
    assert farm.id.startswith("user:example-farm@")


def test_place_of_a_table_is_exact(tmp_path):
    add_user_places(write(tmp_path / "own.csv", TABLE), tmp_path)
    place = resolve("Libyan forces took Al-Mazraa.", "Al-Mazraa", tmp_path)
    assert (place.precision, place.lat, place.name) == ("exact", 31.25, "Example Farm")


def test_area_of_geojson_has_its_middle_and_its_circle(tmp_path):
    zone, post = read_user_places(write(tmp_path / "own.geojson", json.dumps(GEOJSON)))
    assert (zone.lat, zone.lon, zone.kind) == (pytest.approx(31.1), pytest.approx(16.1), "area")
    assert 14 < zone.radius_km < 16
    assert (post.kind, post.name) == ("spot", "Sample Post")
    assert "post a" in post.keys


WRONG = [
    ("a.txt", "not a dump at all", "line 1 is none of a GeoNames dump"),
    ("a.txt", dump_line(1, "Nowhere", (95, 10), "P.PPL"), "line 1 is none"),
    ("a.txt", dump_line("one", "Nowhere", (9, 10), "P.PPL"), "line 1 is none"),
    ("a.txt", "", "no places"),
    ("a.csv", "place,lat\nX,1\n", "no column lon"),
    ("a.csv", "name,lat,lon\nX,north,1\n", "row 1 has no place in numbers"),
    ("a.csv", "name,lat,lon\nX,91,1\n", "row 1 is no place"),
    ("a.csv", "name,lat,lon\n,1,1\n", "row 1 is no place"),
    ("a.csv", "name,lat,lon\nX,nan,1\n", "row 1 is no place"),
    ("a.csv", "name,lat,lon\n", "no places"),
    ("a.geojson", "{", "not JSON"),
    ("a.geojson", "[]", "not GeoJSON"),
    ("a.json", '{"features": [{"geometry": null, "properties": {}}]}', "feature 1 has no name or no place"),
    ("a.json", '{"features": [1]}', "feature 1 has no name or no place"),
    ("a.pdf", "x", "neither a GeoNames dump"),
    ("a.zip", "x", "not a zip file"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), WRONG, ids=[f"{n} {s}" for n, _, s in WRONG])
def test_file_that_is_no_table_of_places_is_refused(tmp_path, name, content, sentence):
    with pytest.raises(InputError, match=sentence):
        read_user_places(write(tmp_path / name, content))


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_user_places(tmp_path / "missing.csv")


def test_file_in_no_encoding_is_refused(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"name,lat,lon\nCaf\xe9,1,1\n")
    with pytest.raises(InputError, match="not UTF-8 text"):
        read_user_places(tmp_path / "a.csv")


def test_damaged_store_says_so(tmp_path):
    (tmp_path / "0123456789abcdef.columns").write_bytes(b"nothing")
    with pytest.raises(InputError, match="damaged places"):
        open_user_places(tmp_path)
