"""Which events count in the brief's sums, which may be one and the same, and in what order they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lookout.knowledge.brief_rules import load_brief_rules
from lookout.model import Event, EventToll, TollKind
from lookout.model.claim import REAL
from lookout.model.place import name_host

HARM: Final[tuple[TollKind, ...]] = ("killed", "wounded")
"""The harm that is summed and weighed."""


def find_toll(event: Event, kind: TollKind) -> EventToll | None:
    """Return an event's own toll of a kind, None where none with a number is told."""
    for toll in event.tolls:
        if toll.kind == kind and toll.scope == "event" and is_told(toll):
            return toll
    return None


def is_told(toll: EventToll) -> bool:
    """Say whether any number is told of a toll."""
    return (toll.low, toll.best, toll.high) != (None, None, None)


def bound_toll(toll: EventToll) -> tuple[int, int, int]:
    """Return low, best and high as sums count them.

    Where a toll has no best, its low counts, or else its high; where it has no low, none; where it has no high, its
    best.
    """
    best = next((number for number in (toll.best, toll.low, toll.high) if number is not None), 0)
    return toll.low or 0, best, max(best, toll.high or 0)


def is_real(event: Event) -> bool:
    """Say whether an event is told as fact: it happened or goes on."""
    return event.status in REAL


def is_spread(toll: EventToll) -> bool:
    """Say whether a toll's low and best lie so far apart that one of them must be wrong."""
    least = toll.low or 1
    return toll.best is not None and toll.best > load_brief_rules().spread * least and toll.best > least + 10


def list_tolled(events: Iterable[Event], kind: TollKind) -> list[tuple[Event, EventToll]]:
    """Return the events told as fact that have a toll of a kind of their own, with it, as sums count them.

    Spread ones are left out, and so is what may be an earlier one told again.
    """
    tolled, twins = _find_again(events, kind)
    return [(event, toll) for event, toll in tolled if event.id not in twins]


def list_again(events: Iterable[Event], kind: TollKind) -> list[tuple[Event, EventToll]]:
    """Return the events that no sum counts since they may be others told again, with their tolls of a kind."""
    tolled, twins = _find_again(events, kind)
    return [(event, toll) for event, toll in tolled if event.id in twins]


def _find_again(events: Iterable[Event], kind: TollKind) -> tuple[list[tuple[Event, EventToll]], dict[str, str]]:
    """Return the events with a toll that is not spread, and which of them may be others told again."""
    tolled = [(event, toll) for event, toll in _walk_tolls(events, kind) if not is_spread(toll)]
    return tolled, find_twins([event for event, _ in tolled])


def list_spread(events: Iterable[Event], kind: TollKind) -> list[tuple[Event, EventToll]]:
    """Return the events whose toll of a kind is left out of sums, with it."""
    return [(event, toll) for event, toll in _walk_tolls(events, kind) if is_spread(toll)]


def _walk_tolls(events: Iterable[Event], kind: TollKind) -> Iterator[tuple[Event, EventToll]]:
    for event in events:
        toll = find_toll(event, kind) if is_real(event) else None
        if toll is not None:
            yield event, toll


def find_twins(events: Sequence[Event]) -> dict[str, str]:
    """Return, for each event that may be an earlier one of `events` told again, that one's id.

    They are told of one place, days that meet, and an equal number killed or wounded. The record keeps them apart; a
    brief counts the number once and says so.
    """
    found: dict[str, str] = {}
    for at, event in enumerate(events):
        for other in events[:at]:
            if other.id not in found and _may_be_one(event, other):
                found[event.id] = other.id
                break
    return found


def _may_be_one(one: Event, other: Event) -> bool:
    if one.place is None or other.place is None or one.interval is None or other.interval is None:
        return False
    if name_host(one.place.id) != name_host(other.place.id) or not one.interval.overlaps(other.interval):
        return False
    return bool(_list_numbers(one) & _list_numbers(other))


def _list_numbers(event: Event) -> set[tuple[TollKind, int]]:
    tolls = [find_toll(event, "killed"), find_toll(event, "wounded")]
    return {(toll.kind, number) for toll in tolls if toll for number in (toll.low, toll.best) if number and number > 2}


def rank_events(events: Iterable[Event]) -> list[Event]:
    """Return the events told as fact, the weightiest first, equals by day and id."""
    return sorted((event for event in events if is_real(event)), key=_by_weight)


def weigh_event(event: Event) -> float:
    """Return what an event weighs by `brief.toml`. Tolls weigh by the lower bound told, so that no outlier leads."""
    rules = load_brief_rules()
    others = sum(not voice.party for voice in event.voices)
    weight = rules.types.get(event.type, 0.0) + rules.voice * max(0, others - 1)
    weight += rules.killed * _take_least(find_toll(event, "killed"))
    weight += rules.wounded * _take_least(find_toll(event, "wounded"))
    return weight + (rules.placed if event.place and event.place.precision in ("exact", "town", "near") else 0.0)


def _take_least(toll: EventToll | None) -> int:
    if toll is None:
        return 0
    return toll.low if toll.low is not None else min(toll.best or 0, toll.high or 0) if toll.high else toll.best or 0


def _by_weight(event: Event) -> tuple[float, str, str]:
    return (-weigh_event(event), str(event.interval.start) if event.interval else "9", event.id)


def by_day(event: Event) -> tuple[str, str]:
    """Return what events are ordered by in time: first and last day, those without a day last."""
    return (f"{event.interval.start} {event.interval.end}" if event.interval else "9", event.id)
