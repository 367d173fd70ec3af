"""A user's own places: from a GeoNames dump, a table or GeoJSON, and refused where they are none."""

import json
import zipfile

import pytest

from lookout.errors import InputError
from lookout.knowledge.compile import compile_gazetteer
from lookout.knowledge.gazetteer import Gazetteer
from lookout.model import Span
from lookout.resolve.places import PlaceMention, find_places, load_atlas, resolve_places
from lookout.resolve.places.user import compile_user_places, read_user_places


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


def open_own(*sources):
    """Return an atlas with the places of files."""
    return load_atlas([Gazetteer.read(compile_user_places(read_user_places(source))) for source in sources])


def resolve(text, words, *sources):
    """Resolve the first of some words in a text with the places of files."""
    start = text.index(words)
    mention = PlaceMention(Span(start, start + len(words)), words, 0)
    return resolve_places(text, [mention], atlas=open_own(*sources))[0]


def test_dump_puts_each_place_under_its_unit(tmp_path):
    entries = read_user_places(write(tmp_path / "SY.txt", DUMP)).entries
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
    assert resolve(text, "Karsha").precision == "country"
    place = resolve(text, "Karsha", write(tmp_path / "SY.txt", DUMP))
    assert (place.id, place.precision, place.lat, place.region) == ("gn:3", "town", 35.61, "Idlib")


def test_same_places_give_the_same_bytes(tmp_path):
    source = write(tmp_path / "SY.txt", DUMP)
    assert compile_user_places(read_user_places(source)) == compile_user_places(read_user_places(source))


def test_table_is_read_with_kinds_aliases_and_country(tmp_path):
    farm, village = read_user_places(write(tmp_path / "own.csv", TABLE)).entries
    assert (farm.kind, farm.country, farm.radius_km) == ("spot", "LY", 0.5)
    assert {"example farm", "the farm", "al mazraa", "mazraa"} <= set(farm.keys)
    assert (village.kind, village.country) == ("town", "LY")
    assert farm.id.startswith("user:example-farm@")


def test_place_of_a_table_is_exact(tmp_path):
    source = write(tmp_path / "own.csv", TABLE)
    place = resolve("Libyan forces took Al-Mazraa.", "Al-Mazraa", source)
    assert (place.precision, place.lat, place.name) == ("exact", 31.25, "Example Farm")


def test_area_of_geojson_has_its_middle_and_its_circle(tmp_path):
    zone, post = read_user_places(write(tmp_path / "own.geojson", json.dumps(GEOJSON))).entries
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
    ("a.csv", "name,lat,lon\nX,north,1\n", "line 2 has no place in numbers"),
    ("a.csv", "name,lat,lon\nX,91,1\n", "line 2 is no place"),
    ("a.csv", "name,lat,lon\n,1,1\n", "line 2 has no name"),
    ("a.csv", "name,lat,lon\nX,nan,1\n", "line 2 is no place"),
    ("a.csv", "name,lat,lon\n", "no places"),
    ("a.geojson", "{", "not JSON"),
    ("a.geojson", "[]", "not GeoJSON"),
    ("a.json", '{"features": [{"geometry": null, "properties": {}}]}', "feature 1 has no name or no place"),
    ("a.json", '{"features": [1]}', "feature 1 has no name or no place"),
    ("a.pdf", "x", "neither a GeoNames dump"),
    ("a.zip", "x", "not a zip file"),
    ("a.json", f'{{"features": [{"1" * 5000}]}}', "it cannot be read"),
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


MIXED = [
    (
        "own.csv",
        TABLE + 'Nowhere,north,1,,\n"Two\nlines",31.5,16.5,,\nExample Farm,31.25,16.55,farm,\n',
        ["Example Farm", "Outer Sample", "Two\nlines"],
        ["line 4 has no place in numbers", "line 7 has the id of a row before it"],
    ),
    (
        "SY.txt",
        DUMP + "\nshort\n" + dump_line(6, "", (35, 36), "P.PPL"),
        ["Idlib", "Harim District", "Qarsha", "Jabal Example"],
        ["line 6 is none of a GeoNames dump: 1 columns and not 19", "line 7 is none of a GeoNames dump: no name"],
    ),
    (
        "own.json",
        json.dumps({"features": [ZONE, {"properties": {"name": "Shapeless"}}, POST]}),
        ["Sample Zone", "Sample Post"],
        ["feature 2 has no name or no place"],
    ),
]


@pytest.mark.parametrize(("name", "content", "names", "sentences"), MIXED, ids=[name for name, *_ in MIXED])
def test_bad_rows_are_told_and_the_others_read(tmp_path, name, content, names, sentences):
    source = write(tmp_path / name, content)
    own = read_user_places(source)
    assert [entry.name for entry in own.entries] == names
    assert [str(problem) for problem in own.problems] == [f"{source}: {sentence}" for sentence in sentences]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ('{"name": "\\ud800", "lat": 1, "lon": 1}', "half character"),
        ('{"name": "X", "country": "Atlantis"}', "names no country"),
        ('{"name": "X", "population": -1}', "is no place"),
        ('{"name": "X", "radius_km": 9999}', "is no place"),
        ('{"name": "X", "population": 1e999}', "has no place in numbers"),
    ],
)
def test_feature_that_cannot_be_is_refused(tmp_path, row, sentence):
    shape = '{"geometry": {"type": "Point", "coordinates": [16.5, 31.2]}, "properties": '
    with pytest.raises(InputError, match=sentence):
        read_user_places(write(tmp_path / "a.json", f'{{"features": [{shape}{row}}}]}}'))


@pytest.mark.parametrize("point", ["[1e999, 1]", "[1]", "[]", "{}", "[[1, 2], 3]", "[200, 0]", "[NaN, 0]"])
def test_feature_at_no_point_is_refused(tmp_path, point):
    shape = f'{{"geometry": {{"coordinates": {point}}}, "properties": {{"name": "X"}}}}'
    with pytest.raises(InputError, match="feature 1 "):
        read_user_places(write(tmp_path / "a.json", f'{{"features": [{shape}]}}'))


def test_country_may_be_a_code_or_a_name(tmp_path):
    rows = "name,lat,lon,country\nA One,31,16,TN\nB Two,31,16,Tunisia\nC Three,31,16,\nD Four,-50,-120,\n"
    entries = read_user_places(write(tmp_path / "a.csv", rows)).entries
    assert [entry.country for entry in entries] == ["TN", "TN", "LY", ""]


def test_own_place_is_found_by_name_with_a_score(tmp_path):
    atlas = open_own(write(tmp_path / "own.csv", TABLE))
    (farm, *_) = find_places("Al Mazra'a", atlas=atlas)
    assert (farm.name, farm.rule) == ("Example Farm", "other-name")
    assert 0 < farm.confidence <= 1
    assert {place.country for place in find_places("Al Mazraa", country="SY", atlas=atlas)} == {"SY"}
    assert find_places(" ") == ()


def test_damaged_gazetteer_says_so():
    for data in (b"nothing", b"LOCOLS1\n", compile_gazetteer([])[:40]):
        with pytest.raises(ValueError, match=r"."):
            Gazetteer.read(data)
