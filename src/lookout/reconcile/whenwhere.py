"""When and where an event was: what most voices' words allow together, and of that the narrowest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from lookout.model import PRECISIONS, EventField, EventValue, Interval, ResolvedPlace, Statement
from lookout.reconcile.days import find_days
from lookout.reconcile.values import Told, gather_values

WIDE: Final[Mapping[str, str]] = {"country": "country", "region": "region", "district": "district"}
"""Precisions of places that hold others, and the part of a narrower place that then names them."""
_DAY: Final = timedelta(days=1)


class ChosenDays(NamedTuple):
    """The field `time` and the best of its values as days."""

    field: EventField
    interval: Interval


class ChosenPlace(NamedTuple):
    """The field `place` and the best of its values as a place."""

    field: EventField
    place: ResolvedPlace


def choose_days(statements: Sequence[Statement], voices: Mapping[str, str]) -> ChosenDays | None:
    """Return when the event was; None where nothing tells.

    Words of time come before the bounds that reports' days give. Where there are only bounds, the event lies in what
    those that allow one another have in common.
    """
    days = {s.key: find_days(s) for s in statements}
    known = {key: each.interval for key, each in days.items() if each.interval and each.told}
    bounds = {key: each.interval for key, each in days.items() if each.interval}
    intervals = {tell_interval(i): i for i in (known or bounds).values()}
    if not intervals:
        return None
    told = [Told(tell_interval(i), tell_last(i), key) for key, i in (known or bounds).items()]
    values = gather_values(told, voices)
    ranked = sorted(values, key=_DayRank(values, intervals))
    best = intervals[ranked[0].value]
    if known:
        return ChosenDays(EventField("time", tuple(ranked), _name_rule(ranked)), best)
    common = _intersect(best, intervals.values())
    return ChosenDays(EventField("time", tuple(ranked), "by-reports", best=len(ranked)), common)


def tell_interval(interval: Interval) -> str:
    """Return an interval as "2016-06-10/2016-06-11", half-open."""
    return f"{interval.start}/{interval.end}"


def tell_last(interval: Interval) -> str:
    """Return an interval by its first and last day: "2016-06-10" or "2016-06-10 to 2016-06-12"."""
    last = interval.end - _DAY
    return f"{interval.start}" if interval.start == last else f"{interval.start} to {last}"


def _name_rule(values: Sequence[EventValue]) -> str:
    return "all-agree" if len(values) == 1 else "most-voices-narrowest"


def _intersect(best: Interval, others: Iterable[Interval]) -> Interval:
    for other in sorted(others):
        if best.overlaps(other):
            best = Interval(max(best.start, other.start), min(best.end, other.end))
    return best


def _holds(wide: Interval, narrow: Interval) -> bool:
    return wide.start <= narrow.start and narrow.end <= wide.end


class _DayRank:
    """Ranks days: those that most voices allow first, then the shortest, then the earliest."""

    def __init__(self, values: Sequence[EventValue], intervals: Mapping[str, Interval]) -> None:
        self._values, self._intervals = values, intervals

    def __call__(self, value: EventValue) -> tuple[int, timedelta, Interval]:
        mine = self._intervals[value.value]
        allowing = {v for each in self._values if _holds(self._intervals[each.value], mine) for v in each.voices}
        return -len(allowing), mine.end - mine.start, mine


def choose_place(statements: Sequence[Statement], voices: Mapping[str, str]) -> ChosenPlace | None:
    """Return where the event was; None where nothing tells."""
    places: dict[str, ResolvedPlace] = {}
    told = []
    for statement in statements:
        for place in statement.claim.places:
            places.setdefault(place.id, place)
            denied = statement.claim.status == "denied"
            told.append(Told(place.id, place.name, statement.key, denied=denied))
    values = gather_values(told, voices)
    if not values:
        return None
    ranked = sorted(values, key=_PlaceRank(values, places))
    return ChosenPlace(EventField("place", tuple(ranked), _name_rule(ranked)), places[ranked[0].value])


def allows(narrow: ResolvedPlace, wide: ResolvedPlace) -> bool:
    """Say whether what is told of `wide` may be in `narrow`: it is the same, holds it, or their circles meet."""
    if narrow.id == wide.id or narrow.id.startswith((f"near:{wide.id}/", f"near:{wide.id}")):
        return True
    part = WIDE.get(wide.precision)
    if part and getattr(narrow, part) and getattr(narrow, part) == getattr(wide, part):
        return PRECISIONS.index(narrow.precision) <= PRECISIONS.index(wide.precision)
    if wide.precision in WIDE or narrow.precision in WIDE:
        return False
    return narrow.distance_km(wide) <= narrow.radius_km + wide.radius_km


class _PlaceRank:
    """Ranks places: those that most voices allow first, then the most precise, then those of most voices."""

    def __init__(self, values: Sequence[EventValue], places: Mapping[str, ResolvedPlace]) -> None:
        self._values, self._places = values, places
        self._order = {value.value: at for at, value in enumerate(values)}

    def __call__(self, value: EventValue) -> tuple[int, int, int]:
        mine = self._places[value.value]
        allowing = {v for each in self._values if allows(mine, self._places[each.value]) for v in each.voices}
        return -len(allowing), PRECISIONS.index(mine.precision), self._order[value.value]
