"""Which of the places that words may mean they do mean: weighed all together, each by all the others.

Every unit's candidates begin with what they are by themselves. Then, round by round, each gains by the company it would
keep: its country is spoken of, it lies in what the report says it lies in, other places of the report are near.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lookout.resolve.places import weights
from lookout.resolve.places.alone import find_floor, keep_best, weigh_unlisted
from lookout.resolve.places.atlas import Candidate
from lookout.resolve.places.nearness import measure_nearness
from lookout.resolve.places.units import Unit

if TYPE_CHECKING:
    import numpy.typing as npt

    Vector = npt.NDArray[np.float64]
    Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's candidates with their chances, likeliest first, and the chance that it is none of them."""

    options: tuple[tuple[Candidate, float], ...]
    unlisted: float


def rank_units(units: Sequence[Unit], heard: Mapping[str, float]) -> list[Ranked]:
    """Return the chances of every unit's candidates.

    Args:
        units: with candidates and what they lie in.
        heard: how much the report speaks of each country.
    """
    if not units:
        return []
    board = _Board(units, heard)
    chances = board.weigh()
    ranked = []
    for start, kept in zip(board.starts.tolist(), board.kept, strict=True):
        *own, unlisted = chances[start : start + len(kept) + 1].tolist()
        options = sorted(zip(kept, own, strict=True), key=_by_chance)
        ranked.append(Ranked(tuple(options), unlisted))
    return ranked


def _by_chance(option: tuple[Candidate, float]) -> tuple[float, str]:
    return -option[1], option[0].place.id


class _Board:
    """All candidates side by side: one row each, and one for "unlisted" at the end of each unit."""

    def __init__(self, units: Sequence[Unit], heard: Mapping[str, float]) -> None:
        most = min(weights.MOST, max(2, weights.ROWS // len(units)))
        best = [keep_best(unit, heard, most=most) for unit in units]
        self.kept = [[candidate for candidate, _ in own] for own in best]
        sizes = [len(own) + 1 for own in best]
        self.starts: Rows = np.cumsum([0, *sizes[:-1]], dtype=np.int64)
        self.unit: Rows = np.repeat(np.arange(len(units), dtype=np.int64), sizes)
        self.rows: list[tuple[int, Candidate | None]] = [
            (number, candidate) for number, own in enumerate(self.kept) for candidate in (*own, None)
        ]
        self.alone: Vector = np.asarray(
            [s for unit, own in zip(units, best, strict=True) for s in (*(s for _, s in own), weigh_unlisted(unit))]
        )
        self.floor: Vector = np.asarray([find_floor(units[number], c) for number, c in self.rows])
        self.mentions: Vector = np.log2([1 + max(1, len(unit.members)) for unit in units])
        self._hear(heard)
        self.context = self._choose_context(units)
        self.near = measure_nearness(self.rows, self.context)
        within = [_list_containers(unit, units) for unit in units]
        self.inside = self._find_inside(within)
        self.contained: Vector = np.asarray([float(bool(within[u]) and c is not None) for u, c in self.rows])

    def _hear(self, heard: Mapping[str, float]) -> None:
        """Number the countries; the last number is that of "unlisted", which has none."""
        codes = sorted({*heard, *(c.place.country for _, c in self.rows if c)})
        number = {code: at for at, code in enumerate(codes)}
        self.country: Rows = np.asarray(
            [number[c.place.country] if c else len(codes) for _, c in self.rows], dtype=np.int64
        )
        self.heard: Vector = np.asarray([*(heard.get(code, 0.0) for code in codes), 0.0])

    def weigh(self) -> Vector:
        """Return the chance of every row, 1 for each unit together."""
        chances = self._share_out(self.alone + self._weigh_countries(np.zeros(len(self.alone))))
        for _ in range(weights.ROUNDS):
            score = self.alone + self._weigh_countries(chances) + self._weigh_containers(chances)
            score += weights.NEAR * np.log1p(weights.CROWD * (self.near @ chances[self.context]))
            chances = 0.5 * chances + 0.5 * self._share_out(score)
        return chances

    def _share_out(self, score: Vector) -> Vector:
        """Return chances within each unit."""
        top = np.maximum.reduceat(score, self.starts)
        raised = np.exp(score - top[self.unit])
        whole: Vector = raised / np.add.reduceat(raised, self.starts)[self.unit]
        return whole

    def _weigh_countries(self, chances: Vector) -> Vector:
        """Return for each row what it gains as its country is spoken of by the text and by the other units."""
        size = len(self.heard)
        by_unit = np.bincount(
            self.unit * size + self.country, chances * self.mentions[self.unit], len(self.starts) * size
        ).reshape(-1, size)
        by_unit[:, -1] = 0.0
        others = self.heard + by_unit.sum(axis=0) - by_unit
        share = (others + weights.UNHEARD) / (others.sum(axis=1, keepdims=True) + weights.UNHEARD * 10)
        gained: Vector = weights.COUNTRY * np.log(np.maximum(share[self.unit, self.country], self.floor))
        return gained

    def _weigh_containers(self, chances: Vector) -> Vector:
        """Return for each row what it gains by lying in, or holding, what the report says, or loses by not doing so."""
        inner, outer = self.inside
        held = np.bincount(inner, chances[outer], len(chances)) + np.bincount(outer, chances[inner], len(chances))
        gained: Vector = weights.INSIDE * np.minimum(1.0, held)
        return gained + weights.OUTSIDE * np.maximum(0.0, self.contained - held)

    def _choose_context(self, units: Sequence[Unit]) -> Rows:
        """Return the rows that others are weighed by: those of the units most often named, so that none is too many."""
        most = np.argsort([-len(unit.members) for unit in units], kind="stable")[: weights.CONTEXT]
        listed = np.asarray([c is not None for _, c in self.rows], dtype=bool)
        return np.flatnonzero(np.isin(self.unit, most) & listed)

    def _find_inside(self, within: Sequence[Sequence[int]]) -> tuple[Rows, Rows]:
        """Return the rows that lie in others as the report says, and those others."""
        pairs = [
            (at, there)
            for number, containers in enumerate(within)
            for container in containers
            for at, inner in enumerate(self.kept[number], int(self.starts[number]))
            for there, outer in enumerate(self.kept[container], int(self.starts[container]))
            if inner.lies_in(outer)
        ]
        table = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1]


def _list_containers(unit: Unit, units: Sequence[Unit]) -> list[int]:
    """Return what a unit is said to lie in; a country is not said to lie in another: "Turkey, Russia and Iran"."""
    if not _may_be_country(unit):
        return unit.within
    return [number for number in unit.within if not _may_be_country(units[number])]


def _may_be_country(unit: Unit) -> bool:
    return any(candidate.place.kind == "country" for candidate in unit.candidates.values())
