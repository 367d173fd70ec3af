"""The day of a report that does not carry it, bounded by the dates in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from lookout.model import Interval, Passage, ResolvedTime, Span
from lookout.text.time_rules import join_words, load_time_rules
from lookout.text.time_search import find_dates

_OPENING = 300
"""Characters at the beginning of a text in which a date with its weekday is the report's own."""

_FIRST = 12
"""A date that begins so near the beginning of a text is the report's own."""

_NEAR = 40
"""Characters around a date in which a picture's credit stands."""

_FRESH = timedelta(days=14)
"""A picture that is not from the files is seldom older when it is printed."""

_WRITTEN_OUT = timedelta(days=366)
"""A past day that is told with its year is often less than a year past, and often more: this bounds loosely."""

_ONE = timedelta(days=1)


def bound_report(
    text: str, *, published: Interval | None = None, passages: Sequence[Passage] = ()
) -> ResolvedTime | None:
    """Return the days within which a report came out, and by which rule, or None if its text has no date.

    The rule is "given" for a day that is known; "dateline" for a date that the report carries as its own; "caption" for
    the two weeks from the latest date in it, if that is a picture's; "text-date" for the year from the latest past
    date. The last two leave the end open: that the report is not earlier is sure, that it is not later is likely for a
    picture's date and no more than a guess for another.

    Args:
        text: the report's text.
        published: the days within which it came out, if they are known.
        passages: its passages, if they are known.
    """
    if published is not None:
        return ResolvedTime(published, "day" if published.end - published.start == _ONE else "period", "given")
    dates = [(span, days, _tell_kind(text, span, passages)) for span, days in find_dates(text)]
    if own := [days for _, days, kind in dates if kind == "dateline"]:
        return ResolvedTime(own[0], "day", "dateline")
    past = [(days, kind) for _, days, kind in dates if kind != "future"]
    if not past:
        return None
    latest, kind = max(past)
    if kind == "caption":
        return ResolvedTime(Interval(latest.start, latest.start + _FRESH), "period", "caption", open_end=True)
    return ResolvedTime(Interval(latest.start, latest.start + _WRITTEN_OUT), "period", "text-date", open_end=True)


@dataclass(frozen=True, slots=True)
class _Cues:
    """What tells, beside a date, what it is the date of."""

    published: re.Pattern[str]
    picture: re.Pattern[str]
    file_picture: re.Pattern[str]
    future: re.Pattern[str]


@cache
def _compile() -> _Cues:
    rules = load_time_rules()
    return _Cues(
        published=re.compile(rf"\b(?:{join_words(rules.published)})\s*:?\s*\Z", re.IGNORECASE),
        picture=re.compile(rf"\b(?:{join_words(rules.picture)})\b", re.IGNORECASE),
        file_picture=re.compile(rf"\b(?:{join_words(rules.file_picture)})\b", re.IGNORECASE),
        future=re.compile(rf"\b(?:{join_words((*rules.future, 'until', 'by', 'planned'))})\b", re.IGNORECASE),
    )


def _tell_kind(text: str, span: Span, passages: Sequence[Passage]) -> str:
    """Return what a date is: "dateline", "caption", "future" or "text"."""
    cues = _compile()
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    kinds = {passage.kind for passage in passages if passage.span.overlaps(span)}
    if cues.published.search(before) or "dateline" in kinds:
        return "dateline"
    if kinds & {"caption", "credit"} or cues.picture.search(after):
        return "text" if cues.file_picture.search(after) else "caption"
    if _stands_first(text, span):
        return "dateline"
    return "future" if cues.future.search(re.split(r"[.!?\n]", before)[-1]) else "text"


def _stands_first(text: str, span: Span) -> bool:
    """Say whether a date opens the text, fills a line, or stands near the beginning with its weekday."""
    line = text[: span.start].rpartition("\n")[2] + text[span.end :].partition("\n")[0]
    return span.start < _FIRST or not line.strip() or (span.start < _OPENING and _names_weekday(span.of(text)))


def _names_weekday(words: str) -> bool:
    first = re.split(r"[\W\d]+", words.lower(), maxsplit=1)[0]
    return first in load_time_rules().weekdays
