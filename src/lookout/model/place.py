"""Where a mention's words put it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Precision = Literal["exact", "town", "near", "district", "region", "country"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)

EARTH_KM = 6371.0


class PlaceOption(NamedTuple):
    """Another place that the same words may mean: its registry id, name, degrees, and chance from 0 to 1."""

    id: str
    name: str
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A place on the map: a point, and round it the circle in which what is told lies.

    `lat` and `lon` are in degrees (WGS 84). `precision` says what the point is: the very spot (exact), a town or
    village (town), somewhere in or by a town (near), a district or a small area, a region (a province, a sea, a part of
    a country), a country. `rule` names the rule that chose it, `confidence` its chance from 0 to 1, and `alternatives`
    what else the words may mean, likeliest first. `country` is an ISO 3166-1 code, `region` and `district` the names of
    the units above it; what is not known is "".

    Raises:
        ValueError: if the point is not on the globe, the radius is negative, or the confidence is no chance.
    """

    name: str
    id: str
    lat: float
    lon: float
    precision: Precision
    radius_km: float
    rule: str
    confidence: float
    alternatives: tuple[PlaceOption, ...] = ()
    country: str = ""
    region: str = ""
    district: str = ""

    def __post_init__(self) -> None:
        if not (-90.0 <= self.lat <= 90.0 and -180.0 <= self.lon <= 180.0):
            raise ValueError(f"not on the globe: {self.lat}, {self.lon}")
        if self.radius_km < 0.0:
            raise ValueError(f"no radius: {self.radius_km}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"not a chance: {self.confidence}")

    def distance_km(self, other: ResolvedPlace) -> float:
        """Return the distance between the two points, in km."""
        return measure_km(self.lat, self.lon, other.lat, other.lon)


def rank_precision(place: ResolvedPlace) -> int:
    """Return how wide a place is, 0 for the narrowest: the order of `PRECISIONS`."""
    return PRECISIONS.index(place.precision)


def name_host(place: str) -> str:
    """Return the id of the place that the one with the id `place` lies in or by; of any other its own."""
    return place.removeprefix("near:").partition("/")[0]


def measure_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in km between two points given in degrees."""
    a, b = math.radians(lat), math.radians(other_lat)
    half_lat, half_lon = (b - a) / 2, math.radians(other_lon - lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(a) * math.cos(b) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def move_point(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Return the point `km` from another along `bearing` (degrees clockwise from north)."""
    angle, turn, start = km / EARTH_KM, math.radians(bearing), math.radians(lat)
    end = math.asin(math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(turn))
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(start), math.cos(angle) - math.sin(start) * math.sin(end)
    )
    return math.degrees(end), (lon + math.degrees(east) + 540.0) % 360.0 - 180.0
