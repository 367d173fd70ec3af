"""A phrase of time to days, against one moment: the forms tried in turn, and the small words that say nothing."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from lookout.text.time_dates import read_date
from lookout.text.time_day_parts import read_day_part
from lookout.text.time_days import read_day
from lookout.text.time_distances import read_distance
from lookout.text.time_frames import read_frame, read_pair
from lookout.text.time_holidays import read_holiday
from lookout.text.time_parts import read_part
from lookout.text.time_stretch import Moment, Stretch
from lookout.text.time_units import read_unit

DEEPEST = 4
"""Forms within forms: "from late on friday to the end of next week" has four."""

_FORMS = (read_day, read_date, read_holiday, read_unit, read_distance)
_FRAMES = (read_pair, read_frame, read_part, read_day_part)
_NOISE = re.compile(
    r"(?:on|in|at|the|of|during|for|over|around|about|approximately|circa|throughout|a|an|some|just|only|amid|into) "
)
_APPOSITION = re.compile(r"(?:today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening)) (?P<rest>.+)")
_IN_YEAR = re.compile(r"(?:a |the )?[a-z0-9]+(?: [a-z]+){0,3} in (?P<rest>(?:[a-z]+ )?\d{4})")


@lru_cache(maxsize=4096)
def read_phrase(phrase: str, moment: Moment, depth: int = DEEPEST) -> Stretch | None:
    """Return the days that a phrase stands for, or None if it is no time that the rules know.

    Args:
        phrase: the words as `normalize_time` spells them, and nothing else.
        moment: what they are read against.
        depth: how many forms may still lie within one another.

    Raises:
        ValueError or OverflowError: if a date is none, or beyond what `date` holds.
    """
    if not phrase:
        return None
    for form in _FORMS:
        if (found := form(phrase, moment)) is not None:
            return found
    if depth == 0:
        return None
    read = partial(read_phrase, depth=depth - 1)
    for frame in _FRAMES:
        if (found := frame(phrase, moment, read)) is not None:
            return found
    return _read_rest(phrase, moment, depth)


def _read_rest(phrase: str, moment: Moment, depth: int) -> Stretch | None:
    """Read the phrase without its first word if that says nothing, or the plainer of two times side by side."""
    for pattern in (_APPOSITION, _IN_YEAR):
        if found := pattern.fullmatch(phrase):
            return read_phrase(found["rest"], moment, depth - 1)
    noise = _NOISE.match(phrase)
    return read_phrase(phrase[noise.end() :], moment, depth - 1) if noise else None
