"""Heads that tell of every document what a head told that was not trained on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.mlp import Floats, Plan, Rows, fit
from lookout.text.shingles import list_overlaps, sign_text

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDS: Final = 8

ALIKE: Final = 0.1
"""Share of the shorter text that another has too from which on both belong in one fold."""


def find_fold(at: int, count: int) -> int:
    """Return the fold of document `at` of `count`: neighbours share one, since reports of one event stand together."""
    return min(FOLDS - 1, at * FOLDS // count)


def part_texts(texts: Sequence[str]) -> list[int]:
    """Return the fold of each text: that of its place, or of the first of the texts that it shares much with."""
    overlaps = list_overlaps({str(at): sign_text(text) for at, text in enumerate(texts)}, least=ALIKE)
    first = list(range(len(texts)))
    for low, high in sorted(sorted((int(overlap.one), int(overlap.other))) for overlap in overlaps):
        one, other = sorted((first[low], first[high]))
        first = [one if at == other else at for at in first]
    return [find_fold(at, len(texts)) for at in first]


def cross(
    rows: Sequence[Rows], labels: Sequence[Floats], plan: Plan, *, thin: float = 1.0, folds: Sequence[int] = ()
) -> list[Floats]:
    """Return the chances of each document's rows.

    Args:
        rows: features of each document [N, F].
        labels: of the first documents [N, K], to be trained on. Their chances are told by a head that was trained on
            the other folds; those of the documents after them are the mean of all heads.
        plan: how each head is trained.
        thin: the share of rows without any label that is trained on, each counting for as many as it stands for.
        folds: the fold of each of the first documents; by their places where none are given.
    """
    count = len(labels)
    folds = folds or [find_fold(at, count) for at in range(count)]
    told = [np.zeros((len(each), labels[0].shape[1]), dtype=np.float32) for each in rows]
    for fold in range(FOLDS):
        net = fit(*_gather(rows, labels, [at for at in range(count) if folds[at] != fold], thin), plan)
        for at, each in enumerate(rows):
            if at >= count:
                told[at] += net.predict(each) / np.float32(FOLDS)
            elif folds[at] == fold:
                told[at] = net.predict(each)
    return told


def _gather(
    rows: Sequence[Rows], labels: Sequence[Floats], which: Sequence[int], thin: float
) -> tuple[Rows, Floats, Floats]:
    """Return rows, labels and what each counts, of the documents `which`, thinned out."""
    kept_rows, kept_labels, counts = [], [], []
    for at in which:
        told = labels[at].max(axis=1, initial=0.0) > 0
        kept = told | (np.random.default_rng(at).random(len(told)) < thin)
        kept_rows.append(rows[at][kept])
        kept_labels.append(labels[at][kept])
        counts.append(np.where(told[kept], 1.0, 1.0 / thin))
    shape = np.concatenate(kept_labels)
    weights = np.broadcast_to(np.concatenate(counts).astype(np.float32)[:, None], shape.shape)
    return np.concatenate(kept_rows), shape, weights
