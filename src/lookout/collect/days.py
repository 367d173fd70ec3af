"""Days as a user writes them."""

from __future__ import annotations

import re
from datetime import date

from lookout.errors import UsageError
from lookout.model import Interval

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LAST_MONTH = 12


def parse_day(text: str) -> Interval:
    """Return the half-open interval of a day (`2016-06-10`), a month (`2016-06`) or a year (`2016`).

    Raises:
        UsageError: if `text` is none of these, or there is no such day.
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"not a day: {text!r} (write 2016-06-10, 2016-06 or 2016)")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _make_interval(year or 0, month, day)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"no such day: {text!r}") from error


def _make_interval(year: int, month: int | None, day: int | None) -> Interval:
    if month is None:
        return Interval(date(year, 1, 1), date(year + 1, 1, 1))
    if day is None:
        following = (year + 1, 1) if month == _LAST_MONTH else (year, month + 1)
        return Interval(date(year, month, 1), date(*following, 1))
    return Interval.of_day(date(year, month, day))
