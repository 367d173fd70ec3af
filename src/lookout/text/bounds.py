"""The words before a number that bound it: a quantity is taken whole, "at least 12" and not "12"."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 24
"""Code points that the longest of the bounds takes."""

_BOUND: Final = (
    r"at least|at most|as many as|as few as|more than|less than|fewer than|no more than|no less than|no fewer than|"
    r"not less than|up to|upwards? of|an estimated|estimated|about|around|some|nearly|almost|over|under|approximately|"
    r"roughly|close to|well over"
)
_BEFORE: Final = re.compile(rf"\b(?:{_BOUND})\s+$", re.IGNORECASE)
_PART: Final = re.compile(
    r"(?:(?:at|as|no|not|least|most|many|few|more|less|fewer|than|up|to|upwards?|of|an|estimated|about|around|some|"
    r"nearly|almost|over|under|approximately|roughly|close|well)(?:\s+|$))+",
    re.IGNORECASE,
)


def widen_quantity(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the whole quantity of which `text[start:end]` is a part; None if it is only words of a bound.

    A lone "some" is a quantity ("some wounded"), and so are "no", "few" and "many".
    """
    words = text[start:end]
    if words.lower() in {"some", "no", "few", "many"}:
        return start, end
    part = _PART.match(words)
    core = start + (part.end() if part else 0)
    if core >= end:
        return None
    while before := _BEFORE.search(text, max(0, core - LONGEST), core):
        core = before.start()
    return min(start, core), end
