"""Whether a report of MUC-4 tells of anything that fills a role, half of them tell of nothing; and of what incidents.

Two ridge regressions by folds, each upon how like reports are: by their words and pairs of words, rare ones counting
more; and by what the encoder and the head of words say of the whole (a Gaussian kernel).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.folds import FOLDS, find_fold
from bench.field.mlp import Floats
from bench.field.muc4_keys import ROLES, TYPES, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

RIDGE: Final = 1.0
SELDOM: Final = 3
"""Train reports from which a word or a pair is looked at."""

BARS: Final = (0.22, 0.24, 0.26, 0.28, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.42, 0.44)
"""What may be expected of a type at least for it to be told."""


def tell_reports(stories: Sequence[Story], sums: Sequence[Floats], count: int) -> Floats:
    """Return [D, 2 * (ROLES + 1)]: by words, then by states, how far a filler of each role, and any, is expected.

    The first `count` reports are trained on, each told by the folds without it. `sums` are what reports are like.
    """
    labels = np.asarray([[bool(story.roles[role]) for role in ROLES] for story in stories[:count]], dtype=np.float32)
    labels = np.concatenate([labels, labels.max(axis=1, keepdims=True)], axis=1)
    return np.concatenate([expect(each, labels) for each in compare(stories, sums, count)], axis=1)


def tell_types(stories: Sequence[Story], sums: Sequence[Floats], count: int) -> list[tuple[str, ...]]:
    """Return the types of incident that each report is expected to tell of; the bar is that of the first `count`."""
    labels = np.asarray([[kind in story.types for kind in TYPES] for story in stories[:count]], dtype=np.float32)
    by_words, by_states = compare(stories, sums, count)
    told = expect(by_words + by_states, labels)
    scores = [(_score(told[:count] >= bar, labels > 0), bar) for bar in BARS]
    bar = max(scores)[1]
    return [tuple(kind for kind, chance in zip(TYPES, row, strict=True) if chance >= bar) for row in told.tolist()]


def _score(read: npt.NDArray[np.bool_], gold: npt.NDArray[np.bool_]) -> float:
    return float((read & gold).sum() / max(1, read.sum() + gold.sum()))


def compare(stories: Sequence[Story], sums: Sequence[Floats], count: int) -> tuple[Floats, Floats]:
    """Return how alike reports are [D, D] by their words, and by what they are like."""
    return compare_words([story.text for story in stories], count), compare_sums(np.stack(sums), count)


def compare_words(texts: Sequence[str], count: int) -> Floats:
    """Return how alike texts are [D, D] by their words and pairs of words, those of the first `count` known."""
    bags = [_bag(text) for text in texts]
    times = Counter(piece for bag in bags[:count] for piece in bag)
    columns = {piece: at for at, piece in enumerate(sorted(p for p, n in times.items() if n >= SELDOM))}
    rows = np.zeros((len(texts), len(columns)), dtype=np.float32)
    for row, bag in zip(rows, bags, strict=True):
        row[[columns[piece] for piece in bag if piece in columns]] = 1.0
    rows *= np.log(count / np.maximum(1.0, rows[:count].sum(axis=0)))
    rows /= np.maximum(1e-6, np.linalg.norm(rows, axis=1, keepdims=True))
    alike: Floats = rows @ rows.T
    return alike


def _bag(text: str) -> list[str]:
    words = re.findall(r"\w+", text)
    return sorted({*words, *(f"{a} {b}" for a, b in pairwise(words))})


def compare_sums(sums: Floats, count: int) -> Floats:
    """Return how alike reports are [D, D] by `sums` [D, F], each number scaled by its spread in the first `count`."""
    known = sums[:count]
    scaled = (sums - known.mean(axis=0)) / (known.std(axis=0) + np.float32(1e-3))
    squares = (scaled**2).sum(axis=1)
    apart = squares[:, None] + squares[None] - 2 * scaled @ scaled.T
    alike: Floats = np.exp(-apart / (2 * scaled.shape[1])).astype(np.float32)
    return alike


def expect(alike: Floats, labels: Floats) -> Floats:
    """Return `labels` [count, K] as the other folds expect them, and the mean of all folds for the reports behind."""
    count = len(labels)
    folds = np.asarray([find_fold(at, count) if at < count else FOLDS for at in range(len(alike))])
    told = np.zeros((len(alike), labels.shape[1]), dtype=np.float32)
    for fold in range(FOLDS):
        known = np.flatnonzero((folds != fold) & (folds < FOLDS))
        level = labels[known].mean(axis=0)
        ridge = alike[np.ix_(known, known)] + RIDGE * np.eye(len(known), dtype=np.float32)
        weights = np.linalg.solve(ridge, labels[known] - level)
        expected = alike[:, known] @ weights + level
        told[folds == fold] = expected[folds == fold]
        told[folds == FOLDS] += expected[folds == FOLDS] / np.float32(FOLDS)
    return told
