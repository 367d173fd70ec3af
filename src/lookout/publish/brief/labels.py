"""Labels on a map: each beside its point, none on another, the most important first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lookout.publish.brief.svg import Point

_BROAD: Final = 0.6
"""How broad a letter is, about, beside its size."""
_SMALL: Final = 5.0

Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words to stand beside a point, past what is drawn round it (`gap`), in letters of a size."""

    words: str
    at: Point
    gap: float
    size: float
    kind: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A label where it found room."""

    label: Label
    at: Point
    anchor: str


@dataclass(slots=True)
class Board:
    """What is taken of a drawing of a size."""

    width: float
    height: float
    taken: list[Area] = field(default_factory=list)
    small: list[Area] = field(default_factory=list)
    """What labels keep off only where they find room elsewhere."""

    def block(self, at: Point, radius: float) -> None:
        """Keep labels off a disc; a small one may be covered by a label that finds no other room."""
        areas = self.small if radius < _SMALL else self.taken
        areas.append((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))

    def place(self, label: Label) -> Placed | None:
        """Return a label at the first side of its point that is free, None where none is."""
        broad, tall = _BROAD * label.size * len(label.words), label.size
        for small in (self.small, ()):
            for anchor, at in _list_sides(label):
                area = _measure(at, anchor, broad, tall)
                if self._is_free(area, small):
                    self.taken.append(area)
                    return Placed(label, at, anchor)
        return None

    def _is_free(self, area: Area, small: Sequence[Area]) -> bool:
        left, top, right, bottom = area
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        return not any(left < r and right > l and top < b and bottom > t for l, t, r, b in (*self.taken, *small))  # noqa: E741


def _list_sides(label: Label) -> Iterator[tuple[str, Point]]:
    """Yield where a label may stand: right, left, above, below, at the corners of what it names; then further off."""
    (x, y), tall = label.at, label.size
    for gap in (label.gap + 3, label.gap + 14):
        near = 0.7 * gap
        yield "start", (x + gap, y + 0.34 * tall)
        yield "end", (x - gap, y + 0.34 * tall)
        yield "middle", (x, y - gap)
        yield "middle", (x, y + gap + 0.8 * tall)
        for side, anchor in ((1, "start"), (-1, "end")):
            yield anchor, (x + side * near, y - near)
            yield anchor, (x + side * near, y + near + 0.7 * tall)


def place_labels(board: Board, labels: Sequence[Label], most: int) -> list[Placed]:
    """Return the labels that find room, in order, at most so many."""
    found: list[Placed] = []
    for label in labels:
        if len(found) == most:
            break
        if placed := board.place(label):
            found.append(placed)
    return found


def _measure(at: Point, anchor: str, broad: float, tall: float) -> Area:
    left = at[0] - {"start": 0.0, "middle": broad / 2, "end": broad}[anchor]
    return left - 2.5, at[1] - 0.82 * tall, left + broad + 2.5, at[1] + 0.24 * tall
