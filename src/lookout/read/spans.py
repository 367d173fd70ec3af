"""Tag chances to spans of whole words: mentions, and what may be a trigger or a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lookout.read.labels import LETTERS

if TYPE_CHECKING:
    import numpy.typing as npt

    from lookout.read.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """A span of word pieces, half-open, that seems to be of `letter`; `chance` is the least of its words'."""

    letter: str
    start: int
    end: int
    chance: float


def find_spans(tags: npt.NDArray[np.float32], tokens: Tokens, least: dict[str, float]) -> list[Found]:
    """Cut tag chances [T, TAGS] into spans, in order, none overlapping.

    A word is of the letter with the most chance (to begin or to go on), if that is at least `least[letter]`; a word of
    the same letter as the one before goes on with its span unless it would rather begin one.
    """
    firsts = np.flatnonzero(~tokens.joined)
    ends = np.append(firsts[1:], len(tokens))
    begins, goes_on = tags[firsts, 1::2], tags[firsts, 2::2]
    mass = begins + goes_on
    allowed = np.where(mass >= np.asarray([least[letter] for letter in LETTERS]), mass, 0.0)
    best = allowed.argmax(axis=1)
    spans: list[Found] = []
    for word in np.flatnonzero(allowed.max(axis=1) > 0.0):
        letter, start, end = LETTERS[best[word]], int(firsts[word]), int(ends[word])
        chance = float(mass[word, best[word]])
        last = spans[-1] if spans else None
        if (
            last
            and last.end == start
            and last.letter == letter
            and goes_on[word, best[word]] > begins[word, best[word]]
        ):
            spans[-1] = Found(letter, last.start, end, min(last.chance, chance))
        else:
            spans.append(Found(letter, start, end, chance))
    return spans
