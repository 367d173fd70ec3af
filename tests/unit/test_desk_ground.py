"""The ground under the desk's maps."""

import pytest
from starlette.datastructures import QueryParams

from lookout.errors import UsageError
from lookout.model.box import Box
from lookout.operations.desk.ground import draw_ground
from lookout.serve.asked import Asked
from lookout.serve.ground import read_frame

LIBYA = Box(8.0, 18.0, 26.0, 34.0)


def read(words):
    return read_frame(Asked(query=QueryParams(words)))


def test_ground_of_a_frame_holds_its_countries_lines_and_largest_towns():
    ground = draw_ground(LIBYA, "50m")
    assert {"LY", "TN"} <= {country.code for country in ground.countries}
    assert {"border", "coast"} <= {line.kind for line in ground.lines}
    assert ground.towns[0].name == "Tripoli"


def test_ground_does_not_leave_its_frame():
    ground = draw_ground(LIBYA, "10m")
    rings = [ring for country in ground.countries for polygon in country.polygons for ring in polygon]
    assert all(8.0 <= lon <= 26.0 and 18.0 <= lat <= 34.0 for ring in rings for lon, lat in ring)
    assert all(LIBYA.contains(town.lat, town.lon) for town in ground.towns)


def test_ground_is_of_the_whole_world_unless_a_frame_is_asked_for():
    assert read("") == (Box(-180.0, -90.0, 180.0, 90.0), "110m")
    assert read("box=8,18,26,34&detail=50m") == (LIBYA, "50m")


@pytest.mark.parametrize("words", ["box=26,18,8,34", "box=8,18,8,34", "box=1,2", "detail=1m"])
def test_ground_refuses_what_is_no_frame(words):
    with pytest.raises(UsageError):
        read(words)


def test_ground_leaves_out_the_way_round_the_globe():
    ground = draw_ground(Box(-180.0, -60.0, 180.0, 85.0), "110m")
    steps = [
        (abs(one[0] - other[0]), line.kind)
        for line in ground.lines
        for one, other in zip(line.points, line.points[1:], strict=False)
    ]
    assert [step for step, _ in steps if 60 < step < 300] == []
