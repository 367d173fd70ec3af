"""The shapes of countries: rings that close and fit, borders once, cut to a frame; and how they are compiled."""

import json

import numpy as np
import pytest

from lookout.knowledge.clipping import clip_ring, cut_line
from lookout.knowledge.gazetteer import load_gazetteer
from lookout.knowledge.shapes import DETAILS, choose_detail, load_shapes, open_shapes
from lookout.model.box import Box
from tools.shapes.__main__ import compile_shapes
from tools.shapes.topology import LONGEST

SQUARE = np.asarray([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], dtype=float)
# Two countries side by side: A with a lake in it, and B, which ISO gives no number. The border is arc 1, once for both.
TOPOLOGY = {
    "transform": {"scale": [0.001, 0.001], "translate": [10, 20]},
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "760", "properties": {"name": "A"}, "arcs": [[0, 1], [3]]},
                {"type": "MultiPolygon", "properties": {"name": "B"}, "arcs": [[[2, -2]]]},
            ]
        }
    },
    "arcs": [
        [[1000, 1000], [-1000, 0], [0, -1000], [1000, 0]],
        [[1000, 0], [0, 1000]],
        [[1000, 0], [2 * LONGEST + 5, 0], [0, 1000], [-2 * LONGEST - 5, 0]],
        [[200, 200], [100, 0], [0, 100], [-100, -100]],
    ],
}


def area(ring):
    x, y = ring[:, 0], ring[:, 1]
    return abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2


@pytest.fixture
def small(tmp_path):
    (tmp_path / "package.json").write_text(json.dumps({"name": "world-atlas", "version": "2.0.2"}), encoding="utf-8")
    for detail in DETAILS:
        (tmp_path / f"countries-{detail}.json").write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    (tmp_path / "shapes").write_bytes(compile_shapes(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box(-1, -1, 5, 5), 16),
        (Box(1, 1, 3, 3), 4),
        (Box(-2, 1, 1, 2), 1),
        (Box(3.5, 3, 9, 9), 0.5),
        (Box(6, 6, 9, 9), 0),
        (Box(4.5, 0, 5, 4), 0),
    ],
)
def test_clip_ring_leaves_what_lies_in_the_frame(box, expected):
    clipped = clip_ring(SQUARE, box)
    assert area(clipped) == pytest.approx(expected) if expected else len(clipped) == 0
    if expected:
        assert clipped[0].tolist() == clipped[-1].tolist()
        assert all(box.contains(lat, lon) for lon, lat in clipped.tolist())


def test_clip_ring_of_a_shape_that_surrounds_the_frame_is_the_frame():
    assert sorted(map(tuple, clip_ring(SQUARE, Box(1, 1, 2, 3))[:-1].tolist())) == [(1, 1), (1, 3), (2, 1), (2, 3)]


def test_cut_line_leaves_whole_segments_near_the_frame():
    line = np.asarray([[0, 0], [1, 0], [2, 0], [9, 0], [9, 9], [2, 1], [1, 1]], dtype=float)
    parts = cut_line(line, Box(0.5, -1, 2.5, 2))
    assert [part.tolist() for part in parts] == [
        [[0, 0], [1, 0], [2, 0], [9, 0]],
        [[9, 9], [2, 1], [1, 1]],
    ]


@pytest.mark.parametrize("frame", [(1, 0, 1, 2), (2, 0, 1, 2), (0, 0, 181, 2), (0, -91, 1, 2), (0, 3, 1, 2)])
def test_box_that_is_none_is_refused(frame):
    with pytest.raises(ValueError, match="no such frame"):
        Box(*frame)


def test_compiled_shapes_come_back(small):
    level = open_shapes(small / "shapes", "10m")
    first, second = level.list_countries()
    assert (first.code, first.name, second.code, second.name) == ("SY", "A", "", "B")
    outline, lake = first.polygons[0]
    assert outline.tolist() == [[11, 21], [10, 21], [10, 20], [11, 20], [11, 21]]
    assert area(lake) == pytest.approx(0.005)
    assert area(second.polygons[0][0]) == pytest.approx((2 * LONGEST + 5) / 1000)


def test_border_is_listed_once_and_disputed_where_a_country_has_no_code(small):
    kinds = [line.kind for line in open_shapes(small / "shapes", "110m").list_lines()]
    assert sorted(kinds) == ["coast", "coast", "coast", "disputed"]


def test_same_package_gives_the_same_bytes(small):
    assert compile_shapes(small) == (small / "shapes").read_bytes()


def test_another_package_is_refused(small):
    (small / "package.json").write_text(json.dumps({"name": "world-atlas", "version": "1.0.0"}), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"world-atlas 2\.0\.2 is needed"):
        compile_shapes(small)


def test_file_without_shapes_is_refused(small):
    with pytest.raises(ValueError, match="no file of columns"):
        open_shapes(small / "package.json", "10m")


@pytest.mark.parametrize("detail", DETAILS)
def test_shipped_rings_close(detail):
    rings = [
        ring for country in load_shapes(detail).list_countries() for polygon in country.polygons for ring in polygon
    ]
    assert all((ring[0] == ring[-1]).all() and len(ring) >= 4 for ring in rings)


@pytest.mark.parametrize(
    ("name", "lat", "lon", "code"),
    [("Idlib", 35.93, 36.63, "SY"), ("Timbuktu", 16.77, -3.01, "ML"), ("Dnipro", 48.46, 35.04, "UA")],
)
@pytest.mark.parametrize("detail", DETAILS)
def test_shipped_land_round_a_town_is_its_country_s(detail, name, lat, lon, code):
    spot = Box(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)
    assert [country.code for country in load_shapes(detail).list_countries(spot)] == [code], name


def test_shipped_borders_stand_round_syria():
    kinds = {line.kind for line in load_shapes("10m").list_lines(Box(35, 32, 43, 38))}
    assert kinds == {"border", "coast"}
    assert "disputed" in {line.kind for line in load_shapes("10m").list_lines(Box(32, 34, 35, 36))}


@pytest.mark.parametrize(("width", "detail"), [(1, "10m"), (20, "10m"), (21, "50m"), (90, "50m"), (91, "110m")])
def test_choose_detail_suits_the_frame(width, detail):
    assert choose_detail(Box(0, 0, width, 1)) == detail


def test_largest_towns_of_a_frame_come_by_their_people():
    box = Box(35, 32, 43, 38)
    towns = load_gazetteer().list_largest(box, most=5)
    people = [town.population for town in towns]
    assert len(towns) == 5
    assert people == sorted(people, reverse=True)
    assert {"Aleppo", "Gaziantep"} <= {town.name for town in towns}
    assert all(box.contains(town.lat, town.lon) and town.kind == "town" for town in towns)
