"""Ask what is reconciled: events and why, campaigns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lookout.errors import NotFoundError
from lookout.model import Campaign, Event, EventType, Grade, ResolvedPlace, Statement, Status
from lookout.model.keys import EVENT, founder_key
from lookout.operations.views import View, open_view
from lookout.reconcile.campaigns import find_campaigns, make_campaign, name_campaign
from lookout.reconcile.linkage.shapes import ScoredPair
from lookout.record import Record


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; what is None does not matter.

    `actor` and `place` are found anywhere in the names of an event's actors or targets and places, or are an id.
    `since` is the first day that counts, `until` the last; an event without days is in no such stretch.
    """

    type: EventType | None = None
    status: Status | None = None
    grade: Grade | None = None
    actor: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    min_voices: int = 1
    as_known_on: date | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with the statements that it stands on, in its order, and the links between them."""

    event: Event
    statements: tuple[Statement, ...]
    links: tuple[ScoredPair, ...] = ()


@contextmanager
def view_record(record: Path, day: date | None) -> Iterator[View]:
    """Lend the view of the record as it stands or, with `day`, as known by the end of it.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        yield open_view(store, ledger, day=day)


def list_events(record: Path, wanted: EventFilter) -> list[Event]:
    """Return the events that `wanted` asks for, by their first day, those without days last.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with view_record(record, wanted.as_known_on) as view:
        home = name_campaigns(view.events)
        found = [replace(e, campaign=home.get(e.id)) for e in view.events if is_wanted(e, wanted)]
    return sorted(found, key=by_day)


def show_event(record: Path, ident: str, *, as_known_on: date | None = None) -> FoundEvent:
    """Return the event that `ident` names: its id or any of its claims', the beginning of one, or a claim's key.

    Raises:
        NotFoundError: if it names none, or more than one.
        RecordError: if there is no record, or it cannot be read.
    """
    with view_record(record, as_known_on) as view:
        event = find_event(view.events, ident)
        home = name_campaigns(view.events)
        statements = tuple(view.statements[key] for key in event.claims)
        links = tuple(view.find_links(event.claims))
    return FoundEvent(replace(event, campaign=home.get(event.id)), statements, links)


def find_event(events: Sequence[Event], ident: str) -> Event:
    """Return the event that `ident` names, see `show_event`.

    Raises:
        NotFoundError: if it names none, or more than one.
    """
    key = founder_key(ident)
    held = [event for event in events if key in event.claims]
    found = held or [event for event in events if event.id.removeprefix(EVENT).startswith(ident.removeprefix(EVENT))]
    if len(found) == 1 and ident:
        return found[0]
    if found and ident:
        raise NotFoundError(f"{ident}: {len(found)} events go by this; give more of the id")
    raise NotFoundError(f"{ident}: no such event in the record")


def list_campaigns(record: Path, *, as_known_on: date | None = None) -> list[Campaign]:
    """Return the campaigns, by their first day.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with view_record(record, as_known_on) as view:
        found = [make_campaign(events, view.statements) for events in find_campaigns(view.events)]
    return sorted(found, key=_by_campaign_day)


def name_campaigns(events: Sequence[Event]) -> dict[str, str]:
    """Return the id of the campaign that each event is a part of, by the event's id."""
    return {event.id: name_campaign(chain) for chain in find_campaigns(events) for event in chain}


def is_wanted(event: Event, wanted: EventFilter) -> bool:
    """Say whether an event is one that `wanted` asks for; on which day it is known is not looked at."""
    return (
        wanted.type in (None, event.type)
        and wanted.status in (None, event.status)
        and wanted.grade in (None, event.grade)
        and len(event.voices) >= wanted.min_voices
        and _is_named(event, ("actor", "target"), wanted.actor)
        and (_is_named(event, ("place",), wanted.place) or _is_in(event, wanted.place))
        and _is_within(event, wanted.since, wanted.until)
    )


def _is_named(event: Event, names: tuple[str, ...], words: str | None) -> bool:
    values = [value for field in event.fields if field.name in names for value in field.values]
    return words is None or any(words == value.value or fold(words) in fold(value.name) for value in values)


def _is_in(event: Event, words: str | None) -> bool:
    """Say whether an event's place lies in the unit that `words` name, or in the country with that code."""
    place = event.place
    return bool(place and words) and any(fold(words or "") == fold(name) for name in _list_units(place))


def _list_units(place: ResolvedPlace | None) -> tuple[str, ...]:
    return (place.country, place.region, place.district) if place else ()


def _is_within(event: Event, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    days = event.interval
    return days is not None and (since is None or days.end > since) and (until is None or days.start <= until)


def fold(words: str) -> str:
    """Return words as they are looked for: compatible forms and case make no difference."""
    return unicodedata.normalize("NFKC", words).casefold()


def by_day(event: Event) -> tuple[date, date, str]:
    """Return what events are ordered by: the first day, the last, the id; those without days come last."""
    days = event.interval
    return (days.start, days.end, event.id) if days else (date.max, date.max, event.id)


def _by_campaign_day(campaign: Campaign) -> tuple[date, str]:
    return campaign.interval.start if campaign.interval else date.max, campaign.id
