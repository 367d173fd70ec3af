"""The circle that holds most of an area, from the towns that lie in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from lookout.model.place import measure_km

CELL: Final = 0.25
"""Degrees: towns in one square of this size count once, so that a crowded corner does not draw the middle to it."""
SHARE: Final = 0.9
SMALLEST_KM: Final = 5.0


class Circle(NamedTuple):
    """A middle, in degrees, and a radius in km."""

    lat: float
    lon: float
    km: float


def draw_circle(points: Iterable[tuple[float, float]]) -> Circle:
    """Return a circle round the middle of `points` that holds nine in ten of the squares they lie in."""
    points = list(points)
    cells = sorted({(round(lat / CELL), round(lon / CELL)) for lat, lon in points})
    if len(cells) == 1:
        lat, lon = (sum(part) / len(points) for part in zip(*points, strict=True))
        return Circle(round(lat, 5), round(lon, 5), SMALLEST_KM * 2)
    squares = [(lat * CELL, lon * CELL) for lat, lon in cells]
    lat, lon = _middle(squares)
    away = sorted(measure_km(lat, lon, *square) for square in squares)
    return Circle(round(lat, 5), round(lon, 5), round(max(SMALLEST_KM, away[int(SHARE * (len(away) - 1))]), 1))


def _middle(squares: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean; longitudes either side of the date line are taken as neighbours."""
    lons = [lon for _, lon in squares]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lat, lon = sum(lat for lat, _ in squares) / len(squares), sum(lons) / len(lons)
    return lat, lon - 360 if lon > 180 else lon
