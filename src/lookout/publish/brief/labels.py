"""Labels on a map: each beside its point, none on another, the most important first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lookout.publish.brief.svg import Point

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

    def block(self, at: Point, radius: float) -> None:
        """Keep labels off a disc."""
        self.taken.append((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))

    def place(self, label: Label) -> Placed | None:
        """Return a label at the first side of its point that is free, None where none is."""
        broad, tall = 0.56 * label.size * len(label.words), label.size
        x, y, gap = *label.at, label.gap + 3
        middle, low = y + 0.34 * tall, y + gap + 0.8 * tall
        sides = (
            ("start", (x + gap, middle)),
            ("end", (x - gap, middle)),
            ("middle", (x, y - gap)),
            ("middle", (x, low)),
            ("start", (x + 0.7 * gap, y - 0.7 * gap)),
            ("start", (x + 0.7 * gap, y + 0.7 * gap + 0.7 * tall)),
            ("end", (x - 0.7 * gap, y - 0.7 * gap)),
            ("end", (x - 0.7 * gap, y + 0.7 * gap + 0.7 * tall)),
        )
        for anchor, at in sides:
            area = _measure(at, anchor, broad, tall)
            if self._is_free(area):
                self.taken.append(area)
                return Placed(label, at, anchor)
        return None

    def _is_free(self, area: Area) -> bool:
        left, top, right, bottom = area
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        return not any(left < r and right > l and top < b and bottom > t for l, t, r, b in self.taken)  # noqa: E741


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
    return left, at[1] - 0.82 * tall, left + broad, at[1] + 0.24 * tall
