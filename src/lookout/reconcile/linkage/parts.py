"""Parts of one busy happening, joined again: what many reports tell in many sentences, average linkage leaves in parts.

A report tells its event in a headline, in the sentences that follow and once more for the background; claims of one
report are unlikely to be one (the reader has joined those), and each such pair lowers the mean. So for clusters that a
telling pair links, the mean is taken over pairs of reports and not of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Final

from lookout.reconcile.linkage.comparisons import list_comparisons
from lookout.reconcile.linkage.shapes import ScoredPair, find_scope
from lookout.reconcile.linkage.vetoes import SAME_PLACE, SAME_TYPE, Levels

SURE: Final = 0.8
"""Chance from which a pair that shows a particular links two clusters."""
LIKELY: Final = 0.55
"""The same for a pair of one type, told day and place: one tells of a day's strikes on a town, the other of a part of
them (ACLED counts what the same do in one place on one day as one event)."""
POSSIBLE: Final = 0.15
"""The same where such a pair counts the dead alike, or has one actor and a rare word in common."""
REPORTS: Final = 0.15
"""Mean chance over pairs of reports from which two clusters that are so linked are joined. All were chosen on pairs of
claims of FA-KES that were judged by reading, and on events that came of them."""
PARTICULARS: Final[Mapping[str, frozenset[str]]] = {
    "things": frozenset({"share-2", "share-1"}),
    "sites": frozenset({"share-2", "share-1"}),
    "killed": frozenset({"same-high"}),
    "place": frozenset({"same-small"}),
}
"""Levels that show a particular of one happening: what was hit or with what, a place's name, a toll, a small place."""

NEVER: Final = 2.0

Edges = Mapping[str, Mapping[str, int]]


def list_telling(pairs: Iterable[ScoredPair]) -> list[tuple[str, str]]:
    """Return the pairs of claims of two reports that tell one day, and of one place or particular."""
    return [
        (pair.left, pair.right)
        for pair in pairs
        if pair.probability >= POSSIBLE and pair.levels and find_scope(pair.left, pair.right) == "across"
        if pair.probability >= _measure_bar(pair.levels)
    ]


@lru_cache(maxsize=1 << 14)
def _measure_bar(levels: tuple[int, ...]) -> float:
    """Return the chance from which a pair with such levels is telling: more than 1 where none is."""
    reached = zip(list_comparisons(), levels, strict=True)
    names = {each.name: each.levels[at].name for each, at in reached if at >= 0}
    if names.get("days") != "same-told":
        return NEVER
    if names.get("type") in SAME_TYPE and names.get("place") in SAME_PLACE:
        return POSSIBLE if _is_alike(names) else LIKELY
    return SURE if any(names.get(name) in wanted for name, wanted in PARTICULARS.items()) else NEVER


def _is_alike(names: Levels) -> bool:
    """Say whether claims of one type, day and place count the dead alike, or have an actor and a word in common."""
    killed = names.get("killed", "")
    same = names.get("actors") in ("both", "two", "one") and names.get("words", "none") != "none"
    return killed in ("same-high", "same", "near") or (same and killed != "differ")


def join_parts(
    groups: Sequence[Sequence[str]],
    edges: Edges,
    telling: Iterable[tuple[str, str]],
    apart: Collection[frozenset[str]],
    *,
    bar: int,
) -> list[list[str]]:
    """Return the clusters of a component with those joined that are parts of one happening, the likeliest first.

    Args:
        groups: the clusters, each with its keys.
        edges: for each claim the chances of its scored pairs, in whole parts.
        telling: the pairs that link clusters (`list_telling`).
        apart: pairs that are judged not the same: what holds one is not joined.
        bar: the mean from which two are joined, in whole parts.
    """
    parts = _Parts(groups, edges, apart)
    heap = [(-parts.measure(one, other), one, other) for one, other in parts.link(telling)]
    heapify(heap)
    while heap:
        mean, one, other = heappop(heap)
        if -mean < bar:
            break
        if parts.has(one, other) and -mean == parts.measure(one, other):
            for kept, near in parts.join(one, other):
                heappush(heap, (-parts.measure(kept, near), kept, near))
    return parts.list_groups()


class _Parts:
    """Clusters, each named by its first key, with those that telling pairs link them to."""

    def __init__(self, groups: Sequence[Sequence[str]], edges: Edges, apart: Collection[frozenset[str]]) -> None:
        self._members = {min(group): list(group) for group in groups}
        self._home = {key: name for name, group in self._members.items() for key in group}
        self._edges, self._apart = edges, apart
        self._linked: dict[str, set[str]] = defaultdict(set)

    def link(self, telling: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Note which clusters the telling pairs link, and return them, each pair once and in order."""
        for left, right in telling:
            if left in self._home and self._home[left] != self._home[right]:
                self._tie(self._home[left], self._home[right])
        return sorted((one, other) for one, near in self._linked.items() for other in near if one < other)

    def has(self, one: str, other: str) -> bool:
        """Say whether both clusters are still there."""
        return one in self._members and other in self._members

    def measure(self, one: str, other: str) -> int:
        """Return the mean over pairs of reports of the best chance of their claims; 0 for what is judged apart."""
        if self._are_apart(one, other):
            return 0
        small, large = sorted((one, other), key=self._size)
        best: dict[tuple[str, str], int] = {}
        for left in self._members[small]:
            for right, chance in self._edges.get(left, {}).items():
                if self._home[right] == large and find_scope(left, right) == "across":
                    reports = (_cut(left), _cut(right))
                    best[reports] = max(best.get(reports, 0), chance)
        ones, others = (set(map(_cut, self._members[name])) for name in (small, large))
        pairs = len(ones) * len(others) - len(ones & others)
        return sum(best.values()) // pairs if pairs else 0

    def join(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        """Join two clusters, and yield what is linked to them now, with its new name."""
        kept, gone = sorted((one, other))
        for key in self._members[gone]:
            self._home[key] = kept
        self._members[kept] += self._members.pop(gone)
        for near in sorted(self._linked.pop(gone)):
            self._linked[near].discard(gone)
            if near != kept:
                self._tie(kept, near)
        for near in sorted(self._linked[kept]):
            first, second = sorted((kept, near))
            yield first, second

    def list_groups(self) -> list[list[str]]:
        """Return the clusters as they are."""
        return list(self._members.values())

    def _tie(self, one: str, other: str) -> None:
        self._linked[one].add(other)
        self._linked[other].add(one)

    def _size(self, name: str) -> tuple[int, str]:
        return len(self._members[name]), name

    def _are_apart(self, one: str, other: str) -> bool:
        homes = ({self._home.get(key) for key in pair} for pair in self._apart)
        return any(pair == {one, other} for pair in homes)


def _cut(key: str) -> str:
    """Return the report of a claim's key."""
    return key.partition(":")[0]
