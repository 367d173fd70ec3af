"""A resolved place is on the globe, and distances are those of a globe."""

import pytest

from lookout.model import PRECISIONS, PlaceOption, ResolvedPlace
from lookout.model.place import measure_km, move_point

PLACE = ("Sample", "gn:1", 31.2, 16.6, "town", 3.0, "name", 0.9)


def make(**changed):
    names = ("name", "id", "lat", "lon", "precision", "radius_km", "rule", "confidence")
    return ResolvedPlace(**{**dict(zip(names, PLACE, strict=True)), **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"lat": 91.0},
        {"lat": float("nan")},
        {"lon": -181.0},
        {"radius_km": -1.0},
        {"confidence": 1.1},
        {"confidence": -0.1},
    ],
)
def test_place_that_cannot_be_is_refused(changed):
    with pytest.raises(ValueError):
        make(**changed)


def test_place_tells_its_distance_to_another():
    assert make().distance_km(make()) == 0.0
    assert make().distance_km(make(lat=32.2)) == pytest.approx(111.2, abs=0.1)


def test_precisions_run_from_fine_to_coarse():
    assert PRECISIONS == ("exact", "town", "near", "district", "region", "country")


def test_option_is_a_plain_tuple():
    assert PlaceOption("gn:1", "Sample", 31.2, 16.6, 0.5) == ("gn:1", "Sample", 31.2, 16.6, 0.5)


@pytest.mark.parametrize(
    ("lat", "lon", "other_lat", "other_lon", "km"),
    [(0, 0, 0, 90, 10_007.5), (0, 179.5, 0, -179.5, 111.2), (90, 0, -90, 0, 20_015.1), (51.5, -0.1, 48.9, 2.4, 339)],
)
def test_distance_is_along_the_globe(lat, lon, other_lat, other_lon, km):
    assert measure_km(lat, lon, other_lat, other_lon) == pytest.approx(km, rel=0.01)


@pytest.mark.parametrize("bearing", [0, 45, 90, 200, 359])
def test_moved_point_is_as_far_as_it_was_moved(bearing):
    lat, lon = move_point(31.2, 179.9, bearing, 250.0)
    assert measure_km(31.2, 179.9, lat, lon) == pytest.approx(250.0)
    assert -180.0 <= lon < 180.0
