"""Walk through events with the statements that they stand on, in order, a part at a time."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lookout.model import Event, Statement
from lookout.model.keys import split_key
from lookout.model.place import name_host
from lookout.operations.viewing import EventFilter, by_day, is_wanted, name_campaigns
from lookout.operations.views import View, open_view
from lookout.publish.exports.shapes import SourcedEvent
from lookout.record import Head, KeptEvent, Ledger, Record
from lookout.record.codec import dump, load

_BATCH: Final = 8000
"""Events that are fetched at a time: each fetch looks through all of them."""
_PART: Final = 200
"""Of these, events that are handed out together."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The events that may be wanted, in order, in parts of a few.

    `count` is how many there may be: those of the record, or, where they are in memory already, those that are wanted.
    """

    count: int
    parts: Iterator[list[Packed]]


@dataclass(frozen=True, slots=True)
class Packed:
    """An event and its statements as the ledger keeps them, with the titles of its reports and its campaign."""

    content: str
    statements: tuple[str, ...]
    titles: Mapping[str, str]
    campaign: str | None

    def unpack(self, wanted: EventFilter) -> SourcedEvent | None:
        """Return the event with what it stands on, None if it is not one that `wanted` asks for."""
        event = load(self.content, Event)
        if not is_wanted(event, wanted):
            return None
        statements = tuple(load(statement, Statement) for statement in self.statements)
        titles = {report: self.titles[report] for report in event.reports if report in self.titles}
        return SourcedEvent(replace(event, campaign=self.campaign), statements, titles)


@contextmanager
def walk_events(record: Path, wanted: EventFilter) -> Iterator[Walk]:
    """Lend the events that `wanted` asks for, in the order of `list_events`.

    As they stand, no more than a few thousand are in memory at a time, beside the order of their ids. As known on a day
    they are made in memory, all at once.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store, store.ledger() as ledger, _leave_cycles():
        if wanted.as_known_on is None:
            heads = ledger.list_heads()
            campaigns = _name_campaigns(heads, ledger)
            ids = [head.id for head in heads]
            yield Walk(len(ids), _walk(ledger, ids, campaigns))
        else:
            view = open_view(store, ledger, day=wanted.as_known_on)
            found = sorted((event for event in view.events if is_wanted(event, wanted)), key=by_day)
            yield Walk(len(found), _walk_view(view, found, ledger))


@contextmanager
def _leave_cycles() -> Iterator[None]:
    """Have Python not look for objects that hold one another: shapes never do, and looking takes most of the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _name_campaigns(heads: Sequence[Head], ledger: Ledger) -> dict[str, str]:
    """Return the campaign of each event that is a part of one, by id.

    Campaigns follow from the events of one place alone, and there is none without an offensive: so the places that have
    one are looked at, one after the other.
    """
    hosts: dict[str, list[str]] = defaultdict(list)
    leading: set[str] = set()
    for head in heads:
        if head.place is not None:
            host = name_host(head.place)
            hosts[host].append(head.id)
            if head.type == "offensive":
                leading.add(host)
    found: dict[str, str] = {}
    for host in sorted(leading):
        found |= name_campaigns([load(kept.content, Event) for kept in ledger.show_events(hosts[host])])
    return found


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some events in order, their statements by key and the titles of their reports, as the ledger keeps them."""

    events: Sequence[KeptEvent]
    statements: Mapping[str, str]
    titles: Mapping[str, str]


def _fetch(ledger: Ledger, ids: Sequence[str]) -> _Batch:
    kept = {event.id: event for event in ledger.show_events(ids)}
    keys = [key for event in kept.values() for key in event.claims]
    titles = ledger.list_titles(split_key(key)[0] for key in keys)
    return _Batch([kept[id_] for id_ in ids], ledger.find_statements(keys), titles)


def _fetch_all(ledger: Ledger, ids: Sequence[str]) -> Iterator[_Batch]:
    """Yield the events with `ids` in batches; while one is used, the next is fetched."""
    parts = [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(_fetch, ledger, parts[0]) if parts else None
        for following in (*parts[1:], None):
            if waiting is None:
                return
            batch = waiting.result()
            waiting = pool.submit(_fetch, ledger, following) if following else None
            yield batch


def _walk(ledger: Ledger, ids: Sequence[str], campaigns: Mapping[str, str]) -> Iterator[list[Packed]]:
    for batch in _fetch_all(ledger, ids):
        for start in range(0, len(batch.events), _PART):
            yield [_pack(kept, batch, campaigns) for kept in batch.events[start : start + _PART]]


def _pack(kept: KeptEvent, batch: _Batch, campaigns: Mapping[str, str]) -> Packed:
    reports = {split_key(key)[0] for key in kept.claims}
    titles = {report: batch.titles[report] for report in sorted(reports) if report in batch.titles}
    statements = tuple(batch.statements[key] for key in kept.claims)
    return Packed(kept.content, statements, titles, campaigns.get(kept.id))


def _walk_view(view: View, events: Sequence[Event], ledger: Ledger) -> Iterator[list[Packed]]:
    campaigns = name_campaigns(view.events)
    titles = ledger.list_titles(report for event in events for report in event.reports)
    for event in events:
        mine = {report: titles[report] for report in event.reports if report in titles}
        statements = tuple(dump(view.statements[key]) for key in event.claims)
        yield [Packed(dump(event), statements, mine, campaigns.get(event.id))]
