"""The timeline: events and people killed by day, week or month, with the main events marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from lookout.knowledge.brief_rules import load_brief_rules
from lookout.model import Event, EventToll, Grade
from lookout.publish.brief.material import Asked
from lookout.publish.brief.model import Block, Picture, Sentence, Text
from lookout.publish.brief.naming import tell_number
from lookout.publish.brief.svg import Drawing, Point
from lookout.publish.brief.weighing import bound_toll, is_real, list_tolled

_SIZES: Final = (("wide", 640.0, 11.0), ("narrow", 360.0, 11.0))
_DAYS_SHOWN: Final = 62
_MARK: Final = 16.0
_WEEKS_SHOWN: Final = 460
_STACK: Final[tuple[tuple[tuple[Grade, ...], str], ...]] = (
    (("confirmed", "fair"), "firm"),
    (("contested",), "disputed-bar"),
    (("weak",), "weak"),
)


@dataclass(slots=True)
class Bin:
    """A day, week or month: its first day, its events by grade, and people killed, low, best and high."""

    start: date
    grades: Counter[Grade]
    low: int = 0
    best: int = 0
    high: int = 0

    @property
    def events(self) -> int:
        """How many events there are."""
        return self.grades.total()


@dataclass(frozen=True, slots=True)
class Bins:
    """The bins of a timeline in order, their unit, and how many events are dated too loosely to be in one."""

    bins: tuple[Bin, ...]
    unit: str
    loose: int


def draw_timeline(events: Sequence[Event], leading: Sequence[Event], asked: Asked) -> list[Block]:
    """Return the timeline of the events told as fact; days without events keep their place."""
    real = [event for event in events if is_real(event) and event.interval]
    bins = bin_events(real, asked)
    if len(bins.bins) < 2 or not any(each.events for each in bins.bins):
        return [Text((Sentence("The events are of one day, or none is dated to one: there is no timeline to draw."),))]
    title = f"Events, and people said to be killed, by {bins.unit}"
    description = _describe(bins)
    marks = _place_marks(bins, leading)
    drawings = [_draw(size, bins, marks, (title, description)) for size in _SIZES]
    told = ["Circled numbers are the main events. Bars of the killed are the best number, the line from low to high."]
    if bins.loose:
        told.append(
            f"Dated more loosely than a {bins.unit}, and in no bar: {tell_number(bins.loose, 'event', 'events')}."
        )
    return [Picture("timeline-drawing", title, description, " ".join(told), *drawings)]


def bin_events(events: Sequence[Event], asked: Asked) -> Bins:
    """Return the events in days, weeks or months, as the span allows."""
    days = [event.interval for event in events if event.interval]
    if not days:
        return Bins((), "day", 0)
    first = asked.since or min(each.start for each in days)
    last = asked.until or max(each.end for each in days) - timedelta(days=1)
    unit, starts = _list_starts(first, last)
    limit = _limit_days(unit)
    bins = {start: Bin(start, Counter()) for start in starts}
    loose = 0
    tolls = {event.id: toll for event, toll in list_tolled(events, "killed")}
    for event in events:
        interval = event.interval
        if interval is None or (interval.end - interval.start).days > limit:
            loose += 1
            continue
        start = max((each for each in starts if each <= interval.start), default=starts[0])
        _count(bins[start], event, tolls.get(event.id))
    return Bins(tuple(bins.values()), unit, loose)


def _count(into: Bin, event: Event, toll: EventToll | None) -> None:
    into.grades[event.grade] += 1
    if toll is not None:
        low, best, high = bound_toll(toll)
        into.low, into.best, into.high = into.low + low, into.best + best, into.high + high


def _limit_days(unit: str) -> int:
    """Return how many days an event's may span for it to lie in one day, week or month of the timeline."""
    return {"day": load_brief_rules().fine_days, "week": 7, "month": 31}[unit]


def _list_starts(first: date, last: date) -> tuple[str, list[date]]:
    days = (last - first).days + 1
    if days <= _DAYS_SHOWN:
        return "day", [first + timedelta(days=at) for at in range(days)]
    if days <= _WEEKS_SHOWN:
        return "week", [first + timedelta(days=at) for at in range(0, days, 7)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "month", [_add_months(first.replace(day=1), at) for at in range(months)]


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _place_marks(bins: Bins, leading: Sequence[Event]) -> dict[int, list[int]]:
    """Return the numbers of the main events by the bin they lie in; those dated too loosely are in none."""
    limit = _limit_days(bins.unit)
    found: dict[int, list[int]] = defaultdict(list)
    for number, event in enumerate(leading, start=1):
        days = event.interval
        if days and (days.end - days.start).days <= limit:
            at = max((i for i, each in enumerate(bins.bins) if each.start <= days.start), default=0)
            found[at].append(number)
    return found


def _draw(size: tuple[str, float, float], bins: Bins, marks: dict[int, list[int]], told: tuple[str, str]) -> str:
    name, width, letters = size
    left, right = 34.0, width - 4
    step = (right - left) / len(bins.bins)
    spots = _stagger({number: left + (at + 0.5) * step for at, numbers in marks.items() for number in numbers})
    top = 20.0 + 17 * max((row + 1 for _, row in spots.values()), default=0)
    drawing = Drawing(f"timeline-{name}", width, top + 268, *told)
    for number, (x, row) in sorted(spots.items()):
        y = top - 16 - 17 * row
        drawing.circle((x, y), 7.5, "mark-ring")
        drawing.text((x, y + 3.5), str(number), "mark-number", anchor="middle")
    _draw_events(drawing, bins, (left, right, top, top + 85))
    _draw_killed(drawing, bins, (left, right, top + 115, top + 215))
    _draw_days(drawing, bins, (left, right, top + 215), letters)
    _draw_grades(drawing, (left, top + 262))
    return drawing.render()


def _stagger(marks: Mapping[int, float]) -> dict[int, tuple[float, int]]:
    """Return where marks stand, by number: how far from the left, and in which row, so that none covers another."""
    rows: list[float] = []
    found = {}
    for number, x in sorted(marks.items(), key=_by_place):
        row = next((at for at, last in enumerate(rows) if x - last >= _MARK), len(rows))
        rows[row:] = [x, *rows[row + 1 :]]
        found[number] = (x, row)
    return found


def _by_place(mark: tuple[int, float]) -> tuple[float, int]:
    return (mark[1], mark[0])


def _draw_events(drawing: Drawing, bins: Bins, area: tuple[float, float, float, float]) -> None:
    left, right, top, bottom = area
    most = _draw_axis(drawing, area, max(each.events for each in bins.bins), "events")
    step = (right - left) / len(bins.bins)
    for at, each in enumerate(bins.bins):
        y = bottom
        for grades, kind in _STACK:
            tall = sum(each.grades[grade] for grade in grades) / most * (bottom - top)
            if tall:
                drawing.rect((left + (at + 0.12) * step, y - tall), (0.76 * step, tall), kind)
                y -= tall


def _draw_grades(drawing: Drawing, at: Point) -> None:
    """Draw which colour is which grade."""
    x, y = at
    for (_, kind), words in zip(_STACK, ("fair or confirmed", "contested", "weak"), strict=True):
        drawing.rect((x, y - 8), (8, 8), kind)
        drawing.text((x + 11, y), words, "note")
        x += 18 + 6.4 * len(words)


def _draw_killed(drawing: Drawing, bins: Bins, area: tuple[float, float, float, float]) -> None:
    left, right, top, bottom = area
    most = _draw_axis(drawing, area, max(each.high for each in bins.bins), "killed")
    step = (right - left) / len(bins.bins)
    for at, each in enumerate(bins.bins):
        if not each.high:
            continue
        tall = (bottom - top) / most
        middle = left + (at + 0.5) * step
        drawing.rect((left + (at + 0.12) * step, bottom - each.best * tall), (0.76 * step, each.best * tall), "killed")
        if each.low != each.high:
            drawing.line((middle, bottom - each.low * tall), (middle, bottom - each.high * tall), "whisker")


def _draw_axis(drawing: Drawing, area: tuple[float, float, float, float], most: int, words: str) -> int:
    """Draw the lines at none, half and the top of a scale that holds `most`; return the top."""
    left, right, top, bottom = area
    full = _round_up(max(2, most))
    for share in (0.0, 0.5, 1.0):
        y = bottom - share * (bottom - top)
        drawing.line((left, y), (right, y), "grid" if share else "base")
        drawing.text((left - 5, y + 3.5), f"{full * share:,.0f}", "note", anchor="end")
    drawing.text((left, top - 4.5), words, "axis")
    return full


def _draw_days(drawing: Drawing, bins: Bins, area: tuple[float, float, float], letters: float) -> None:
    left, right, y = area
    step = (right - left) / len(bins.bins)
    every = max(1, -(-(62 if bins.unit != "month" else 50) // int(max(1, step))))
    for at in range(0, len(bins.bins), every):
        day = bins.bins[at].start
        words = f"{day:%b %Y}" if bins.unit == "month" else f"{day.day} {day:%b}"
        x = left + (at + 0.5) * step
        drawing.line((x, y), (x, y + 4), "base")
        if x + 0.3 * letters * len(words) < right + 4:
            drawing.text((x, y + 16), words, "note", anchor="middle")
    drawing.text((right, y + 30), _tell_years(bins), "note", anchor="end")


def _tell_years(bins: Bins) -> str:
    first, last = bins.bins[0].start.year, bins.bins[-1].start.year
    return str(first) if first == last else f"{first} to {last}"


def _round_up(number: int) -> int:
    power = 10 ** (len(str(number)) - 1)
    return next(int(step * power) for step in (1, 2, 4, 6, 8, 10) if step * power >= number)


def _describe(bins: Bins) -> str:
    heights = sorted(bins.bins, key=_by_killed)[:3]
    told = "; ".join(f"{each.start.isoformat()}: {each.events:,} events, {each.best:,} killed" for each in heights)
    return f"Two rows of bars, {len(bins.bins):,} {bins.unit}s. Most were killed in: {told}."


def _by_killed(each: Bin) -> tuple[int, date]:
    return (-each.best, each.start)
