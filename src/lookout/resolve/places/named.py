"""Names of places that a report holds beside the mentions of its claims: what they say of the others is not lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from lookout.model import Span
from lookout.resolve.places.atlas import Atlas
from lookout.resolve.places.mention import PlaceMention
from lookout.text.names import ARTICLES, fold_name
from lookout.text.time_rules import load_time_rules

LONGEST: Final = 4
"""Words of the longest name that is looked for."""
_ARTICLE: Final = rf"(?:(?:{'|'.join(sorted(ARTICLES))})[- ])?"
_WORD: Final = rf"{_ARTICLE}[A-Z][\w'’-]*"
_NAMED: Final = re.compile(
    rf"\b(?:in|at|near|of|from|to|into|around|outside|inside|for|towards?|across)\s"
    rf"(?=({_WORD}(?:\s{_WORD}){{0,{LONGEST - 1}}}))"
)
_SPACE: Final = re.compile(r"\s")


def find_named(text: str, marked: Collection[Span], atlas: Atlas) -> Iterator[PlaceMention]:
    """Yield the listed names behind a preposition, as in "the battle for Sirte", that stand outside what is marked.

    Names written alike are one entity; entities count down from -1, so that none is that of a mention of the reader.
    A text without capitals gives none. Countries are left out: `find_country_words` finds them wherever they stand; so
    are names of months, weekdays and holidays ("in March"), which are towns somewhere too.
    """
    rules = load_time_rules()
    times = {*rules.months, *rules.weekdays, *rules.islamic_months, *rules.holidays}
    entities: dict[str, int] = {}
    for found in _NAMED.finditer(text):
        run = found[1]
        ends = [*(space.start() for space in _SPACE.finditer(run)), len(run)]
        for end in reversed(ends):
            key = fold_name(run[:end])
            if key in times:
                break
            span = Span(found.start(1), found.start(1) + end)
            if key not in atlas.words and atlas.knows(key, wide=False):
                if not any(span.overlaps(other) for other in marked):
                    yield PlaceMention(span, span.of(text), entities.setdefault(key, -1 - len(entities)))
                break
