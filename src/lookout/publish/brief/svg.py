"""Drawings as SVG: shapes with classes and no style of their own; the page or the paper gives them its colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

Point = tuple[float, float]


@dataclass(slots=True)
class Drawing:
    """A drawing in the making; `name` begins every id in it, so that several can stand in one page."""

    name: str
    width: float
    height: float
    title: str
    description: str
    parts: list[str] = field(default_factory=list)

    def rect(self, at: Point, size: Point, kind: str, *, fill: str = "") -> None:
        """Draw a rectangle from its upper left corner."""
        self._add("rect", kind, fill, x=at[0], y=at[1], width=size[0], height=size[1])

    def circle(self, at: Point, radius: float, kind: str, *, fill: str = "") -> None:
        """Draw a circle; `fill` is the id of a pattern, without this drawing's name."""
        self._add("circle", kind, fill, cx=at[0], cy=at[1], r=radius)

    def line(self, start: Point, end: Point, kind: str) -> None:
        """Draw a straight line."""
        self._add("line", kind, "", x1=start[0], y1=start[1], x2=end[0], y2=end[1])

    def path(self, shapes: Iterable[Sequence[Point]], kind: str, *, closed: bool = False) -> None:
        """Draw lines through points; with `closed`, areas with what lies inside another left out."""
        told = "".join(_trace(points, closed=closed) for points in shapes)
        if told:
            rule = ' fill-rule="evenodd"' if closed else ""
            self.parts.append(f'<path class="{kind}"{rule} d="{told}"/>')

    def text(self, at: Point, words: str, kind: str, *, anchor: str = "start") -> None:
        """Write words; `anchor` says which end of them stands at the point."""
        where = f'x="{_round(at[0])}" y="{_round(at[1])}"'
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f'<text class="{kind}" {where}{side}>{escape(words)}</text>')

    def hatch(self, id_: str, base: str, stripes: str) -> None:
        """Define a pattern of stripes on a ground, each a class."""
        self.parts.append(
            f'<pattern id="{self.name}-{id_}" width="8" height="8" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect class="{base}" width="8" height="8"/>'
            f'<rect class="{stripes}" width="4" height="8"/></pattern>'
        )

    def open_clip(self, at: Point, size: Point) -> None:
        """Begin a part that is cut to a rectangle."""
        box = f'x="{_round(at[0])}" y="{_round(at[1])}" width="{_round(size[0])}" height="{_round(size[1])}"'
        self.parts.append(f'<clipPath id="{self.name}-clip{len(self.parts)}"><rect {box}/></clipPath>')
        self.parts.append(f'<g clip-path="url(#{self.name}-clip{len(self.parts) - 1})">')

    def close_clip(self) -> None:
        """End that part."""
        self.parts.append("</g>")

    def render(self) -> str:
        """Return the drawing as one `svg` element, with a title and a description for who cannot see it."""
        size = f"0 0 {_round(self.width)} {_round(self.height)}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" role="img" '
            f'aria-labelledby="{self.name}-title {self.name}-desc">'
        )
        told = f'<title id="{self.name}-title">{escape(self.title)}</title>'
        told += f'<desc id="{self.name}-desc">{escape(self.description)}</desc>'
        return f"{head}{told}{''.join(self.parts)}</svg>"

    def _add(self, tag: str, kind: str, fill: str, **numbers: float) -> None:
        told = " ".join(f'{name}="{_round(number)}"' for name, number in numbers.items())
        paint = f' fill="url(#{self.name}-{fill})"' if fill else ""
        self.parts.append(f'<{tag} class="{kind}" {told}{paint}/>')


def _trace(points: Sequence[Point], *, closed: bool) -> str:
    if len(points) < 2:
        return ""
    told = "L".join(f"{_round(x)} {_round(y)}" for x, y in points)
    return f"M{told}Z" if closed else f"M{told}"


def _round(number: float) -> str:
    return f"{round(number, 1):g}"
