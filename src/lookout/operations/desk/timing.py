"""Events over time, counted by days, weeks, months or years."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np

from lookout.operations.desk.pages import Bin, Step, Timeline
from lookout.record.desk.columns import NEVER, Column, Columns, Mask

_MOST_BINS: Final = 200
_OUTERMOST: Final = (1, 99)
"""Percentiles of the days between which the step of a timeline is chosen."""
_EPOCH: Final = date(1970, 1, 1).toordinal()


def draw_timeline(columns: Columns, mask: Mask, *, step: Step | None = None) -> Timeline:
    """Return the timeline of events, by `step`, else by the finest that keeps the bins few.

    For that choice the outermost hundredth of the events at either end does not count.
    """
    dated = np.flatnonzero(mask & (columns["day_from"] != NEVER))
    undated = int(np.count_nonzero(mask)) - len(dated)
    if not len(dated):
        return Timeline(step or "day", (), undated)
    days = columns["day_from"][dated]
    base = int(days.min())
    events = np.bincount(days - base)
    dead = np.bincount(days - base, weights=columns["killed"][dated])
    chosen = step or _choose_step(events)
    told = np.flatnonzero(events)
    starts = _find_starts(told + base, chosen)
    bins = np.flatnonzero(np.diff(starts, prepend=-1))
    counts, sums = np.add.reduceat(events[told], bins), np.add.reduceat(dead[told], bins)
    found = zip(starts[bins].tolist(), counts.tolist(), sums.tolist(), strict=True)
    return Timeline(chosen, tuple(_make(date.fromordinal(day), chosen, n, int(k)) for day, n, k in found), undated)


def _choose_step(events: Column) -> Step:
    """Return the finest step that keeps the bins few, given how many events begin on each of some days."""
    summed = np.cumsum(events)
    first, last = (int(np.searchsorted(summed, summed[-1] * part / 100)) for part in _OUTERMOST)
    steps: tuple[tuple[int, Step], ...] = ((1, "day"), (7, "week"), (30, "month"))
    return next((step for length, step in steps if (last - first) / length <= _MOST_BINS), "year")


def _find_starts(days: Column, step: Step) -> Column:
    """Return the first day of the step that each of some days is in; days are numbered as `date.toordinal` does."""
    if step == "day":
        return days
    if step == "week":
        starts: Column = np.maximum(1, days - (days + 6) % 7)  # day 1 was a Monday
        return starts
    unit = "M" if step == "month" else "Y"
    told = (days - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{unit}]")
    numbers: Column = told.astype("datetime64[D]").astype(np.int64) + _EPOCH
    return numbers


def _make(start: date, step: Step, events: int, killed: int) -> Bin:
    return Bin(start, _end(start, step), events, killed)


def _end(start: date, step: Step) -> date:
    if step in ("day", "week"):
        return date.fromordinal(start.toordinal() + (7 if step == "week" else 1))
    if step == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date(start.year + 1, 1, 1)
