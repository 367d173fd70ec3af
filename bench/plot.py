"""A small plot as SVG: lines over two logarithmic axes, with a dashed one of straight growth beside the first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, EDGE = 640, 400, 60
COLOURS = ("#1f5f8b", "#b3541e", "#3d7a3d")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its name and its points, both coordinates above 0."""

    name: str
    points: Sequence[tuple[float, float]]


def draw_plot(lines: Sequence[Line], *, x: str) -> str:
    """Return the plot; `x` names the axis that the lines share."""
    xs = _span(px for line in lines for px, _ in line.points)
    ys = _span(py for line in lines for _, py in line.points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        '  font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        *_draw_grid(xs, ys),
        f'<text x="{WIDTH / 2:.0f}" y="{HEIGHT - 12}" text-anchor="middle">{escape(x)}</text>',
    ]
    for line, colour in zip(lines, COLOURS, strict=False):
        parts += _draw_line(line, colour, xs, ys)
    parts += _draw_straight(lines[0], xs, ys)
    return "\n".join([*parts, "</svg>", ""])


def _span(values: Iterable[float]) -> tuple[int, int]:
    logs = [math.log10(value) for value in values]
    return math.floor(min(logs)), math.ceil(max(logs))


def _place(value: float, span: tuple[int, int], size: int) -> float:
    low, high = span
    return EDGE + (math.log10(value) - low) / max(1, high - low) * (size - 2 * EDGE)


def _draw_grid(xs: tuple[int, int], ys: tuple[int, int]) -> list[str]:
    parts = []
    for power in range(xs[0], xs[1] + 1):
        at = _place(10.0**power, xs, WIDTH)
        parts.append(f'<path d="M{at:.1f} {EDGE}V{HEIGHT - EDGE}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - EDGE + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(ys[0], ys[1] + 1):
        at = HEIGHT - _place(10.0**power, ys, HEIGHT)
        parts.append(f'<path d="M{EDGE} {at:.1f}H{WIDTH - EDGE}" stroke="#ddd"/>')
        parts.append(f'<text x="{EDGE - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    return parts


def _draw_line(line: Line, colour: str, xs: tuple[int, int], ys: tuple[int, int]) -> list[str]:
    points = [(_place(px, xs, WIDTH), HEIGHT - _place(py, ys, HEIGHT)) for px, py in line.points]
    path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
    last_x, last_y = points[-1]
    dots = [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="{colour}"/>' for px, py in points]
    name = (
        f'<text x="{last_x:.1f}" y="{last_y - 8:.1f}" text-anchor="middle" fill="{colour}">{escape(line.name)}</text>'
    )
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots, name]


def _draw_straight(line: Line, xs: tuple[int, int], ys: tuple[int, int]) -> list[str]:
    """Return a dashed line: what the last point would be if all grew as the claims do, from the first on."""
    (first_x, first_y), (last_x, _) = line.points[0], line.points[-1]
    ends = ((first_x, first_y), (last_x, first_y * last_x / first_x))
    path = " ".join(f"{_place(px, xs, WIDTH):.1f},{HEIGHT - _place(py, ys, HEIGHT):.1f}" for px, py in ends)
    return [f'<polyline points="{path}" fill="none" stroke="#888" stroke-dasharray="5 4"/>']
