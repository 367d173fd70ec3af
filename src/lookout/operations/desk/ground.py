"""The ground under a map: land, borders and coasts of a frame, and the names of its largest places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lookout.knowledge.clipping import Points
from lookout.knowledge.gazetteer import load_gazetteer
from lookout.knowledge.shapes import Detail, LineKind, load_shapes
from lookout.model.box import Box

Path = tuple[tuple[float, float], ...]
"""Points of a line or ring: longitude, latitude."""

_TOWNS: Final = 160
_ASTRAY: Final = 60.0
"""Degrees of longitude that no two neighbouring points of a shape are apart, but on a way round the globe."""
_DECIMALS: Final[dict[Detail, int]] = {"110m": 2, "50m": 3, "10m": 4}
"""Of degrees, so that rounding moves a point less than the shapes are drawn to."""


@dataclass(frozen=True, slots=True)
class LandShape:
    """A country's land in the frame: polygons, each of rings, the first its outline."""

    code: str
    name: str
    polygons: tuple[tuple[Path, ...], ...]


@dataclass(frozen=True, slots=True)
class GroundLine:
    """Points of a "border", a "disputed" one, or a "coast"."""

    kind: LineKind
    points: Path


@dataclass(frozen=True, slots=True)
class Town:
    """A town that a map may name."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies in a frame: `towns` are its largest, in order of their inhabitants."""

    countries: tuple[LandShape, ...]
    lines: tuple[GroundLine, ...]
    towns: tuple[Town, ...]


@lru_cache(maxsize=256)
def draw_ground(box: Box, detail: Detail) -> Ground:
    """Return the ground of a frame at a level of detail. It follows from what is shipped alone."""
    level, decimals = load_shapes(detail), _DECIMALS[detail]
    return Ground(
        countries=tuple(
            LandShape(
                shape.code,
                shape.name,
                tuple(tuple(_round(ring, decimals) for ring in rings) for rings in shape.polygons),
            )
            for shape in level.list_countries(box)
        ),
        lines=tuple(GroundLine(line.kind, _round(line.points, decimals)) for line in level.list_lines(box)),
        towns=tuple(Town(p.name, p.lat, p.lon) for p in load_gazetteer().list_largest(box, most=_TOWNS)),
    )


def _round(points: Points, decimals: int) -> Path:
    told: list[tuple[float, float]] = [(lon, lat) for lon, lat in points.round(decimals).tolist()]
    return tuple(point for at, point in enumerate(told) if not _lies_astray(told, at))


def _lies_astray(points: Sequence[tuple[float, float]], at: int) -> bool:
    """Say whether a point lies on the way round the globe that shapes over the 180th meridian are drawn by."""
    inside = 0 < at < len(points) - 1
    return inside and all(abs(points[n + 1][0] - points[n][0]) > _ASTRAY for n in (at - 1, at))
