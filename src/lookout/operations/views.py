"""A view of what is reconciled: events with their statements and links, as they stand or as known on a day.

As they stand they are read from the ledger. As known on a day they are made from the statements known by then, with the
links that are kept between them: a link follows from its two statements alone, so it was the same then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from lookout.model import Event, Statement, list_standing
from lookout.operations.preparing import Worlds, find_present, prepare_report
from lookout.operations.resolving import resolve_record
from lookout.reconcile.events import make_event
from lookout.reconcile.linkage.clusters import cluster
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.shapes import LinkRow, ScoredPair
from lookout.record import Ledger, Prepared, Record
from lookout.record.codec import load
from lookout.text.shingles import Signature


class View(Protocol):
    """What can be asked of what is reconciled."""

    @property
    def events(self) -> Sequence[Event]:
        """Return every event, by id."""
        ...

    @property
    def statements(self) -> Mapping[str, Statement]:
        """Return every statement, by claim key."""
        ...

    def find_links(self, keys: Iterable[str]) -> list[ScoredPair]:
        """Return the links between the statements with `keys`, by key."""
        ...


@dataclass(frozen=True)
class StandingView:
    """What is reconciled as it stands: read from the ledger, each part once, when it is asked for."""

    ledger: Ledger

    @cached_property
    def events(self) -> Sequence[Event]:
        """Return every event, by id."""
        return [load(kept.content, Event) for kept in self.ledger.list_events()]

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Return every statement, by claim key."""
        told = self.ledger.list_statements(self.ledger.list_prepared())
        return {key: load(content, Statement) for key, content in told.items()}

    def find_links(self, keys: Iterable[str]) -> list[ScoredPair]:
        """Return the links between the statements with `keys`, by key."""
        return [load(link.weights, ScoredPair) for link in self.ledger.find_links(keys)]


@dataclass(frozen=True, slots=True)
class DayView:
    """What is reconciled as known on a day, made in memory."""

    events: Sequence[Event]
    statements: Mapping[str, Statement]
    pairs: Sequence[ScoredPair]

    def find_links(self, keys: Iterable[str]) -> list[ScoredPair]:
        """Return the links between the statements with `keys`, by key."""
        wanted = {*keys}
        return [pair for pair in self.pairs if pair.left in wanted and pair.right in wanted]


def open_view(store: Record, ledger: Ledger, *, day: date | None = None) -> View:
    """Return the view of what is reconciled, as it stands or, with `day`, as known by the end of it."""
    return StandingView(ledger) if day is None else _make_view(store, ledger, day)


def _make_view(store: Record, ledger: Ledger, day: date) -> DayView:
    judgements = store.judgements(as_known_on=day)
    kept, fresh = _part_reports(store, ledger, day)
    told = ledger.list_statements(kept)
    statements = {key: load(content, Statement) for key, content in told.items()}
    signatures = {id_: load(each, Signature) for id_, each in ledger.find_signatures(kept).items()}
    pairs = [load(link.weights, ScoredPair) for link in ledger.find_links(told)]
    if fresh:
        for each in fresh:
            statements.update((one.key, load(one.content, Statement)) for one in each.statements)
            signatures[each.report] = load(each.signature, Signature)
        pairs += _score_fresh(ledger, fresh, kept)
    standing = find_present(list_standing(judgements), statements)
    clusters = cluster(sorted(statements), pairs, standing)
    events = [make_event([statements[key] for key in keys], signatures) for keys in clusters]
    return DayView(sorted(events, key=_get_id), statements, sorted(pairs, key=_get_keys))


def _part_reports(store: Record, ledger: Ledger, day: date) -> tuple[list[str], list[Prepared]]:
    """Return the reports known on `day` that are prepared as they were then, and the others, prepared anew."""
    worlds = Worlds.of(store, day=day)
    known = {each.id: (each.report, each.reading) for each in store.pointers(as_known_on=day)}
    prepared = ledger.list_prepared()
    waiting = ledger.find_waiting_reports()
    kept = [id_ for id_ in known if prepared.get(id_) == (*known[id_], worlds.name(id_)) and id_ not in waiting]
    others = [id_ for id_ in known if id_ not in {*kept}]
    resolved = resolve_record(store, report=others, as_known_on=day) if others else ()
    fresh = [
        prepare_report(report, reading, numbers=known[report.id], world=worlds.name(report.id))
        for report, reading in resolved
    ]
    return kept, fresh


def _score_fresh(ledger: Ledger, fresh: Sequence[Prepared], kept: Sequence[str]) -> list[ScoredPair]:
    told = [one for each in fresh for one in each.statements]
    near = ledger.list_sharing((block for one in told for block in one.blocks), kept)
    return score_pairs([load(one.row, LinkRow) for one in told], [load(row.row, LinkRow) for row in near])


def _get_id(event: Event) -> str:
    return event.id


def _get_keys(pair: ScoredPair) -> tuple[str, str]:
    return pair.left, pair.right
