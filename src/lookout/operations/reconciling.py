"""Reconcile the record: prepare what is new, compare it with what it can touch, settle the events that it is in.

Each step is one transaction or several, and takes up where the last left off: a run that is killed and started again
ends where an unbroken one does. What cannot be touched is not looked at.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from lookout.engine.crew import Crew
from lookout.engine.jobs import Engine, Hire
from lookout.engine.kit import Kit
from lookout.model import Judgement, Statement, list_standing
from lookout.model.keys import split_key
from lookout.operations.jobs import COMPARE, SETTLE, Cluster, Comparing
from lookout.operations.preparing import SAMENESS, find_present, name_rules
from lookout.operations.stale import find_behind, prepare_stale
from lookout.reconcile.linkage.clusters import cluster
from lookout.reconcile.linkage.shapes import ScoredPair
from lookout.record import KeptEvent, KeptRow, Ledger, Record, Settlement
from lookout.record.codec import load

if TYPE_CHECKING:
    from lookout.record.ledger import Numbers

_EVENTS: Final = 8000
"""Events that are made before the next statements are fetched: each fetch looks through all."""
_CLUSTERS: Final = 200
"""Of these, events that are handed out together."""
_ROWS: Final = 50_000
"""Statements compared in one go: each go loads their neighbours among all that were compared before."""
_MANY: Final = 2000
"""Statements from which on hands are called in to compare them."""
_SHARED: Final = 8
"""Parts at most that they are compared in: each part takes all earlier rows along."""
_EARLY: Final = 0.75
"""How much more of them the first hands take, who meet fewer others: the share of n of m parts is (n / m) to this."""

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


def reconcile_record(record: Path, *, hire: Hire = Crew) -> Iterator[Progress | Reconciled]:
    """Bring the record's events up to date; yield how far it is, and last what was done.

    Args:
        record: the record's file.
        hire: makes the engine that the work is shared with.

    Raises:
        RecordError: if the record cannot be opened or written to.
        RecordBusyError: if another process uses it.
    """
    with Record.open(record) as store, store.ledger() as ledger:
        judgements = store.judgements()
        with hire(Kit(store.gazetteers(), judgements)) as crew:
            reports = yield from _prepare(store, ledger, crew)
            statements = yield from _compare(ledger, crew)
            yield Progress("settle", 0, 1)
            new, changed, gone = _settle(store, ledger, crew)
            yield Reconciled(reports, statements, new, changed, gone)


def count_stale(record: Path) -> int:
    """Return how many reports of the record are not reconciled as they are now.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        return len(find_behind(store, ledger))


def _prepare(store: Record, ledger: Ledger, crew: Engine) -> Generator[Progress, None, int]:
    whole = 0
    for done, whole in prepare_stale(store, ledger, crew):
        yield Progress("prepare", done, whole)
    return whole


def _compare(ledger: Ledger, crew: Engine) -> Generator[Progress, None, int]:
    done = 0
    while rows := ledger.list_unlinked(_ROWS):
        yield Progress("compare", done, done + len(rows))
        parts = _share(rows, ledger.list_neighbours(rows), min(crew.cores, _SHARED) if len(rows) >= _MANY else 1)
        ledger.link(rows, [link for found in crew.spread(COMPARE, parts, many=len(parts) > 1) for link in found])
        done += len(rows)
    return done


def _share(rows: Sequence[KeptRow], neighbours: Sequence[KeptRow], parts: int) -> list[Comparing]:
    """Share the comparing of rows with each other and their neighbours into `parts` that together meet each pair once.

    A later part also meets the rows of the earlier ones, and so has more to do with each of its own.
    """
    ends = [round(len(rows) * (at / parts) ** _EARLY) for at in range(parts + 1)]
    return [
        Comparing(tuple(rows[start:end]), (*neighbours, *rows[:start])) for start, end in pairwise(ends) if end > start
    ]


def _settle(store: Record, ledger: Ledger, crew: Engine) -> tuple[int, int, int]:
    """Settle the events that anything new is in; return how many are new, changed and gone."""
    judgements = crew.kit.judgements
    fresh, gone = ledger.find_new(), ledger.find_gone()
    _, heeded = ledger.last_run()
    judged = _list_judged(judgements, after=heeded)
    last = max((judgement.number for judgement in judgements), default=0)
    if not (fresh or gone or judged):
        return 0, 0, 0
    standing = _find_present(ledger, list_standing(judgements))
    judged = {key for judgement in standing if judged & {*judgement.subjects} for key in judgement.subjects} | judged
    keys = _reach(ledger, fresh, {*gone.values(), *judged}, standing)
    before = {event.id: event for event in ledger.find_events({*keys.values(), *gone.values()})}
    new = {keys[number] for number in fresh if number in keys}
    clusters = cluster([*keys.values()], _load_pairs(ledger, keys.values()), standing)
    touched, same = _part_clusters(clusters, before.values(), new)
    after = {event.id: event for event in _make_events(ledger, crew, touched)}
    changed = [event for id_, event in after.items() if id_ not in before or before[id_].content != event.content]
    lost = sorted(before.keys() - after.keys() - same)
    ledger.settle(
        Settlement(name_rules(), last, tuple(changed), tuple(lost), tuple(sorted(fresh)), tuple(sorted(gone))),
        store.now(),
    )
    added = sum(event.id not in before for event in changed)
    return added, len(changed) - added, len(lost)


def _part_clusters(
    clusters: Sequence[tuple[str, ...]], before: Iterable[KeptEvent], new: AbstractSet[str]
) -> tuple[list[tuple[str, ...]], set[str]]:
    """Return the clusters whose events are to be made, and the ids of the events that are of the same old claims."""
    standing = {tuple(sorted(event.claims)): event.id for event in before}
    touched = [keys for keys in clusters if keys not in standing or not new.isdisjoint(keys)]
    made = {*touched}
    return touched, {standing[keys] for keys in clusters if keys in standing and keys not in made}


def _load_pairs(ledger: Ledger, keys: Iterable[str]) -> list[ScoredPair]:
    return [load(link.weights, ScoredPair) for link in ledger.find_links(keys)]


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


def _reach(ledger: Ledger, fresh: Iterable[int], keys: Iterable[str], standing: Sequence[Judgement]) -> dict[int, str]:
    """Return the numbers and keys of all that what is new or judged can touch: by links, events and judgements."""
    joined = [judgement.subjects for judgement in standing if judgement.kind == "same"]
    links = ledger.list_ends()
    found, named = {*fresh}, {*keys}
    while True:
        found = _follow(links, found)
        told = ledger.find_keys(found)
        named |= {*told.values()}
        named |= ledger.find_members(named)
        named |= {key for subjects in joined if named & {*subjects} for key in subjects}
        more = {*ledger.find_numbers(named)} - found
        if not more:
            return told
        found |= more


def _follow(links: tuple[Numbers, Numbers], found: AbstractSet[int]) -> set[int]:
    """Return the numbers that links lead to from those that are found, however many lie between."""
    one, other = links
    last = max(int(one.max(initial=0)), int(other.max(initial=0)), *found, 0)
    seen = np.zeros(last + 1, dtype=bool)
    seen[[*found]] = True
    while (half := seen[one] != seen[other]).any():
        seen[one[half]] = seen[other[half]] = True
    return {*seen.nonzero()[0].tolist()}


def _make_events(ledger: Ledger, crew: Engine, clusters: Sequence[tuple[str, ...]]) -> Iterator[KeptEvent]:
    parts = crew.spread(SETTLE, _list_clusters(ledger, clusters), many=len(clusters) >= _EVENTS)
    return chain.from_iterable(parts)


def _list_clusters(ledger: Ledger, clusters: Sequence[tuple[str, ...]]) -> Iterator[list[Cluster]]:
    """Yield the clusters with their statements, a part at a time."""
    for start in range(0, len(clusters), _EVENTS):
        some = clusters[start : start + _EVENTS]
        statements = ledger.find_statements(key for keys in some for key in keys)
        signatures = ledger.find_signatures(split_key(key)[0] for key in statements)
        for at in range(0, len(some), _CLUSTERS):
            yield [_fill_cluster(keys, statements, signatures) for keys in some[at : at + _CLUSTERS]]


def _fill_cluster(keys: Sequence[str], statements: Mapping[str, str], signatures: Mapping[str, str]) -> Cluster:
    reports = sorted({split_key(key)[0] for key in keys})
    return Cluster(
        tuple(statements[key] for key in keys), {each: signatures[each] for each in reports if each in signatures}
    )
