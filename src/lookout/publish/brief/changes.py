"""What changed since a day: what was known then of the same span and place, against what is known now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from lookout.model import Event, EventToll, Interval
from lookout.publish.brief.disputes import find_disputes
from lookout.publish.brief.foretold import list_of_span
from lookout.publish.brief.holding import by_claims, is_named, list_fresh, tell_holder, tell_status
from lookout.publish.brief.material import Asked, Holding, Known, Material
from lookout.publish.brief.model import Block, Points, Sentence, Text
from lookout.publish.brief.naming import tell_number, tell_range
from lookout.publish.brief.notes import Notebook, order_claims
from lookout.publish.brief.phrasing import tell_happening, tell_what, tell_when
from lookout.publish.brief.weighing import HARM, find_toll, rank_events
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days

MOST: Final = 8
"""Changes of one sort told at length; of the others the number is told."""


def make_changes(material: Material, book: Notebook) -> list[Block]:
    """Return what changed, sort by sort; that nothing did is said too."""
    asked = material.asked
    if material.before is None or asked.changed_since is None:
        return []
    before, now = (_keep_span(known, asked) for known in (material.before, material.now))
    day = tell_days(Interval.of_day(asked.changed_since))
    lead = f"What was known at the end of {day} of the same span and places, against what is known now."
    blocks: list[Block] = [Text((Sentence(lead),), "aside")]
    pairs = pair_events(before.events, now.events)
    sorts = (
        ("New", "event", _tell_new(before, now, book)),
        ("Revised", "toll", _tell_revised(pairs, book)),
        ("Graded anew", "event", _tell_graded(pairs, book)),
        ("Opened or settled", "dispute", _tell_disputed(before, now, pairs, book)),
        ("Held otherwise", "place", _tell_control(material, book)),
        ("Decided", "forecast", _tell_decided(before, now, book)),
    )
    for name, noun, sentences in sorts:
        if sentences:
            told = f"{name}: {tell_number(len(sentences), noun, f'{noun}s')}."
            blocks += [Text((Sentence(told),), "lead"), Points(tuple(sentences[:MOST]))]
    if len(blocks) == 1:
        blocks.append(Text((Sentence("Nothing that the record follows has changed."),)))
    return blocks


def _keep_span(known: Known, asked: Asked) -> Known:
    """Return what is known with the events and forecasts that lie in the span for sure."""
    events = [event for event in known.events if asked.covers(event.interval)]
    return replace(known, events=events, forecasts=list_of_span(known.forecasts, asked))


def pair_events(before: Sequence[Event], now: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Return the events known at both times, as they were and as they are: those that hold the founding claim.

    Of several that were joined into one since, the one with most claims is what it was.
    """
    home = {key: event for event in now for key in event.claims}
    found: dict[str, tuple[Event, Event]] = {}
    for old in sorted(before, key=_by_claims):
        if old.claims[0] in home:
            new = home[old.claims[0]]
            found.setdefault(new.id, (old, new))
    order = {event.id: at for at, event in enumerate(rank_events(now))}
    return sorted(found.values(), key=_Order(order))


def _by_claims(event: Event) -> tuple[int, str]:
    return (-len(event.claims), event.id)


class _Order:
    """Sorts pairs by the weight of the event as it is."""

    def __init__(self, order: Mapping[str, int]) -> None:
        self._order = order

    def __call__(self, pair: tuple[Event, Event]) -> tuple[int, str]:
        return (self._order.get(pair[1].id, len(self._order)), pair[0].id)


def _tell_new(before: Known, now: Known, book: Notebook) -> list[Sentence]:
    known = {key for event in before.events for key in event.claims}
    fresh = [event for event in rank_events(now.events) if not known & set(event.claims)]
    return [book.cite(tell_happening(event), order_claims(event)[:2]) for event in fresh[:MOST]] + [
        Sentence(tell_what(event)) for event in fresh[MOST:]
    ]


def _tell_revised(pairs: Sequence[tuple[Event, Event]], book: Notebook) -> list[Sentence]:
    told = []
    for old, new in pairs:
        for kind in HARM:
            was, is_ = find_toll(old, kind), find_toll(new, kind)
            if is_ is not None and _bound(was) != _bound(is_):
                told.append(
                    book.cite(f"{_tell_event(new)}: {kind} {_tell(was)}, now {_tell(is_)}.", is_.basis or is_.claims)
                )
    return told


def _tell_graded(pairs: Sequence[tuple[Event, Event]], book: Notebook) -> list[Sentence]:
    moved = [(old, new) for old, new in pairs if old.grade != new.grade]
    return [
        book.cite(f"{_tell_event(new)}: graded {old.grade} then, {new.grade} now.", order_claims(new)[:3])
        for old, new in moved
    ]


def _tell_disputed(before: Known, now: Known, pairs: Sequence[tuple[Event, Event]], book: Notebook) -> list[Sentence]:
    names = {old.id: new for old, new in pairs}
    was = {
        (names[event.id].id, what): names[event.id]
        for event, what in find_disputes(before.events, before.statements)
        if event.id in names
    }
    is_ = {(event.id, what): event for event, what in find_disputes(now.events, now.statements)}
    known = {new.id for _, new in pairs}
    opened = [(key, event) for key, event in is_.items() if key not in was and event.id in known]
    settled = [(key, event) for key, event in was.items() if key not in is_]
    return [
        book.cite(f"{_tell_event(event)}: {_NAMES.get(key[1], key[1])} {word}.", order_claims(event)[:3])
        for found, word in ((opened, "has come into dispute"), (settled, "is disputed no more"))
        for key, event in found
    ]


_NAMES = {
    "actor": "who did it",
    "denial": "whether it happened",
    "killed": "how many were killed",
    "wounded": "how many were wounded",
}


def _tell_control(material: Material, book: Notebook) -> list[Sentence]:
    before, asked = material.before, material.asked
    was = {each.control.place.id: each for each in before.holdings} if before else {}
    told = []
    fresh = [each for each in list_fresh(material.now.holdings, asked.until) if is_named(each)]
    for each in sorted(fresh, key=by_claims):
        old = was.get(each.control.place.id)
        if old is None or _hold(old) != _hold(each):
            then = f"{tell_status(old)} ({tell_holder(old)})" if old else "nothing was told"
            text = f"{flatten(each.control.place.name)}: {then} then, {tell_status(each)} ({tell_holder(each)}) now."
            told.append(book.cite(text, reversed(each.claims)))
    return told


def _tell_decided(before: Known, now: Known, book: Notebook) -> list[Sentence]:
    was = {(each.claim, each.what): each.outcome for each in before.forecasts}
    decided = [each for each in now.forecasts if each.outcome != was.get((each.claim, each.what), "open")]
    return [
        book.cite(f"Foretold: {flatten(each.what)}; {each.outcome}.", (*each.claims[:1], *each.deciding))
        for each in decided
    ]


def _hold(holding: Holding) -> tuple[str, str | None, tuple[str, ...]]:
    return holding.control.status, holding.control.actor, holding.control.contenders


def _tell_event(event: Event) -> str:
    return f"{tell_what(event)} {tell_when(event.interval)}"


def _bound(toll: EventToll | None) -> tuple[int | None, int | None, int | None]:
    return (toll.low, toll.best, toll.high) if toll else (None, None, None)


def _tell(toll: EventToll | None) -> str:
    return tell_range(toll.low, toll.best, toll.high) if toll else "with no number then"
