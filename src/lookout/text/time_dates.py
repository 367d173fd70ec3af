"""Dates, months, years, decades and centuries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from lookout.text.time_rules import join_words, load_time_rules
from lookout.text.time_stretch import SLACK, Moment, Stretch, take_day, take_month, take_years

_REACH = 8
"""Years to look back for a day that falls on the weekday given with it: any but 29 February does within six or so."""

_WINDOW = 50
"""A year of two figures below it is of this century, any other of the last."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """One expression for each form of a date."""

    day_month: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    years: re.Pattern[str]
    figures: re.Pattern[str]


@cache
def _compile() -> _Patterns:
    rules = load_time_rules()
    month = rf"(?P<month>{join_words(rules.months)})"
    day = r"(?:the )?(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    weekday = rf"(?P<weekday>{join_words(rules.weekdays)})"
    which = r"(?P<which>last|this|next|past|coming)"
    year = r"(?:of )?(?:(?P<year>\d{4}|\d{2})|(?P<beside>last|this|next) year)"
    return _Patterns(
        day_month=re.compile(
            rf"(?:{weekday} )?(?:{which} )?(?:{day} (?:of )?{month}|"
            rf"{month.replace('month', 'month2')} {day.replace('day', 'day2')})(?: {year})?"
            rf"(?: {weekday.replace('weekday', 'weekday2')})?"
        ),
        month=re.compile(rf"(?:(?:the )?month of )?(?:{which} )?{month}(?: {year})?"),
        year=re.compile(r"(?:the )?(?:year )?(?P<year>1\d{3}|20\d{2}|21\d{2})(?: (?:[a-z]+ ){0,2}(?:war|season))?"),
        years=re.compile(r"(?:the )?(?:(?P<decade>\d{3}0|\d0)s|(?P<century>\d{1,2})(?:st|nd|rd|th) century)"),
        figures=re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})"),
    )


def read_date(phrase: str, moment: Moment) -> Stretch | None:
    """Read "26 october 2016", "oct 26", "wednesday 26 october", "may 2015", "may", "may last year", "2011", "1990s"."""
    patterns = _compile()
    if found := patterns.day_month.fullmatch(phrase):
        return _read_day(found, moment)
    if found := patterns.month.fullmatch(phrase):
        return _read_month(found, moment)
    if found := patterns.year.fullmatch(phrase):
        return take_years(int(found["year"]), 1, "year")
    if found := patterns.years.fullmatch(phrase):
        return _read_years(found)
    if found := patterns.figures.fullmatch(phrase):
        return _read_figures(found)
    return None


def _read_day(found: re.Match[str], moment: Moment) -> Stretch | None:
    rules = load_time_rules()
    month, day = rules.months[found["month"] or found["month2"]], int(found["day"] or found["day2"])
    if (year := _find_year(found, moment)) is not None:
        return take_day(date(year, month, day), "date")
    name = found["weekday"] or found["weekday2"]
    weekday = rules.weekdays[name] if name else None
    placed = _place_day(month, day, moment, weekday)
    return None if placed is None else take_day(placed, "date-without-year")


def _find_year(found: re.Match[str], moment: Moment) -> int | None:
    """Return the year that is written, or told as "last year"."""
    if found["beside"]:
        return moment.day.year + {"last": -1, "this": 0, "next": 1}[found["beside"]]
    if not found["year"]:
        return None
    year = int(found["year"])
    return year if year >= 100 else year + (2000 if year < _WINDOW else 1900)


def _place_day(month: int, day: int, moment: Moment, weekday: int | None) -> date | None:
    """Return the latest such day up to the report's, or, of what is to come, the first; by its weekday if given."""
    places = list(_list_places(month, day, moment))
    matches = [place for place in places if weekday is None or place.weekday() == weekday]
    return next(iter(matches or places), None)


def _list_places(month: int, day: int, moment: Moment) -> Iterator[date]:
    step = 1 if moment.ahead else -1
    for year in range(moment.day.year - step, moment.day.year + step * _REACH, step):
        try:
            place = date(year, month, day)
        except ValueError:  # 29 February, or no day at all
            continue
        if place >= moment.day if moment.ahead else place <= moment.day + timedelta(days=SLACK):
            yield place


def _read_month(found: re.Match[str], moment: Moment) -> Stretch:
    month = load_time_rules().months[found["month"]]
    year = _find_year(found, moment)
    if year is not None:
        return take_month(year, month, "month")
    this, which = moment.day.year, found["which"]
    if which == "this":
        return take_month(this, month, "month-this")
    if which in ("next", "coming"):
        return take_month(this + (month <= moment.day.month), month, "month-next")
    if which in ("last", "past"):
        return take_month(this - (month >= moment.day.month), month, "month-last")
    if moment.ahead:
        return take_month(this + (month < moment.day.month), month, "month-without-year")
    started = date(this, month, 1) <= moment.day + timedelta(days=SLACK)
    return take_month(this - (not started), month, "month-without-year")


def _read_years(found: re.Match[str]) -> Stretch:
    if found["century"]:
        return take_years((int(found["century"]) - 1) * 100 + 1, 100, "century", "period")
    decade = int(found["decade"])
    return take_years(decade if decade >= 100 else 1900 + decade, 10, "decade", "period")


def _read_figures(found: re.Match[str]) -> Stretch | None:
    """Read "3/4/2016": the third of April or the fourth of March, and no word to tell which."""
    one, two = int(found[1]), int(found[2])
    year = int(found[3]) + (0 if len(found[3]) == 4 else 2000 if int(found[3]) < _WINDOW else 1900)
    first, last = sorted((date(year, one, two), date(year, two, one)))
    return Stretch(first, last + timedelta(days=1), "period", "date-either-order")
