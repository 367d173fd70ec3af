"""Scores of clusters against gold clusters: B-cubed, MUC, entity-based CEAF, and their mean as CoNLL has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

Labels = Mapping[str, Hashable]
"""The cluster of each item."""


class Score(NamedTuple):
    """Precision and recall, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_b3(gold: Labels, mine: Labels) -> Score:
    """Return B-cubed (Bagga and Baldwin 1998): of each item's cluster what is right, of its gold one what is found."""
    sizes, own = Counter(gold.values()), Counter(mine[item] for item in gold)
    both = Counter((gold[item], mine[item]) for item in gold)
    right = sum(both[gold[item], mine[item]] / own[mine[item]] for item in gold)
    found = sum(both[gold[item], mine[item]] / sizes[gold[item]] for item in gold)
    return Score(right / len(gold), found / len(gold))


def score_muc(gold: Labels, mine: Labels) -> Score:
    """Return MUC (Vilain and others 1995): the links of one clustering that the other has too."""
    return Score(_count_links(mine, gold), _count_links(gold, mine))


def score_ceafe(gold: Labels, mine: Labels) -> Score:
    """Return CEAF-e (Luo 2005): gold clusters and ours paired one to one so that the pairs share most."""
    gold_groups, my_groups = _group(gold), _group({item: mine[item] for item in gold})
    total = sum(_match_best(*part) for part in _split(gold_groups, my_groups, gold, mine))
    return Score(total / len(my_groups), total / len(gold_groups))


def score_conll(gold: Labels, mine: Labels) -> float:
    """Return the mean of the F1 of MUC, B-cubed and CEAF-e."""
    return float(np.mean([score(gold, mine).f1 for score in (score_muc, score_b3, score_ceafe)]))


def _group(labels: Labels) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for item, label in labels.items():
        groups[label].add(item)
    return groups


def _count_links(whole: Labels, parts: Labels) -> float:
    groups = _group({item: whole[item] for item in parts})
    kept = sum(len(group) - len({parts[item] for item in group}) for group in groups.values())
    most = sum(len(group) - 1 for group in groups.values())
    return kept / most if most else 0.0


def _split(
    gold_groups: Mapping[Hashable, set[str]], my_groups: Mapping[Hashable, set[str]], gold: Labels, mine: Labels
) -> Iterable[tuple[list[set[str]], list[set[str]]]]:
    """Yield the parts that share no item: what is best in each is best in all."""
    waiting = dict(gold_groups)
    while waiting:
        label, group = waiting.popitem()
        golds, mines, new = {label: group}, dict[Hashable, set[str]](), {mine[item] for item in group}
        while new:
            mines.update({label: my_groups[label] for label in new})
            near = {gold[item] for label in new for item in my_groups[label]} - golds.keys()
            golds.update({label: waiting.pop(label) for label in near})
            new = {mine[item] for label in near for item in golds[label]} - mines.keys()
        yield list(golds.values()), list(mines.values())


def _match_best(golds: Sequence[set[str]], mines: Sequence[set[str]]) -> float:
    """Return the highest sum of similarities over pairings, one to one (the Hungarian method)."""
    alike = np.array([[2 * len(g & m) / (len(g) + len(m)) for m in mines] for g in golds])
    if alike.shape[0] > alike.shape[1]:
        alike = alike.T
    return _assign(alike)


def _assign(gain: np.ndarray) -> float:
    """Return the most that rows can gain, each with a column of its own; there are no more rows than columns."""
    rows, columns = gain.shape
    cost = gain.max() - gain
    high, low = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, way, seen = (
            np.full(columns + 1, np.inf),
            np.zeros(columns + 1, dtype=int),
            np.zeros(columns + 1, dtype=bool),
        )
        while owner[column]:
            seen[column] = True
            slack = cost[owner[column] - 1] - high[owner[column]] - low[1:]
            better = ~seen[1:] & (slack < least[1:])
            least[1:][better], way[1:][better] = slack[better], column
            free = np.where(seen[1:], np.inf, least[1:])
            nearest = int(free.argmin()) + 1
            step = free[nearest - 1]
            high[owner[seen]] += step
            low[seen] -= step
            least[~seen] -= step
            column = nearest
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return float(sum(gain[owner[column] - 1, column - 1] for column in range(1, columns + 1) if owner[column]))
