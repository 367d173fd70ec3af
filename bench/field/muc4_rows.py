"""What a span of a report of MUC-4 is like: its words, those round it, its sentence, its report, in one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.axes import find_axes, narrow
from bench.field.hints import HINTS
from bench.field.mlp import Floats
from bench.field.muc4_keys import ROLES, Story
from bench.field.words import LAYERS, WIDTH, Means

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

NEAR: Final = 4
"""Words before and after a span that it is described by, beside the word next to it."""

NARROW: Final = (96, 48, 64)
"""Directions of each layer's states that spans are described in: those in which the states differ most."""

TOLD: Final = HINTS + len(ROLES)
VIEW: Final = sum(NARROW) + TOLD
"""Numbers that tell of a word: its states, hints, and the chances of the first head."""

POOLED: Final = 4 * VIEW + TOLD
"""The first numbers of a row: those that mean something as a mean over the places of a string."""


@dataclass(frozen=True, slots=True)
class Page:
    """A report as it is seen: its story, where each word stands, and what `Encoder.encode` tells of each, float16."""

    story: Story
    words: tuple[tuple[int, int], ...]
    states: npt.NDArray[np.float16]


def view_words(pages: Sequence[Page], words: Sequence[Floats], count: int) -> list[Floats]:
    """Return what is told of each word of each page [W, VIEW]; `words`: the first head's chances [W, ROLES]."""
    states = [page.states for page in pages[:count]]
    axes = [find_axes(states, layer, size) for layer, size in enumerate(NARROW)]
    return [_view(page.states, told, axes) for page, told in zip(pages, words, strict=True)]


def _view(states: npt.NDArray[np.float16], told: Floats, axes: Sequence[Floats]) -> Floats:
    return np.concatenate(
        [*narrow(states, axes), states[:, LAYERS * WIDTH :], np.log(told + 1e-4)], axis=1, dtype=np.float32
    )


def sum_up(view: Floats) -> Floats:
    """Return what a report is like [VIEW + TOLD]: the mean of its words, and the most of what is told of any."""
    if not len(view):
        return np.zeros(VIEW + TOLD, dtype=np.float32)
    return np.concatenate([view.mean(axis=0), view[:, -TOLD:].max(axis=0)])


def describe(page: Page, view: Floats, spans: Ints, report: Floats) -> npt.NDArray[np.float16]:
    """Return the row of each span of a page: `view` [W, VIEW], `spans` [S, 2], `report` what is told of all of it."""
    if not len(spans):
        return np.zeros((0, POOLED + 4 * VIEW - 2 * NARROW[0] + VIEW + TOLD + len(report) + 6), dtype=np.float16)
    size = len(view)
    average = Means(view)
    first, last = spans[:, 0], spans[:, 1]
    start, end = find_sentences(page, first)

    whole = np.concatenate([sum_up(view), report])
    most = [view[low : max(high, low + 1), -TOLD:].max(axis=0) for low, high in zip(start, end, strict=True)]
    parts = [
        view[first],
        view[last],
        average(first, last + 1),
        average(start, end),
        np.stack(most),
        average(np.maximum(0, first - NEAR), first),
        average(last + 1, np.minimum(size, last + 1 + NEAR)),
        np.where((first > 0)[:, None], view[np.maximum(0, first - 1), NARROW[0] :], 0.0),
        np.where((last < size - 1)[:, None], view[np.minimum(size - 1, last + 1), NARROW[0] :], 0.0),
        np.broadcast_to(whole, (len(spans), len(whole))),
        _place(first, last, start, size),
    ]
    return np.concatenate(parts, axis=1).astype(np.float16)


def _place(first: Ints, last: Ints, start: Ints, size: int) -> Floats:
    """Return how long each span is, and where it stands in its sentence and in the report's `size` words."""
    sizes = np.full(len(first), np.log(size))
    places = [(last - first) / 5, first / size, np.log1p(first) / 5, first == start, sizes, start == 0]
    return np.stack(places, axis=1).astype(np.float32)


def find_sentences(page: Page, at: Ints) -> tuple[Ints, Ints]:
    """Return the first word of the sentence that each word of `at` stands in, and the word after its last."""
    stops = [n for n, (start, end) in enumerate(page.words) if page.story.text[start:end] in {".", "?", "!"}]
    borders = np.asarray([0, *(n + 1 for n in stops), len(page.words)], dtype=np.int64)
    which = np.searchsorted(borders, at, side="right") - 1
    return borders[which], borders[np.minimum(which + 1, len(borders) - 1)]
