"""Reconcile the record: prepare what is new, compare it with what it can touch, settle the events that it is in.

Each step is one transaction or several, and takes up where the last left off: a run that is killed and started again
ends where an unbroken one does. What cannot be touched is not looked at.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from lookout.model import Judgement, Statement, list_standing
from lookout.model.keys import split_key
from lookout.operations.preparing import SAMENESS, Worlds, find_present, name_rules, prepare_report
from lookout.operations.resolving import resolve_record
from lookout.reconcile.events import make_event
from lookout.reconcile.linkage.clusters import cluster
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.shapes import LinkRow, ScoredPair
from lookout.record import KeptEvent, KeptRow, Ledger, NewLink, Record, Settlement
from lookout.record.codec import dump, load
from lookout.text.shingles import Signature

_REPORTS: Final = 200
"""Reports prepared in one transaction."""
_ROWS: Final = 20_000
"""Statements compared in one go."""

Step = Literal["prepare", "compare", "settle"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of `whole` reports prepared or statements compared."""

    step: Step
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a run did: reports prepared, statements compared, and events that are new, changed or no more."""

    reports: int
    statements: int
    new: int
    changed: int
    gone: int


def reconcile_record(record: Path) -> Iterator[Progress | Reconciled]:
    """Bring the record's events up to date; yield how far it is, and last what was done.

    Raises:
        RecordError: if the record cannot be opened or written to.
        RecordBusyError: if another process uses it.
    """
    with Record.open(record) as store, store.ledger() as ledger:
        reports = yield from _prepare(store, ledger)
        statements = yield from _compare(ledger)
        yield Progress("settle", 0, 1)
        new, changed, gone = _settle(store, ledger, store.judgements())
        yield Reconciled(reports, statements, new, changed, gone)


def count_stale(record: Path) -> int:
    """Return how many reports of the record are not reconciled as they are now.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        stale = find_stale(store, ledger, Worlds.of(store))
        return len(stale) or ledger.count_waiting()


def find_stale(store: Record, ledger: Ledger, worlds: Worlds) -> dict[str, tuple[int, int]]:
    """Return the reports that are not prepared as they are now: ids with the numbers of description and reading."""
    prepared = ledger.list_prepared()
    return {
        each.id: (each.report, each.reading)
        for each in store.pointers()
        if prepared.get(each.id) != (each.report, each.reading, worlds.name(each.id))
    }


def _prepare(store: Record, ledger: Ledger) -> Generator[Progress, None, int]:
    worlds = Worlds.of(store)
    stale = find_stale(store, ledger, worlds)
    for start in range(0, len(stale), _REPORTS):
        yield Progress("prepare", start, len(stale))
        batch = [*stale][start : start + _REPORTS]
        prepared = [
            prepare_report(kept, reading, numbers=stale[kept.id], world=worlds.name(kept.id))
            for kept, reading in resolve_record(store, report=batch)
        ]
        ledger.prepare(prepared)
    return len(stale)


def _compare(ledger: Ledger) -> Generator[Progress, None, int]:
    done = 0
    while rows := ledger.list_unlinked(_ROWS):
        yield Progress("compare", done, done + len(rows))
        ledger.link(rows, _score(rows, ledger.list_neighbours(rows)))
        done += len(rows)
    return done


def _score(rows: Sequence[KeptRow], neighbours: Sequence[KeptRow]) -> list[NewLink]:
    numbers = {row.key: row.number for row in (*rows, *neighbours)}
    new = [load(row.row, LinkRow) for row in rows]
    kept = [load(row.row, LinkRow) for row in neighbours]
    return [
        NewLink(numbers[pair.left], numbers[pair.right], pair.probability, dump(pair))
        for pair in score_pairs(new, kept)
    ]


def _settle(store: Record, ledger: Ledger, judgements: Sequence[Judgement]) -> tuple[int, int, int]:
    """Settle the events that anything new is in; return how many are new, changed and gone."""
    fresh, gone = ledger.find_new(), ledger.find_gone()
    _, heeded = ledger.last_run()
    judged = _list_judged(judgements, after=heeded)
    last = max((judgement.number for judgement in judgements), default=0)
    if not (fresh or gone or judged):
        return 0, 0, 0
    standing = _find_present(ledger, list_standing(judgements))
    judged = {key for judgement in standing if judged & {*judgement.subjects} for key in judgement.subjects} | judged
    reached = _reach(ledger, fresh, {*gone.values(), *judged}, standing)
    keys = ledger.find_keys(reached)
    before = {event.id: event for event in ledger.find_events({*keys.values(), *gone.values()})}
    after = {event.id: event for event in _make_events(ledger, [*keys.values()], standing)}
    changed = [event for id_, event in after.items() if id_ not in before or before[id_].content != event.content]
    lost = sorted(before.keys() - after.keys())
    ledger.settle(
        Settlement(name_rules(), last, tuple(changed), tuple(lost), tuple(sorted(fresh)), tuple(sorted(gone))),
        store.now(),
    )
    new = sum(event.id not in before for event in changed)
    return new, len(changed) - new, len(lost)


def _list_judged(judgements: Sequence[Judgement], *, after: int) -> set[str]:
    """Return the keys that judgements on sameness made since number `after`, or undone since, are about."""
    by_number = {judgement.number: judgement for judgement in judgements}
    about: set[str] = set()
    for judgement in judgements:
        told = judgement
        while told.kind == "undo" and told.undone in by_number:
            told = by_number[told.undone]
        if judgement.number > after and told.kind in SAMENESS:
            about.update(told.subjects)
    return about


def _find_present(ledger: Ledger, standing: Sequence[Judgement]) -> list[Judgement]:
    reports = {split_key(key)[0] for j in standing if j.kind in SAMENESS for key in j.subjects}
    return find_present(standing, {key: load(told, Statement) for key, told in ledger.list_statements(reports).items()})


def _reach(ledger: Ledger, fresh: Iterable[int], keys: Iterable[str], standing: Sequence[Judgement]) -> set[int]:
    """Return the numbers of all statements that what is new or judged can touch: by links, events and judgements."""
    joined = [judgement.subjects for judgement in standing if judgement.kind == "same"]
    found: set[int] = set()
    front, named = set(fresh), set(keys)
    while front or named:
        found |= front
        named |= set(ledger.find_keys(front).values())
        named |= {key for event in ledger.find_events(named) for key in event.claims}
        named |= {key for subjects in joined if named & {*subjects} for key in subjects}
        front = (ledger.find_linked(front) | {*ledger.find_numbers(named)}) - found
        front = {*ledger.find_keys(front)}
        named = set()
    return found


def _make_events(ledger: Ledger, keys: Sequence[str], standing: Sequence[Judgement]) -> Iterator[KeptEvent]:
    pairs = [load(link.weights, ScoredPair) for link in ledger.find_links(keys)]
    statements = {s.key: s for s in (load(told, Statement) for told in ledger.show_statements(keys))}
    found = ledger.find_signatures(statement.report for statement in statements.values())
    signatures = {report: load(told, Signature) for report, told in found.items()}
    for claims in cluster(keys, pairs, standing):
        event = make_event([statements[key] for key in claims], signatures)
        yield KeptEvent(event.id, event.claims, dump(event))
