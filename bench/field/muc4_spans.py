"""What may fill a role of MUC-4: spans of words, what they are like, and how likely each fills each role.

Two heads upon the states of the shared encoder, each trained by folds (`bench.field.folds`): one tells of every word
how likely it stands in a filler of each role; one tells the same of every span that such words make up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.ceaf import normalize
from bench.field.folds import cross
from bench.field.mlp import Floats, Plan
from bench.field.muc4_keys import ROLES, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

LONGEST: Final = 10
"""Words of a span: of the train keys' mentions, 98 in 100 are shorter."""

LEAST: Final = 0.03
"""Chance from which a word may be part of a filler: low, since the spans have a head of their own."""

NEAR: Final = 6
"""Words before and after a span that it is described by."""

NARROW: Final = 96
"""Directions of the states' space that spans are described in: those in which the states differ most."""

WORDS: Final = Plan(hidden=48, steps=300, size=2048)
SPANS: Final = Plan(hidden=96, steps=400, size=1024)
SELDOM: Final = 0.3
"""Share of the words of no role that the first head is trained on, and of the spans of none that the second is."""

_EDGE: Final = frozenset(
    "a an and are at by for from had has have in is of on or that the to was were which who with".split()
)


@dataclass(frozen=True, slots=True)
class Page:
    """A report as it is seen: its story, where each word stands, and the words' states, float16 [W, 384]."""

    story: Story
    words: tuple[tuple[int, int], ...]
    states: npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Seen:
    """The spans of one report that may fill a role.

    `spans` int64 [S, 2]: first and last word; `names`: their words as they are compared; `chances` [S, ROLES].
    """

    spans: npt.NDArray[np.int64]
    names: tuple[str, ...]
    chances: Floats


def see_spans(pages: Sequence[Page], count: int) -> list[Seen]:
    """Return what is seen in each page. The heads are trained on the first `count` pages, each told by other folds."""
    gold = [find_mentions(page) for page in pages[:count]]
    labels = [mark_words(page, spans) for page, spans in zip(pages, gold, strict=False)]
    words = cross([page.states for page in pages], labels, WORDS, thin=SELDOM)
    spans = [find_spans(page, told) for page, told in zip(pages, words, strict=True)]
    axes = find_axes(pages[:count])
    rows = [describe(page, told, some, axes) for page, told, some in zip(pages, words, spans, strict=True)]
    marks = [mark_spans(some, known) for some, known in zip(spans, gold, strict=False)]
    chances = cross(rows, marks, SPANS, thin=SELDOM)
    return [
        Seen(some, tuple(name_spans(page, some)), told) for page, some, told in zip(pages, spans, chances, strict=True)
    ]


def find_mentions(page: Page) -> dict[tuple[int, int], set[int]]:
    """Return the words (first, last) at which a mention of the key stands, and its roles.

    Every place of the text with the words of a mention counts, but for those inside a longer mention of that role.
    """
    starts = {start: at for at, (start, _) in enumerate(page.words)}
    ends = {end: at for at, (_, end) in enumerate(page.words)}
    found: dict[tuple[int, int], set[int]] = {}
    for role, name in enumerate(ROLES):
        mentions = {re.sub(r"^(the|an?) ", "", m).strip('"') for entity in page.story.roles[name] for m in entity}
        spans = {
            (starts[hit.start()], ends[hit.end()])
            for mention in sorted(mentions - {""})
            for hit in re.finditer(re.escape(mention), page.story.text)
            if hit.start() in starts and hit.end() in ends
        }
        for a, b in spans:
            if not any(c <= a and b <= d and (a, b) != (c, d) for c, d in spans):
                found.setdefault((a, b), set()).add(role)
    return found


def mark_words(page: Page, mentions: dict[tuple[int, int], set[int]]) -> Floats:
    """Return which words [W, ROLES] stand in a mention of each role."""
    marks = np.zeros((len(page.words), len(ROLES)), dtype=np.float32)
    for (first, last), roles in mentions.items():
        for role in roles:
            marks[first : last + 1, role] = 1.0
    return marks


def mark_spans(spans: npt.NDArray[np.int64], mentions: dict[tuple[int, int], set[int]]) -> Floats:
    """Return which spans [S, ROLES] are mentions of each role."""
    marks = np.zeros((len(spans), len(ROLES)), dtype=np.float32)
    for at, (first, last) in enumerate(spans.tolist()):
        for role in mentions.get((first, last), ()):
            marks[at, role] = 1.0
    return marks


def find_spans(page: Page, told: Floats) -> npt.NDArray[np.int64]:
    """Return the spans [S, 2] within runs of words that may be part of a filler, as words `told` [W, ROLES].

    No span begins or ends with a mark or a word of the grammar.
    """
    words = [page.story.text[start:end] for start, end in page.words]
    likely = told.max(axis=1) >= LEAST
    edge = [word[0].isalnum() and word not in _EDGE for word in words]
    spans: list[tuple[int, int]] = []
    for first in range(len(words)):
        last = first
        while edge[first] and last < min(len(words), first + LONGEST) and likely[last]:
            if edge[last]:
                spans.append((first, last))
            last += 1
    return np.asarray(spans, dtype=np.int64).reshape(-1, 2)


def name_spans(page: Page, spans: npt.NDArray[np.int64]) -> list[str]:
    """Return the words of each span as they are compared."""
    text, words = page.story.text, page.words
    return [normalize(text[words[first][0] : words[last][1]]) for first, last in spans.tolist()]


def find_axes(pages: Sequence[Page]) -> Floats:
    """Return the directions [384, NARROW] in which the states of `pages` differ most, one word in seven looked at."""
    some = np.concatenate([page.states[::7] for page in pages]).astype(np.float32)
    spread, axes = np.linalg.eigh(np.cov(some, rowvar=False))
    best = axes[:, ::-1][:, :NARROW] / np.sqrt(spread[-NARROW:].mean())
    return np.ascontiguousarray(best, dtype=np.float32)


def describe(page: Page, told: Floats, spans: npt.NDArray[np.int64], axes: Floats) -> npt.NDArray[np.float16]:
    """Return the features of each span: its first and last word, its words, those near it, its sentence, the report."""
    size = len(page.words)
    words = np.concatenate([page.states.astype(np.float32) @ axes, np.log(told + 1e-4)], axis=1)
    sums = np.concatenate([np.zeros((1, words.shape[1]), dtype=np.float32), np.cumsum(words, axis=0)])
    first, last = spans[:, 0], spans[:, 1]
    start, end = find_sentences(page, first)

    def average(low: npt.NDArray[np.int64], high: npt.NDArray[np.int64]) -> Floats:
        mean: Floats = (sums[high] - sums[low]) / np.maximum(1, high - low)[:, None].astype(np.float32)
        return mean

    whole = np.concatenate([sums[-1] / max(1, size), np.log(np.sort(told, axis=0)[-3:] + 1e-4).mean(axis=0)])
    parts = [
        words[first],
        words[last],
        average(first, last + 1),
        average(np.maximum(0, first - NEAR), first),
        average(last + 1, np.minimum(size, last + 1 + NEAR)),
        average(start, end),
        np.broadcast_to(whole, (len(spans), len(whole))),
        np.stack([(last - first) / 5, first / size, np.log1p(first) / 5, first - start == 0], axis=1),
    ]
    return np.concatenate(parts, axis=1).astype(np.float16)


def find_sentences(page: Page, at: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the first word of the sentence that each word of `at` stands in, and the word after its last."""
    stops = [n for n, (start, end) in enumerate(page.words) if page.story.text[start:end] in {".", "?", "!"}]
    borders = np.asarray([0, *(n + 1 for n in stops), len(page.words)], dtype=np.int64)
    which = np.searchsorted(borders, at, side="right") - 1
    return borders[which], borders[np.minimum(which + 1, len(borders) - 1)]
