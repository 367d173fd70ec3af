"""Weeks, months, seasons, years and decades of the calendar, by where they lie: last week, this year, that month."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from lookout.text.calendars import shift_months
from lookout.text.time_rules import join_words, load_time_rules
from lookout.text.time_stretch import Moment, Stretch, pick_occurrence, take_days, take_years

_UNIT = re.compile(
    r"(?:(?P<which>last|this|next|the|that|(?:the )?(?:previous|following|current|present|same)) )"
    r"(?P<unit>week|month|year|decade|century)s?"
)
_SEASON_MONTHS = 3


@cache
def _compile_season() -> re.Pattern[str]:
    season = join_words(load_time_rules().seasons)
    which = r"(?P<which>last|this past|past|this|next|coming|this coming|the)"
    year = r"(?:of )?(?:(?P<year>\d{4})|(?P<beside>last|this|next) year)"
    return re.compile(rf"(?:{which} )?(?P<season>{season})(?: {year})?")


def read_unit(phrase: str, moment: Moment) -> Stretch | None:
    """Read "last week", "this month", "that year", "summer of 2015", "last winter"."""
    if found := _UNIT.fullmatch(phrase):
        return _read_unit(found["which"].removeprefix("the ") or "the", found["unit"], moment)
    if found := _compile_season().fullmatch(phrase):
        return _read_season(found, moment)
    return None


def take_unit(day: date, unit: str, rule: str) -> Stretch:
    """Return the week (from Monday), month, year, decade or century that `day` lies in."""
    if unit == "week":
        return take_days(day - timedelta(days=day.weekday()), (0, 7), rule, "week")
    if unit == "month":
        first = day.replace(day=1)
        return Stretch(first, shift_months(first, 1), "month", rule)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    first_year = day.year - (day.year % years if unit != "century" else (day.year - 1) % years)
    return take_years(first_year, years, rule, "year" if years == 1 else "period")


def _read_unit(which: str, unit: str, moment: Moment) -> Stretch | None:
    if which in ("same", "that"):
        return None if moment.told is None else take_unit(moment.told.start, unit, f"{unit}-told")
    if which in ("previous", "following") and moment.told is not None:
        return _step_unit(take_unit(moment.told.start, unit, f"{unit}-{which}-told"), which)
    if which == "following" and not moment.ahead:
        return None
    this = take_unit(moment.day, unit, f"{unit}-{which if which != 'the' else 'this'}")
    if which in ("last", "previous", "next", "following"):
        return _step_unit(this, which)
    return _cut_at_report(this, moment)


def _step_unit(this: Stretch, which: str) -> Stretch:
    """Return the unit before or after `this`."""
    beside = this.start - timedelta(days=1) if which in ("last", "previous") else this.end
    return take_unit(beside, this.rule.partition("-")[0], this.rule)


def _cut_at_report(this: Stretch, moment: Moment) -> Stretch:
    """Return what is over of a stretch that the report's day lies in, or, of what is to come, what is left of it."""
    if moment.tense is None:
        return this
    if moment.ahead:
        return replace(this, start=moment.day)
    return replace(this, end=moment.day + timedelta(days=1))


def _read_season(found: re.Match[str], moment: Moment) -> Stretch | None:
    month, which = load_time_rules().seasons[found["season"]], found["which"] or "the"
    if found["year"]:
        return _take_season(int(found["year"]), month, "season")
    if found["beside"]:
        return _take_season(moment.day.year + {"last": -1, "this": 0, "next": 1}[found["beside"]], month, "season")
    years = range(moment.day.year - 2, moment.day.year + 3)
    seasons = [_take_season(year, month, f"season-{which.split()[-1]}") for year in years]
    return pick_occurrence(seasons, which, moment)


def _take_season(year: int, month: int, rule: str) -> Stretch:
    first = date(year, month, 1)
    return Stretch(first, shift_months(first, _SEASON_MONTHS), "season", rule)
