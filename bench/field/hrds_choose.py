"""The values of an article's event out of those that it offers, by small heads that the train part teaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.folds import cross
from bench.field.hrds_options import Option, stack
from bench.field.mlp import Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.field.mlp import Floats

HEAD: Final = Plan(hidden=16, steps=300, size=512, rate=4e-3, decay=0.2, drop=0.2, nets=3)
BARS: Final = tuple(step / 40 for step in range(40))


def choose(options: Sequence[Sequence[Option]], gold: Sequence[str]) -> list[str]:
    """Return the value of each article, "" where none is likely enough.

    Head and bar are fitted on the first articles, those of which `gold` has the value; each of them is told by a head
    that was not trained on it.
    """
    marks = [_mark(some, value) for some, value in zip(options, gold, strict=False)]
    chances = cross([stack(some) for some in options], marks, HEAD)
    best = [_take_best(some, each) for some, each in zip(options, chances, strict=True)]
    bar = choose_bar(best, gold)
    return [value if chance >= bar else "" for value, chance in best]


def _mark(options: Sequence[Option], value: str) -> Floats:
    marks = [float(option.value == value) for option in options]
    return np.asarray(marks, dtype=np.float32).reshape(len(options), 1)


def _take_best(options: Sequence[Option], chances: Floats) -> tuple[str, float]:
    """Return the likeliest option, of equals the first by name, and its chance."""
    pairs = [(-chance, option.value) for option, chance in zip(options, chances[:, 0].tolist(), strict=True)]
    chance, value = min(pairs, default=(0.0, ""))
    return value, -chance


def choose_bar(best: Sequence[tuple[str, float]], gold: Sequence[str]) -> float:
    """Return the bar from which most of the first articles have the value of `gold`, of equals the highest."""
    right = [
        (sum((v if c >= bar else "") == key for (v, c), key in zip(best, gold, strict=False)), bar) for bar in BARS
    ]
    return max(right)[1]
