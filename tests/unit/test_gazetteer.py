"""The gazetteer: a file of columns, keys that find places, and the one that is shipped."""

import tomllib
from importlib import resources

import numpy as np
import pytest

from lookout.knowledge.columns import open_columns, write_columns
from lookout.knowledge.compile import LARGEST_KM, Entry, compile_gazetteer, guess_radius
from lookout.knowledge.gazetteer import GRADES, NO_ROW, Gazetteer, hash_key, load_gazetteer
from lookout.resolve.places.keys import keep_name, make_keys, strip_type
from lookout.text.names import fold_name

KNOWLEDGE = resources.files("lookout.knowledge")
COUNTRY = Entry("Nowhere", 10.0, 20.0, "country", make_keys("Nowhere"), country="XN", radius_km=300.0, number=7)
TOWN = Entry(
    "Ar Rām", 10.5, -20.25, "town", make_keys("Ar Rām", ["Rama"], sketches=True, articles=True),
    country="XN", population=100_000, id="user:ram", parent=0, capital=True,
)  # fmt: skip


def write(path, content):
    path.write_bytes(content)
    return path


@pytest.fixture
def small(tmp_path):
    words = {"nowhere": ("XN", True)}
    return Gazetteer.open(write(tmp_path / "g.columns", compile_gazetteer([COUNTRY, TOWN], words=words)))


def read_table(name):
    return tomllib.loads(KNOWLEDGE.joinpath(name).read_text(encoding="utf-8"))


def test_columns_come_back_as_written(tmp_path):
    columns = {"a": np.arange(5, dtype=np.uint16), "b": np.asarray([-1, 2], dtype=np.int32), "c": np.zeros(0, np.uint8)}
    opened = open_columns(write(tmp_path / "c", write_columns(columns)))
    assert list(opened) == list(columns)
    assert all(opened[name].tolist() == column.tolist() for name, column in columns.items())


def test_columns_are_read_only(tmp_path):
    opened = open_columns(write(tmp_path / "c", write_columns({"a": np.arange(5, dtype=np.uint16)})))
    with pytest.raises(ValueError, match="read-only"):
        opened["a"][0] = 1


@pytest.mark.parametrize("content", [b"", b"LOCOLS1", b"PK\x03\x04 something else", b"LOCOLS1\n" + bytes(8)])
def test_file_of_no_columns_is_refused(tmp_path, content):
    with pytest.raises(ValueError, match=r"."):
        Gazetteer.open(write(tmp_path / "broken.columns", content))


def test_file_cut_short_is_refused(tmp_path):
    whole = compile_gazetteer([COUNTRY, TOWN])
    with pytest.raises(ValueError, match=r"."):
        Gazetteer.open(write(tmp_path / "short.columns", whole[: len(whole) // 2]))


@pytest.mark.parametrize(
    ("key", "grade"),
    [("ar ram", "name"), ("rama", "other"), ("ram", "short"), ("=rama", "sound"), ("~rm", None), ("elsewhere", None)],
)
def test_place_is_found_by_each_of_its_keys(small, key, grade):
    assert [hit.grade for hit in small.find(key)] == ([grade] if grade else [])


def test_place_comes_back_as_filed(small):
    place = small.place(small.find("rama")[0].row)
    assert (place.id, place.name, place.kind, place.country) == ("user:ram", "Ar Rām", "town", "XN")
    assert (place.lat, place.lon, place.population, place.capital) == (10.5, -20.25, 100_000, True)
    assert place.radius_km == guess_radius(100_000)
    assert [above.id for above in small.above(place.row)] == ["gn:7"]
    assert len(small) == 2


def test_many_keys_are_asked_at_once(small):
    assert small.knows_any(["elsewhere", "rama", "nowhere"]) == ["rama", "nowhere"]
    assert small.knows_any([]) == []


def test_equal_entries_give_equal_bytes():
    assert compile_gazetteer([COUNTRY, TOWN]) == compile_gazetteer([COUNTRY, TOWN])


def test_grades_and_rows_fit_one_number():
    assert len(GRADES) * (NO_ROW + 1) <= 2**32
    assert hash_key("sirte") < 2**48


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Tripoli", True),
        ("طرابلس", True),
        ("Триполи", True),
        ("TIP", False),
        ("de li bo li", False),
        ("的黎波里", False),
    ],
)
def test_names_that_no_report_holds_are_left_out(name, kept):
    assert keep_name(name) is kept


@pytest.mark.parametrize(
    ("name", "stripped"),
    [
        ("Muhafazat Karbala'", "karbala"),
        ("Basra Governorate", "basra"),
        ("Guangxi Zhuangzu Zizhiqu", "guangxi"),
        ("State", "state"),
    ],
)
def test_unit_is_found_without_the_word_for_its_kind(name, stripped):
    assert strip_type(fold_name(name)) == stripped


# --- The gazetteer that is shipped ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", sorted(read_table("countries.toml")))
def test_shipped_gazetteer_has_each_country_by_its_names(code):
    line = read_table("countries.toml")[code]
    gazetteer = load_gazetteer()
    for name in (*line.get("names", ()), *line.get("adjectives", ())):
        found = [gazetteer.place(row) for row, _ in gazetteer.find(fold_name(name))]
        assert code in [place.country for place in found if place.kind == "country"], name
        assert fold_name(name) in gazetteer.words


def test_shipped_gazetteer_has_each_region_at_its_point():
    gazetteer = load_gazetteer()
    for name, line in read_table("regions.toml").items():
        found = [gazetteer.place(row) for row, _ in gazetteer.find(fold_name(name))]
        area = next(place for place in found if place.kind in ("area", "water"))
        assert (area.lat, area.lon, area.radius_km) == (*line["at"], min(line["km"], LARGEST_KM))


def test_shipped_gazetteer_has_each_subdivision_by_its_names():
    gazetteer = load_gazetteer()
    for key, line in read_table("subdivisions.toml").items():
        country = key[:2]
        for name in line.get("names", ()):
            found = [gazetteer.place(row) for row, _ in gazetteer.find(fold_name(name))]
            assert country in [place.country for place in found if place.kind == "region"], f"{key} {name}"


def test_shipped_gazetteer_has_places_on_the_globe_with_radii():
    columns = load_gazetteer().columns
    assert abs(columns["lat"]).max() <= 90 * 100_000
    assert abs(columns["lon"]).max() <= 180 * 100_000
    assert columns["radius"].min() > 0
    assert (columns["parent"][columns["parent"] != NO_ROW] < len(columns["lat"])).all()


def test_shipped_gazetteer_has_one_capital_for_nearly_each_country():
    columns = load_gazetteer().columns
    capitals = columns["country"][columns["kind"] >= 0x80].tolist()
    assert len(capitals) == len(set(capitals))
    assert len(capitals) > 220
