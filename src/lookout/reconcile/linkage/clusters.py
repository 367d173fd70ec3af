"""Claims to clusters: each is one happening. A pure function of the claims, the scored pairs and the judgements.

Average linkage: two clusters are joined where the mean chance over all pairs between them reaches the bar, the
likeliest first. A pair that was not scored counts as 0. So one weak link does not chain two clashes together, and what
is joined in one component of linked claims depends on nothing outside it. Then the parts of what many reports tell are
joined again (`parts`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import Final

from lookout.knowledge.linkage import load_linkage
from lookout.model import Judgement
from lookout.reconcile.linkage.parts import REPORTS, join_parts, list_telling
from lookout.reconcile.linkage.shapes import ScoredPair

STEPS: Final = 1 << 20
"""Chances are summed as whole numbers of this many parts, so that no order of summing changes a sum."""

_Edges = Mapping[str, Mapping[str, int]]


def cluster(
    keys: Iterable[str], pairs: Iterable[ScoredPair], judgements: Iterable[Judgement] = (), *, join: float | None = None
) -> list[tuple[str, ...]]:
    """Return the clusters of claims, each sorted, in the order of their first keys; every key is in one.

    Of judgements, those that stand (`list_standing`) and say "same" or "not-same" count: what is the same is joined
    whatever the scores, and no joining brings together what is not the same. Of two that contradict each other the
    later one holds. Pairs and judgements on claims that are not among `keys` are left out. No order of the input
    changes the result.

    Args:
        keys: of all claims.
        pairs: their scored pairs, each once.
        judgements: those that stand.
        join: the mean chance from which two clusters are joined; as shipped unless given.
    """
    known = set(keys)
    scored = [pair for pair in pairs if pair.left in known and pair.right in known]
    edges = _gather(known, scored)
    same, apart = _judge(known, judgements)
    telling: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in list_telling(scored):
        telling[pair[0]].append(pair)
    found = []
    for component in _find_components(known, edges, same):
        groups = _Joining(component, edges, apart).run(same, _bar(join))
        own = [pair for key in component for pair in telling.get(key, ())]
        found += join_parts(groups, edges, own, apart, bar=round(REPORTS * STEPS)) if own else groups
    return sorted(tuple(sorted(group)) for group in found)


def find_reach(
    keys: Iterable[str], pairs: Iterable[ScoredPair], judgements: Iterable[Judgement] = ()
) -> list[tuple[str, ...]]:
    """Return the components within which clusters are made, each sorted, in the order of their first keys.

    What lies in two of them can never be joined, unless a pair or a judgement comes between them.
    """
    known = set(keys)
    same, _ = _judge(known, judgements)
    return sorted(tuple(sorted(c)) for c in _find_components(known, _gather(known, pairs), same))


def _bar(join: float | None) -> int:
    return round((load_linkage().join if join is None else join) * STEPS)


def _gather(known: set[str], pairs: Iterable[ScoredPair]) -> dict[str, dict[str, int]]:
    edges: dict[str, dict[str, int]] = defaultdict(dict)
    for pair in pairs:
        if pair.left in known and pair.right in known:
            edges[pair.left][pair.right] = edges[pair.right][pair.left] = round(pair.probability * STEPS)
    return edges


def _judge(known: set[str], judgements: Iterable[Judgement]) -> tuple[list[tuple[str, str]], set[frozenset[str]]]:
    """Return the pairs that are judged the same, in order, and those that are judged not the same."""
    said: dict[frozenset[str], str] = {}
    for judgement in sorted(judgements, key=_get_number):
        subjects = sorted(known.intersection(judgement.subjects))
        if judgement.kind in ("same", "not-same"):
            said.update({frozenset(pair): judgement.kind for pair in combinations(subjects, 2)})
    same = sorted((min(pair), max(pair)) for pair, kind in said.items() if kind == "same")
    return same, {pair for pair, kind in said.items() if kind == "not-same"}


def _find_components(known: set[str], edges: _Edges, same: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield the connected components, each sorted, by their first keys."""
    joined: dict[str, set[str]] = defaultdict(set)
    for one, other in same:
        joined[one].add(other)
        joined[other].add(one)
    seen: set[str] = set()
    for key in sorted(known):
        if key in seen:
            continue
        seen.add(key)
        component, waiting = [], [key]
        while waiting:
            at = waiting.pop()
            component.append(at)
            near = {*edges.get(at, ()), *joined.get(at, ())} - seen
            seen |= near
            waiting += sorted(near)
        yield sorted(component)


class _Joining:
    """Joins the clusters of one component, each named by its first key."""

    def __init__(self, component: Sequence[str], edges: _Edges, apart: Iterable[frozenset[str]]) -> None:
        self._members = {key: [key] for key in component}
        self._sums = {key: dict(edges.get(key, {})) for key in component}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for pair in apart:
            if pair <= self._members.keys():
                one, other = sorted(pair)
                self._apart[one].add(other)
                self._apart[other].add(one)

    def run(self, same: Iterable[tuple[str, str]], bar: int) -> list[list[str]]:
        """Join what is judged the same, then the likeliest first down to the bar; return the clusters."""
        home = {key: key for key in self._members}
        for one, other in same:
            if one in home and home[one] != home[other] and home[other] not in self._apart[home[one]]:
                kept, gone = sorted((home[one], home[other]))
                home.update(dict.fromkeys(self._members[gone], kept))
                self._join(kept, gone)
        heap = [self._rank(one, other) for one in self._members for other in self._sums[one] if one < other]
        heapify(heap)
        while heap:
            mean, kept, gone, sizes = heappop(heap)
            if -mean < bar:
                break
            if sizes == self._size(kept, gone) and gone not in self._apart[kept]:
                self._join(kept, gone)
                for other in self._sums[kept]:
                    heappush(heap, self._rank(*sorted((kept, other))))
        return list(self._members.values())

    def _rank(self, one: str, other: str) -> tuple[float, str, str, tuple[int, int]]:
        """Return a key that puts the likeliest pair of clusters first, then the first keys."""
        sizes = self._size(one, other)
        return -self._sums[one][other] / (sizes[0] * sizes[1]), one, other, sizes

    def _size(self, one: str, other: str) -> tuple[int, int]:
        return len(self._members.get(one, ())), len(self._members.get(other, ()))

    def _join(self, kept: str, gone: str) -> None:
        self._members[kept] += self._members.pop(gone)
        for other, total in self._sums.pop(gone).items():
            self._sums[other].pop(gone, None)
            if other != kept:
                self._sums[kept][other] = self._sums[other][kept] = self._sums[kept].get(other, 0) + total
        for other in self._apart.pop(gone, ()):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)


def _get_number(judgement: Judgement) -> int:
    return judgement.number
