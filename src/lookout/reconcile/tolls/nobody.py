"""What a report says that nobody suffered: a toll of none for the claim that the words stand by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lookout.model import EventType, Span, Statement, Toll, TollKind
from lookout.model.claim import REAL
from lookout.reconcile.tolls.words import Harm, load_toll_words

ABLE: Final[frozenset[EventType]] = frozenset(
    {
        "clash", "airstrike", "shelling", "bombing", "attack", "killing", "destruction", "protest", "offensive",
        "advance", "capture", "retreat", "siege", "clearance",
    }
)  # fmt: skip
"""Types of events in which somebody could have been harmed."""
REACH: Final = 250
"""Characters between such words and the trigger of the claim that they are about."""
AROUND: Final = 60
"""Characters before and after such words that may change what they say."""
RULE: Final = "none"
KINDS: Final[tuple[tuple[Harm, tuple[TollKind, ...]], ...]] = (
    ("harmed", ("killed", "wounded")),
    ("killed", ("killed",)),
    ("wounded", ("wounded",)),
)
_SOME: Final = re.compile(
    r"\b(?:only|some|several|many|\d+|one|two|three|few)\b(?: \w+){0,3} (?:wounded|injured|hurt)\b"
)


def tell_nobody(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """Return a report's statements, those with a toll of none of which it says that nobody was harmed.

    They are of the harmful claim whose trigger stands nearest before the words, or else after them, in their sentence
    or the one before. A claim that has a number of a kind keeps it: "nobody" is then told of something else. Where some
    wounded are told right after "no casualties", it is the dead of whom there are none.
    """
    found = list(statements)
    for kind, words in _find_words(text):
        at = _find_claim(found, words)
        if at is not None and all(toll.kind != kind for toll in found[at].claim.numbers):
            toll = Toll(kind, words, words.of(text), 0, 0, 0, RULE)
            claim = found[at].claim
            found[at] = replace(found[at], claim=replace(claim, numbers=(*claim.numbers, toll)))
    return found


def _find_words(text: str) -> Iterator[tuple[TollKind, Span]]:
    rules = load_toll_words()
    for harm, kinds in KINDS:
        for match in rules.nobody[harm].finditer(text):
            before = text[max(0, match.start() - AROUND) : match.start()]
            after = text[match.end() : match.end() + AROUND]
            if rules.nobody_known.search(before) or rules.nobody_but.search(after):
                continue
            left = kinds[:1] if harm == "harmed" and _SOME.search(after) else kinds
            yield from ((kind, Span(*match.span())) for kind in left)


def _find_claim(statements: Sequence[Statement], words: Span) -> int | None:
    """Return the number of the statement that words are about; None where none is near."""
    near = []
    for at, statement in enumerate(statements):
        trigger = min(statement.claim.triggers)
        gap = max(words.start - trigger.end, trigger.start - words.end, 0)
        if statement.claim.type in ABLE and statement.claim.status in REAL and gap <= REACH:
            near.append((trigger.start > words.start, gap, at))
    return min(near)[2] if near else None
