"""Tag chances to spans of whole words: mentions, and what may be a trigger or a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from lookout.read.labels import LETTERS

if TYPE_CHECKING:
    import numpy.typing as npt

    from lookout.read.tokens import Tokens


SITES: Final = frozenset("PF")
"""Letters of places and facilities: one name may seem to be now the one, now the other."""


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
    the same letter as the one before goes on with its span unless it would rather begin one; what is written in one
    ("Al-Jalet") is never parted.
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
        next_to = last is not None and last.end == start
        like = last is not None and (last.letter == letter or SITES.issuperset((last.letter, letter)))
        glued = like and tokens.ends[start - 1] == tokens.starts[start]
        goes = last is not None and last.letter == letter and goes_on[word, best[word]] > begins[word, best[word]]
        if last and next_to and (glued or goes):
            spans[-1] = Found(last.letter, last.start, end, min(last.chance, chance))
        else:
            spans.append(Found(letter, start, end, chance))
    return spans
