"""Prepare what the record has not prepared as it is now: new reports and readings, or new rules and judgements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Final

from lookout.engine.jobs import Engine
from lookout.model.keys import split_key
from lookout.operations.jobs import PREPARE, Unprepared
from lookout.operations.preparing import Worlds
from lookout.operations.rules import name_resolving
from lookout.record import Ledger, Record

_REPORTS: Final = 200
"""Reports prepared in one transaction."""
_PART: Final = 10
"""Of these, reports that are handed out together."""
_MANY: Final = 200
"""Reports from which on hands are called in to prepare them."""


def find_stale(
    store: Record, ledger: Ledger, worlds: Worlds, *, among: Collection[str] | None = None
) -> dict[str, tuple[int, int]]:
    """Return the reports that are not prepared as they are now: ids with the numbers of description and reading.

    Args:
        store: the record.
        ledger: its ledger.
        worlds: what resolving them follows from.
        among: only reports with these ids, in full.
    """
    prepared = ledger.list_prepared(among)
    return {
        each.id: (each.report, each.reading)
        for each in store.pointers(among=among)
        if prepared.get(each.id) != (each.report, each.reading, worlds.name(each.id))
    }


def find_behind(store: Record, ledger: Ledger) -> set[str]:
    """Return the ids of the reports that the events do not know as they are now."""
    lost = {split_key(key)[0] for key in ledger.find_gone().values()}
    return {*find_stale(store, ledger, Worlds.of(store)), *ledger.find_unsettled(), *lost}


def prepare_stale(
    store: Record, ledger: Ledger, crew: Engine, *, among: Collection[str] | None = None
) -> Iterator[tuple[int, int]]:
    """Prepare the reports that are stale, of those with ids `among` if given; yield how many are done, of how many."""
    worlds = Worlds.of(store)
    stale = find_stale(store, ledger, worlds, among=among)
    parts = crew.spread(PREPARE, _list_unprepared(store, stale, worlds), many=len(stale) >= _MANY)
    for start in range(0, len(stale), _REPORTS):
        yield start, len(stale)
        ledger.prepare([each for part in islice(parts, _REPORTS // _PART) for each in part])


def _list_unprepared(store: Record, stale: Mapping[str, tuple[int, int]], worlds: Worlds) -> Iterator[list[Unprepared]]:
    """Yield the reports to be prepared, a part at a time."""
    rules = name_resolving(places.digest for places in store.places())
    found = store.resolved(rules, among=stale) if stale else iter(())
    unprepared = (
        Unprepared(kept, reading, known, stale[kept.id], worlds.name(kept.id), rules) for kept, reading, known in found
    )
    while part := list(islice(unprepared, _PART)):
        yield part
