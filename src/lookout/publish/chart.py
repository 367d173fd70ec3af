"""Small charts as numbers: what the brief draws with plain SVG rectangles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lookout.model import Interval
from lookout.publish.digest import TypeCount
from lookout.publish.wording import tell_days

_DAYS_SHOWN = 92
_MONTHS_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a bar: its kind, where it begins and how long it is, in hundredths of the longest bar."""

    kind: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the timeline: what it stands for, its claims, where it stands and its height, in hundredths."""

    label: str
    claims: int
    left: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Columns in the order of time, each a `unit` ("day", "month", "year") wide; `most` is the highest one's claims."""

    columns: tuple[Column, ...]
    unit: str
    most: int


def draw_bars(rows: Sequence[TypeCount]) -> list[tuple[TypeCount, tuple[Bar, ...]]]:
    """Return each row with its stacked bar, all on the scale of the longest."""
    longest = max((row.total for row in rows), default=1)
    return [(row, _stack(row, longest)) for row in rows]


def draw_timeline(claims: Mapping[date, int]) -> Timeline | None:
    """Return the timeline of `claims` a day: a column a day, a month or a year, as the span allows.

    Periods without claims keep their place. Fewer than two days make no timeline.
    """
    if len(claims) < 2:
        return None
    unit, periods = _list_periods(min(claims), max(claims))
    starts = [period.start for period in periods]
    counts = [0] * len(periods)
    for day, number in claims.items():
        counts[bisect_right(starts, day) - 1] += number
    width, most = 100 / len(periods), max(counts)
    columns = [
        Column(tell_days(period), number, at * width, width, 100 * number / most)
        for at, (period, number) in enumerate(zip(periods, counts, strict=True))
    ]
    return Timeline(tuple(columns), unit, most)


def _stack(row: TypeCount, longest: int) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    start = 0.0
    for kind, number in (("told", row.told), ("coming", row.coming), ("denied", row.denied)):
        length = 100 * number / longest
        if number:
            bars.append(Bar(kind, start, length))
        start += length
    return tuple(bars)


def _list_periods(first: date, last: date) -> tuple[str, list[Interval]]:
    """Return the unit that suits the span from `first` to `last`, and its periods in order."""
    days = (last - first).days + 1
    if days <= _DAYS_SHOWN:
        return "day", [Interval.of_day(first + timedelta(days=at)) for at in range(days)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MONTHS_SHOWN:
        return "month", [_find_months(first.replace(day=1), at, 1) for at in range(months)]
    return "year", [_find_months(date(year, 1, 1), 0, 12) for year in range(first.year, last.year + 1)]


def _find_months(begin: date, skipped: int, months: int) -> Interval:
    return Interval(_add_months(begin, skipped), _add_months(begin, skipped + months))


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
