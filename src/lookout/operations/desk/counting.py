"""What events that were found add up to: facets, a timeline, the box round them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np

from lookout.operations.desk.filtering import CHOICES, Found, Mask, find_codes
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import Bin, EventQuery, Facet, FacetValue, Step, Timeline
from lookout.record.desk import asking
from lookout.record.desk.columns import NEVER, Column, Columns

_SHOWN: Final = 12
"""Values that a facet shows; chosen ones are always among them."""
_MOST_BINS: Final = 200
_OUTERMOST: Final = (1, 99)
"""Percentiles of the days between which the step of a timeline is chosen."""
_VOICES: Final = (2, 3, 5, 10)


def list_facets(look: Look, query: EventQuery, found: Found) -> tuple[Facet, ...]:
    """Return the facets of what was found."""
    columns = look.columns
    facets = [
        _count_choices(name, choices, columns[name][found.leave_out(name, columns)], getattr(query, name))
        for name, choices in CHOICES.items()
    ]
    for name, pairs in (("actor", columns.actors), ("place", columns.places), ("outlet", columns.outlets)):
        mask = found.leave_out(name, columns)
        facets.append(_count_codes(look, name, pairs.codes[mask[pairs.events]], getattr(query, name)))
    return (*facets, _count_voices(columns["voices"][found.leave_out("voices", columns)], query.voices))


def _count_choices(name: str, choices: Sequence[str], told: Column, chosen: Sequence[str]) -> Facet:
    counts = np.bincount(told, minlength=len(choices))
    values = [FacetValue(value, value, int(counts[at]), value in chosen) for at, value in enumerate(choices)]
    shown = sorted((value for value in values if value.count or value.chosen), key=_by_count)
    return Facet(name, tuple(shown))


def _by_count(value: FacetValue) -> tuple[int, str]:
    return -value.count, value.name


def count_codes(look: Look, told: Column, *, room: int = _SHOWN) -> tuple[FacetValue, ...]:
    """Return the values that occur most often among codes, at most `room`."""
    return _count_codes(look, "", told, (), room=room).values


def _count_codes(look: Look, name: str, told: Column, chosen: Sequence[str], *, room: int = _SHOWN) -> Facet:
    counts = np.bincount(told) if len(told) else np.zeros(0, np.int64)
    picked = find_codes(look, name, chosen) if chosen else np.zeros(0, np.int32)
    most = np.argsort(-counts, kind="stable")[:room]
    codes = [int(code) for code in most if counts[code]]
    codes += [int(code) for code in picked[:_SHOWN] if int(code) not in codes]
    names = asking.fetch_names(look.con, codes)
    wanted = {int(code) for code in picked}
    values = [
        FacetValue(names[code][0], names[code][1], int(counts[code]) if code < len(counts) else 0, code in wanted)
        for code in codes
        if code in names
    ]
    return Facet(name, tuple(values), max(0, int(np.count_nonzero(counts)) - len(values)))


def _count_voices(told: Column, chosen: int) -> Facet:
    values = [FacetValue(str(n), str(n), int(np.count_nonzero(told >= n)), n == chosen) for n in _VOICES]
    return Facet("voices", tuple(value for value in values if value.count or value.chosen))


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
    starts = [_begin(base + int(day), chosen) for day in told]
    bins = [at for at, start in enumerate(starts) if at == 0 or start != starts[at - 1]]
    counts, sums = np.add.reduceat(events[told], bins), np.add.reduceat(dead[told], bins)
    found = zip((starts[at] for at in bins), counts, sums, strict=True)
    return Timeline(chosen, tuple(Bin(day, _end(day, chosen), int(n), int(k)) for day, n, k in found), undated)


def _choose_step(events: Column) -> Step:
    """Return the finest step that keeps the bins few, given how many events begin on each of some days."""
    summed = np.cumsum(events)
    first, last = (int(np.searchsorted(summed, summed[-1] * part / 100)) for part in _OUTERMOST)
    steps: tuple[tuple[int, Step], ...] = ((1, "day"), (7, "week"), (30, "month"))
    return next((step for length, step in steps if (last - first) / length <= _MOST_BINS), "year")


def _begin(day: int, step: Step) -> date:
    told = date.fromordinal(day)
    if step == "week":
        return date.fromordinal(max(1, day - told.weekday()))
    if step == "month":
        return told.replace(day=1)
    return told.replace(month=1, day=1) if step == "year" else told


def _end(start: date, step: Step) -> date:
    if step in ("day", "week"):
        return date.fromordinal(start.toordinal() + (7 if step == "week" else 1))
    if step == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date(start.year + 1, 1, 1)


def bound(columns: Columns, mask: Mask) -> tuple[float, float, float, float] | None:
    """Return the box round events (west, south, east, north), None where none has a place."""
    placed = mask & (columns["place"] >= 0)
    if not placed.any():
        return None
    lat, lon = columns["lat"][placed], columns["lon"][placed]
    return tuple(round(float(v), 4) for v in (lon.min(), lat.min(), lon.max(), lat.max()))  # type: ignore[return-value]
