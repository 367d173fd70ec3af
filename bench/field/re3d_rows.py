"""What a pair of entities of re3d is like, in one row: words, places, types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.axes import find_axes, narrow
from bench.field.words import Means, cut_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from bench.field.mlp import Floats, Rows
    from bench.field.re3d_pairs import Case, Pair

    Ints = npt.NDArray[np.int64]

NARROW: Final = (64, 32, 32)
"""Directions of each layer's states that words are described in."""

NEAR: Final = 3
"""Words before and after a pair that it is described by."""

KINDS: Final = (
    "CommsIdentifier",
    "Coordinate",
    "DocumentReference",
    "Frequency",
    "Location",
    "MilitaryPlatform",
    "Money",
    "Nationality",
    "Organisation",
    "Person",
    "Quantity",
    "Temporal",
    "Vehicle",
    "Weapon",
)


def describe(cases: Sequence[Case], states: Sequence[Rows], known: Sequence[int]) -> list[Floats]:
    """Return the rows of each report's pairs [P, F].

    Args:
        cases: the reports.
        states: what `Encoder.encode` tells of the words of each.
        known: the reports whose states the directions are taken from.
    """
    axes = [find_axes([states[at] for at in known], layer, count, step=3) for layer, count in enumerate(NARROW)]
    return [
        _describe(case, np.concatenate(narrow(each, axes), axis=1)) for case, each in zip(cases, states, strict=True)
    ]


def _describe(case: Case, view: Floats) -> Floats:
    """Return the rows of a report's pairs; `view` [W, V] tells of its words."""
    words = np.asarray(cut_words(case.text), dtype=np.int64).reshape(-1, 2)
    source, target, sentence = (_find_words(words, spans) for spans in _list_spans(case))
    low = np.where((source[:, 0] <= target[:, 0])[:, None], source, target)
    high = np.where((source[:, 0] <= target[:, 0])[:, None], target, source)
    average = Means(view)
    start, stop = sentence[:, 0], sentence[:, 1]
    parts = [
        average(source[:, 0], source[:, 1]),
        average(target[:, 0], target[:, 1]),
        average(low[:, 1], high[:, 0]),
        average(np.maximum(start, low[:, 0] - NEAR), low[:, 0]),
        average(high[:, 1], np.minimum(stop, high[:, 1] + NEAR)),
        _tell_places(case, source, target),
        _tell_kinds(case.pairs),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _list_spans(case: Case) -> tuple[Ints, Ints, Ints]:
    """Return where the source, the target and the sentence of each pair stand, each [P, 2]."""
    spans = [(pair.source, pair.target, pair.sentence) for pair in case.pairs]
    whole = np.asarray(spans, dtype=np.int64).reshape(-1, 3, 2)
    return whole[:, 0], whole[:, 1], whole[:, 2]


def _find_words(words: Ints, spans: Ints) -> Ints:
    """Return the first word that overlaps each of `spans` [P, 2], and the one after the last."""
    first = np.searchsorted(words[:, 1], spans[:, 0], side="right")
    return np.stack([first, np.maximum(first + 1, np.searchsorted(words[:, 0], spans[:, 1], side="left"))], axis=1)


def _tell_places(case: Case, source: Ints, target: Ints) -> Floats:
    """Return how the two stand to each other: which is first, how far apart, what is between them [P, 10]."""
    gap = np.maximum(0, np.maximum(source[:, 0], target[:, 0]) - np.minimum(source[:, 1], target[:, 1]))
    between = np.asarray([_count_between(case, pair) for pair in case.pairs]).reshape(-1, 3)
    told = [
        source[:, 0] < target[:, 0],
        np.log1p(gap),
        gap == 0,
        gap == 1,
        (source[:, 0] < target[:, 1]) & (target[:, 0] < source[:, 1]),
        np.log(source[:, 1] - source[:, 0]),
        np.log(target[:, 1] - target[:, 0]),
        *np.log1p(between).T,
    ]
    return np.stack(told, axis=1).astype(np.float32)


def _count_between(case: Case, pair: Pair) -> tuple[int, int, int]:
    """Return how many entities stand between the two of a pair: all, those of the source's type, of the target's."""
    low, high = min(pair.source[1], pair.target[1]), max(pair.source[0], pair.target[0])
    kinds = [kind for place, kind in case.entities.items() if low <= place[0] and place[1] <= high]
    return len(kinds), kinds.count(pair.kinds[0]), kinds.count(pair.kinds[1])


def _tell_kinds(pairs: Sequence[Pair]) -> Floats:
    """Return the types of both, as one 1 among many 0 each and together [P, 2 * KINDS + KINDS * KINDS]."""
    size = len(KINDS)
    at = np.asarray([[KINDS.index(kind) for kind in pair.kinds] for pair in pairs], dtype=np.int64).reshape(-1, 2)
    one = np.eye(size, dtype=np.float32)
    both = np.eye(size * size, dtype=np.float32)[at[:, 0] * size + at[:, 1]]
    return np.concatenate([one[at[:, 0]], one[at[:, 1]], both], axis=1)
