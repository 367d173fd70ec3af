"""Dates as machines and forms write them: in pages, feeds, mails, archives and tables.

Words of a text are not read here; that is for later stages.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from lookout.collect.days import parse_day
from lookout.errors import UsageError
from lookout.model import Interval

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+{_MONTH},?[\s\-]+(?P<year>\d{{4}})\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=[T\s]|$)", re.ASCII)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?\d{6}Z?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=[T\s]|$)", re.ASCII)
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})", re.ASCII)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)
"""What lies outside is a slip or a default ("0001-01-01"), not the day of a report."""


def read_date(words: str) -> Interval | None:
    """Return the day, month or year that `words` name, as their own time zone has it, or None.

    Understood are ISO 8601 (also only a month or year, also run together), RFC 2822, seconds or milliseconds since
    1970 (in UTC), `2016/06/10`, and English dates with the month as a word. Where `06/07/2016` is cannot be known.
    """
    words = words.strip()[:100]
    try:
        found = _read(words)
    except (ValueError, OverflowError, OSError, IndexError, TypeError):
        return None
    return found if found and _EARLIEST <= found.start < _LATEST else None


def read_moment(words: str) -> datetime | None:
    """Return the moment that `words` in ISO 8601 or RFC 2822 name, in UTC, or None. One without a zone is in UTC."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(words.strip())
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _read(words: str) -> Interval | None:
    for form in (_ISO, _YEAR_FIRST):
        if match := form.match(words):
            return Interval.of_day(date(*map(int, match.groups())))
    if match := _RUN_TOGETHER.fullmatch(words):
        return Interval.of_day(date(*map(int, match.groups()[:3])))
    if match := _SECONDS.fullmatch(words):
        seconds = int(match[1]) if match[1] else int(match[2]) // 1000
        return Interval.of_day(datetime.fromtimestamp(seconds, UTC).date())
    if match := _DAY_FIRST.search(words) or _MONTH_FIRST.search(words):
        month = next(at for at, name in enumerate(_MONTHS, start=1) if name.startswith(match["month"].lower()))
        return Interval.of_day(date(int(match["year"]), month, int(match["day"])))
    try:
        return parse_day(words)
    except UsageError:
        return None
