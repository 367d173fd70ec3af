"""Counts of time to days: "two days ago", "in two or three days", "the past 24 hours", "the fourth day in a row"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from lookout.model import TimePrecision
from lookout.text.calendars import shift_months
from lookout.text.time_counts import Count, parse_count
from lookout.text.time_rules import join_words, load_time_rules
from lookout.text.time_stretch import Moment, Stretch

_PRECISIONS: Mapping[str, TimePrecision] = {
    "minute": "part",
    "hour": "part",
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "year": "year",
}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}

_ONE = timedelta(days=1)


def read_distance(phrase: str, moment: Moment) -> Stretch | None:
    """Read a count of time, or an ordinal one ("the fourth day in a row"), against the report's day."""
    if found := _compile_ordinal().fullmatch(phrase):
        return _read_ordinal(found, moment)
    count = parse_count(phrase)
    if count is None:
        return None
    read = _FOLLOWS.get(count.follow) or _LEADS.get(count.lead, _last)
    return read(count, moment)


@cache
def _compile_ordinal() -> re.Pattern[str]:
    ordinal = rf"(?:(?P<word>{join_words(load_time_rules().ordinals)})|(?P<figure>\d{{1,3}})(?:st|nd|rd|th))"
    steady = r"(?P<steady>consecutive|straight|successive|running)"
    unit = r"(?P<unit>day|night|week|month|year)(?P<row> in a row| running)?(?: of (?!the )(?P<what>[a-z ]+))?"
    return re.compile(rf"(?:for |on |in )?(?:a |an |the |its |their )?{ordinal} (?:{steady} )?{unit}")


def _read_ordinal(found: re.Match[str], moment: Moment) -> Stretch | None:
    """Read "the fourth day": it is the report's, and three went before it. A first day tells no distance."""
    number = load_time_rules().ordinals[found["word"]] if found["word"] else int(found["figure"])
    if number < 2 or (found["what"] and not (found["steady"] or found["row"])):
        return None
    unit = load_time_rules().units[found["unit"]]
    back = number - 1 if unit == "day" else number
    return Stretch(_shift(moment.day, -back, unit), moment.day + _ONE, _PRECISIONS[unit], "nth")


def _shift(day: date, number: int, unit: str) -> date:
    """Return the day `number` units later, or earlier if negative. Hours count as the days that they reach into."""
    if unit in _MONTHS:
        return shift_months(day, number * _MONTHS[unit])
    if unit in _DAYS:
        return day + timedelta(days=number * _DAYS[unit])
    days = -(-abs(number) // 24) if unit == "hour" else 0
    return day + timedelta(days=days if number > 0 else -days)


def _tell_precision(count: Count) -> TimePrecision:
    return "period" if count.vague else _PRECISIONS.get(count.unit, "period")


def _tell_span(count: Count) -> TimePrecision:
    """Return the precision of a span of time; hours are told to the days that they reach into."""
    return "day" if count.unit in ("minute", "hour") and not count.vague else _tell_precision(count)


def _spread(day: date, count: Count, sign: int) -> tuple[date, date]:
    """Return the days that lie the count away, half-open: a week or more is meant give or take half of it."""
    near, far = sorted((sign * count.low, sign * count.high))
    if count.unit in ("minute", "hour", "day"):
        return _shift(day, near, count.unit), _shift(day, far, count.unit) + _ONE
    unit, half = {"week": ("day", 3), "fortnight": ("day", 7), "month": ("day", 15)}.get(
        count.unit, ("month", _MONTHS.get(count.unit, 0) // 2)
    )
    return _shift(_shift(day, near, count.unit), -half, unit), _shift(_shift(day, far, count.unit), half, unit) + _ONE


def _place(day: date, count: Count, sign: int, rule: str) -> Stretch:
    """Return the days that lie the count before (`sign` -1) or after `day`: "more than" beyond, "less than" within."""
    precision = _tell_precision(count)
    if count.qualifier == "more":
        inner, outer = _shift(day, sign * count.low, count.unit), _shift(day, sign * (count.high + 1), count.unit)
        if inner == outer:
            return Stretch(day, day + _ONE, precision, f"{rule}-more")
        first, last = sorted((inner, outer))
        step = _ONE if sign > 0 else timedelta()
        return Stretch(first + step, last + step, precision, f"{rule}-more", sign < 0, sign > 0)
    if count.qualifier == "less":
        first, last = sorted((day, _shift(day, sign * count.high, count.unit)))
        return Stretch(first, last + _ONE, precision, f"{rule}-less")
    return Stretch(*_spread(day, count, sign), precision, rule)


def _ago(count: Count, moment: Moment) -> Stretch:
    if count.unit == "minute" or (count.unit == "hour" and count.high < 12):
        return Stretch(moment.day, moment.day + _ONE, "part", "ago")
    found = _place(moment.day, count, -1, "ago")
    today = moment.day + _ONE
    if count.unit == "hour":
        return replace(found, end=today)
    return found if found.end <= today else replace(found, end=today)


def _earlier(count: Count, moment: Moment) -> Stretch:
    """Count back from the time told before, or from the report's day where there is none."""
    if moment.told is None:
        return replace(_ago(count, moment), rule="earlier")
    return _place(moment.told.start, count, -1, "earlier-told")


def _later(count: Count, moment: Moment) -> Stretch | None:
    """Count on from the time told before; without one, only what is to come can be counted from the report's day."""
    if moment.told is not None:
        return _place(moment.told.end - _ONE, count, 1, "later-told")
    return _place(moment.day, count, 1, "later") if moment.ahead else None


def _ahead(count: Count, moment: Moment) -> Stretch:
    """Read "in two or three days": two days from the report's day, or three."""
    return _place(moment.day, count, 1, "in")


def _back(count: Count, moment: Moment, rule: str = "past") -> Stretch:
    """Read "the past 24 hours", "for nearly two years": from so long ago up to the report's day."""
    far = count.high + (count.qualifier == "more")
    start = _shift(moment.day, -far, count.unit)
    return Stretch(start, moment.day + _ONE, _tell_span(count), rule, open_start=count.qualifier == "more")


def _row(count: Count, moment: Moment) -> Stretch:
    return _back(replace(count, low=max(1, count.low - 1), high=max(1, count.high - 1)), moment, "in-a-row")


def _window(count: Count, moment: Moment, rule: str = "coming") -> Stretch:
    """Read "the next three days": the report's day and so many more."""
    end = _shift(moment.day, count.high, count.unit) + _ONE
    return Stretch(moment.day, end, _tell_span(count), rule, open_end=count.qualifier == "more")


def _coming(count: Count, moment: Moment) -> Stretch:
    """Read "the coming two to three days" as in two or three days: who gives two numbers says when, not until when."""
    return _ahead(count, moment) if count.low != count.high and not count.vague else _window(count, moment)


def _within(count: Count, moment: Moment) -> Stretch:
    if moment.tense in ("past", "present"):
        return _back(count, moment, "within")
    return _window(count, moment, "within")


def _into(count: Count, moment: Moment) -> Stretch:
    """Read "in two days": of what is over, it took so long; of anything else, it is so far ahead."""
    if moment.tense in ("past", "present"):
        return _back(count, moment, "took")
    return _within(count, moment) if count.qualifier == "less" else _ahead(count, moment)


def _after(count: Count, moment: Moment) -> Stretch:
    return _ahead(count, moment) if moment.ahead else _back(count, moment, "after")


def _last(count: Count, moment: Moment) -> Stretch:
    """Read "for five years", "the two-year siege": up to the report's day, or from it on."""
    return _window(count, moment, "lasting") if moment.ahead else _back(count, moment, "lasting")


def _recent(count: Count, moment: Moment) -> Stretch:
    return _back(count, moment, "recent")


_FOLLOWS: Mapping[str, Callable[[Count, Moment], Stretch | None]] = {
    "ago": _ago,
    "earlier": _earlier,
    "later": _later,
    "ahead": _ahead,
    "row": _row,
    "lasting": _last,
}
_LEADS: Mapping[str, Callable[[Count, Moment], Stretch | None]] = {
    "back": _back,
    "recent": _recent,
    "ahead": _coming,
    "within": _within,
    "into": _into,
    "after": _after,
}
