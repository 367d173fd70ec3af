"""What words of time are read against, the days they come out as, and the steps in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lookout.model import TIME_PRECISIONS, Interval, Tense, TimePrecision
from lookout.text.calendars import shift_months

SLACK = 2
"""Days after the report's day that still pass for it: time zones, and reports that were updated."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What words of time are read against.

    `day` is the report's day. Where it is not known, it is a day tried for it, and `dated` is False. `told` is the time
    that the report told last. `nearest` is a day that the report came out near: a weekday is then the one nearest to
    it.
    """

    day: date
    tense: Tense | None = None
    told: Interval | None = None
    dated: bool = True
    nearest: date | None = None

    @property
    def ahead(self) -> bool:
        """Say whether the words speak of what is to come."""
        return self.tense == "future"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` up to but without `end`, as some words give them when read against one `Moment`.

    Raises:
        ValueError: if `end` is not after `start`.
    """

    start: date
    end: date
    precision: TimePrecision
    rule: str
    open_start: bool = False
    open_end: bool = False

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"no such days: [{self.start}, {self.end})")


Reader = Callable[[str, Moment], Stretch | None]
"""What turns a phrase, as `normalize_time` spells it, into days."""


def take_day(day: date, rule: str, precision: TimePrecision = "day") -> Stretch:
    """Return one day."""
    return Stretch(day, day + timedelta(days=1), precision, rule)


def take_days(day: date, days: tuple[int, int], rule: str, precision: TimePrecision = "day") -> Stretch:
    """Return the days `days` from `day`, half-open."""
    return Stretch(day + timedelta(days=days[0]), day + timedelta(days=days[1]), precision, rule)


def take_month(year: int, month: int, rule: str) -> Stretch:
    """Return a month."""
    first = date(year, month, 1)
    return Stretch(first, shift_months(first, 1), "month", rule)


def take_years(year: int, years: int, rule: str, precision: TimePrecision = "year") -> Stretch:
    """Return `years` years from the first of January of `year`."""
    return Stretch(date(year, 1, 1), date(year + years, 1, 1), precision, rule)


def pick_occurrence(occurrences: list[Stretch], which: str | None, moment: Moment) -> Stretch | None:
    """Return the one of several that is meant: the last begun, or, of what is to come, the first not yet over.

    Args:
        occurrences: the same thing in several years, in order.
        which: "last" asks for one that is over, "next" for one not yet begun, "this" for the one of this year.
        moment: what it is read against.
    """
    day = moment.day
    step = {"last": "over", "past": "over", "this past": "over", "next": "to come", "coming": "to come"}.get(
        which or ""
    )
    if which == "this":
        found = [one for one in occurrences if one.start.year == day.year]
    elif step == "over":
        found = [one for one in occurrences if one.end <= day][-1:]
    elif step == "to come":
        found = [one for one in occurrences if one.start > day]
    elif moment.ahead:
        found = [one for one in occurrences if one.end > day]
    else:
        found = [one for one in occurrences if one.start <= day + timedelta(days=SLACK)][-1:]
    return found[0] if found else None


def is_short(stretch: Stretch) -> bool:
    """Say whether a stretch is told to the day."""
    return stretch.precision in ("part", "day")


def name_outer(rule: str, inner: Stretch) -> Stretch:
    """Return `inner` with the rule that worked on it named before its own."""
    return replace(inner, rule=f"{rule}+{inner.rule}")


def join_stretches(left: Stretch, right: Stretch, rule: str) -> Stretch:
    """Return all days from the first of either to the last of either."""
    return Stretch(
        min(left.start, right.start),
        max(left.end, right.end),
        coarsen(left, right),
        f"{rule}+{right.rule}",
        left.open_start or right.open_start,
        left.open_end or right.open_end,
    )


def coarsen(left: Stretch, right: Stretch) -> TimePrecision:
    """Return the coarser precision of two; a part of a day beside a day makes days."""
    return max(left.precision, right.precision, key=TIME_PRECISIONS.index)
