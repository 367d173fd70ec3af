"""What may fill a role of MUC-4: spans of words, what they are like, and how likely each fills each role.

Two heads upon the states of the shared encoder, each trained by folds (`bench.field.folds`): one tells of every word
how likely it stands in a filler of each role; one tells the same of every span that such words make up, described as
`bench.field.muc4_rows` has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.ceaf import normalize
from bench.field.folds import cross
from bench.field.mlp import Floats, Plan
from bench.field.muc4_keys import ROLES
from bench.field.muc4_reports import tell_reports
from bench.field.muc4_rows import Page, describe, sum_up, view_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

LONGEST: Final = 10
"""Words of a span: of the train keys' mentions, 98 in 100 are shorter."""

LEAST: Final = 0.01
"""Chance from which a word may be part of a filler: low, since the spans have a head of their own."""

WORDS: Final = Plan(hidden=64, steps=350, size=2048, rate=1.3e-3)
SPANS: Final = Plan(hidden=64, steps=350, rate=1.5e-3, decay=0.1, drop=0.3, nets=2)
SELDOM: Final = (0.2, 0.3)
"""Share of the words of no role that the first head is trained on, and of the spans of none that the second is."""

_EDGE: Final = frozenset(
    "a an and are at by for from had has have in is of on or that the to was were which who with".split()
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The spans of one report that may fill a role.

    `spans` int64 [S, 2]: first and last word; `names`: their words as they are compared; `rows` [S, F]: what they are
    like; `chances` [S, ROLES]; `report` [2 * (ROLES + 1)]: what `bench.field.muc4_reports` tells of the report; `like`:
    what the whole report is like.
    """

    spans: npt.NDArray[np.int64]
    names: tuple[str, ...]
    rows: npt.NDArray[np.float16]
    chances: Floats
    report: Floats
    like: Floats


def see_spans(pages: Sequence[Page], count: int) -> list[Seen]:
    """Return what is seen in each page. The heads are trained on the first `count` pages, each told by other folds."""
    gold = [find_mentions(page) for page in pages[:count]]
    labels = [mark_words(page, spans) for page, spans in zip(pages, gold, strict=False)]
    words = cross([page.states for page in pages], labels, WORDS, thin=SELDOM[0])
    spans = [find_spans(page, told) for page, told in zip(pages, words, strict=True)]
    views = view_words(pages, words, count)
    like = [sum_up(view) for view in views]
    reports = tell_reports([page.story for page in pages], like, count)
    rows = [describe(*each) for each in zip(pages, views, spans, reports, strict=True)]
    marks = [mark_spans(some, known) for some, known in zip(spans, gold, strict=False)]
    chances = cross(rows, marks, SPANS, thin=SELDOM[1])
    names = [tuple(name_spans(page, some)) for page, some in zip(pages, spans, strict=True)]
    return [Seen(*each) for each in zip(spans, names, rows, chances, reports, like, strict=True)]


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
