"""The frame of a map: what part of the world it shows, and where on the drawing a point lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lookout.model.box import Box
from lookout.publish.brief.svg import Point

KM: Final = 111.195
"""Kilometres in a degree of latitude, on the globe of `model.place`."""
_LEAST_KM: Final = 130.0
_SHARE: Final = 0.94
"""Of the events a frame shows at least so many; it does not widen for the few that lie far off."""
_MARGIN: Final = 0.14


@dataclass(frozen=True, slots=True)
class Weighted:
    """A point that a frame should show, with how much it counts and how far round it matters."""

    lat: float
    lon: float
    weight: float
    radius_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A box of the world on a drawing: `width` by `height` from its upper left corner, east to the right."""

    box: Box
    width: float
    height: float

    @property
    def km(self) -> float:
        """How many units of the drawing a kilometre is."""
        return self.height / ((self.box.north - self.box.south) * KM)

    def place(self, lat: float, lon: float) -> Point:
        """Return where a point lies."""
        x = (lon - self.box.west) / (self.box.east - self.box.west) * self.width
        return x, (self.box.north - lat) / (self.box.north - self.box.south) * self.height


def make_frame(points: Sequence[Weighted], width: float, height: float) -> Frame | None:
    """Return the frame that suits points on a drawing of a size, None where there is no point.

    It holds the middle of all, by weight, and what lies close to that; one cell of the globe is drawn as a plain grid
    whose degrees are as long on the paper as they are at its middle.
    """
    if not points:
        return None
    south, north = _find_middle([(each.lat, each.weight, each.radius_km / KM) for each in points])
    lat = (south + north) / 2
    narrowing = max(0.15, math.cos(math.radians(lat)))
    west, east = _find_middle([(each.lon, each.weight, each.radius_km / KM / narrowing) for each in points])
    tall = max((north - south) * (1 + 2 * _MARGIN), _LEAST_KM / KM)
    broad = max((east - west) * (1 + 2 * _MARGIN) * narrowing, tall * width / height)
    tall = max(tall, broad * height / width)
    return Frame(_make_box(lat, (west + east) / 2, tall, broad / narrowing), width, height)


def _make_box(lat: float, lon: float, tall: float, broad: float) -> Box:
    """Return the box round a point, moved and cut so that it stays on the globe."""
    tall, broad = min(tall, 170.0), min(broad, 360.0)
    lat = max(-85.0 + tall / 2, min(85.0 - tall / 2, lat))
    lon = max(-180.0 + broad / 2, min(180.0 - broad / 2, lon))
    return Box(lon - broad / 2, lat - tall / 2, lon + broad / 2, lat + tall / 2)


def _find_middle(values: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Return the bounds of the narrowest stretch of values that holds the wanted share of the weight.

    A value is a number, its weight, and how far round it matters.
    """
    ranked = sorted(values)
    wanted = _SHARE * sum(weight for _, weight, _ in ranked)
    best: tuple[float, int, int] | None = None
    end, held = 0, 0.0
    for start, (_, weight, _) in enumerate(ranked):
        while end < len(ranked) and held < wanted:
            held += ranked[end][1]
            end += 1
        if held < wanted:
            break
        span = ranked[end - 1][0] - ranked[start][0]
        if best is None or span < best[0]:
            best = (span, start, end)
        held -= weight
    _, start, end = best or (0.0, 0, len(ranked))
    inside = ranked[start:end]
    return min(value - reach for value, _, reach in inside), max(value + reach for value, _, reach in inside)


def choose_scale(frame: Frame) -> int:
    """Return the length of the scale bar in km: 1, 2 or 5 times a power of ten, about a fifth of the width."""
    longest = frame.width / 4.5 / frame.km
    power = 10 ** math.floor(math.log10(max(longest, 1.0)))
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(longest, 1.0)))
