"""A small plot as SVG: lines over a logarithmic axis, of amounts (on another such axis) or of shares (on a plain one).

Amounts have a dashed line of straight growth beside the first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, EDGE = 640, 400, 60
COLOURS = ("#1f5f8b", "#b3541e", "#3d7a3d", "#6b4c9a", "#8a6d1d")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its name and its points, both coordinates above 0."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis `size` long: the values at its `ticks`, the first and last of which are its ends."""

    ticks: Sequence[float]
    size: float
    plain: bool = False

    def place(self, value: float) -> float:
        """Return how far from the beginning of the picture a value stands."""
        low, high, at = (v if self.plain else math.log10(v) for v in (self.ticks[0], self.ticks[-1], value))
        return EDGE + (at - low) / (high - low) * (self.size - 2 * EDGE)


def draw_plot(lines: Sequence[Line], *, x: str, shares: bool = False) -> str:
    """Return the plot; `x` names the axis that the lines share. Of `shares`, the ticks are where the points are."""
    across = [px for line in lines for px, _ in line.points]
    up = [py for line in lines for _, py in line.points]
    if shares:
        least = math.floor(min(up) * 10)
        tenths = range(least, max(math.ceil(max(up) * 10), least + 1) + 1)
        axes = (Axis(sorted(set(across)), WIDTH), Axis([tenth / 10 for tenth in tenths], HEIGHT, plain=True))
    else:
        axes = (Axis(_list_powers(across), WIDTH), Axis(_list_powers(up), HEIGHT))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        '  font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        *_draw_grid(*axes),
        f'<text x="{WIDTH / 2:.0f}" y="{HEIGHT - 12}" text-anchor="middle">{escape(x)}</text>',
    ]
    for line, colour in zip(lines, COLOURS, strict=False):
        parts += _draw_line(line, colour, *axes)
    parts += _draw_names(lines, *axes)
    if not shares:
        parts += _draw_straight(lines[0], *axes)
    return "\n".join([*parts, "</svg>", ""])


def _list_powers(values: Sequence[float]) -> list[float]:
    """Return the powers of ten from below the least value to above the greatest, two at least."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10.0**power for power in range(low, max(high, low + 1) + 1)]


def _draw_grid(across: Axis, up: Axis) -> list[str]:
    parts = []
    for value in across.ticks:
        at = across.place(value)
        parts.append(f'<path d="M{at:.1f} {EDGE}V{HEIGHT - EDGE}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - EDGE + 18}" text-anchor="middle">{round(value):,}</text>')
    for value in up.ticks:
        at = HEIGHT - up.place(value)
        parts.append(f'<path d="M{EDGE} {at:.1f}H{WIDTH - EDGE}" stroke="#ddd"/>')
        parts.append(f'<text x="{EDGE - 8}" y="{at + 4:.1f}" text-anchor="end">{value:g}</text>')
    return parts


def _draw_line(line: Line, colour: str, across: Axis, up: Axis) -> list[str]:
    points = [(across.place(px), HEIGHT - up.place(py)) for px, py in line.points]
    path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
    dots = [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="{colour}"/>' for px, py in points]
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots]


def _draw_names(lines: Sequence[Line], across: Axis, up: Axis) -> list[str]:
    """Name each line over its last point; lower where another name stands there already."""
    ends = sorted(
        (HEIGHT - up.place(line.points[-1][1]) - 8, across.place(line.points[-1][0]), line.name, colour)
        for line, colour in zip(lines, COLOURS, strict=False)
    )
    parts, lowest = [], 0.0
    for y, x, name, colour in ends:
        lowest = max(y, lowest + 14)
        parts.append(f'<text x="{x:.1f}" y="{lowest:.1f}" text-anchor="middle" fill="{colour}">{escape(name)}</text>')
    return parts


def _draw_straight(line: Line, across: Axis, up: Axis) -> list[str]:
    """Return a dashed line: what the last point would be if both coordinates grew alike from the first on."""
    (first_x, first_y), (last_x, _) = line.points[0], line.points[-1]
    ends = ((first_x, first_y), (last_x, first_y * last_x / first_x))
    path = " ".join(f"{across.place(px):.1f},{HEIGHT - up.place(py):.1f}" for px, py in ends)
    return [f'<polyline points="{path}" fill="none" stroke="#888" stroke-dasharray="5 4"/>']
