"""Columns read from the index, and brought up to what was written since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from lookout.record.desk.columns import (
    NEVER,
    NUMBERS,
    PAIRS,
    Column,
    Columns,
    Pairs,
    Spots,
    key_days,
    key_points,
    list_ranges,
    pair_up,
)
from lookout.record.desk.index import Connection

_COLUMNS: Final = f"SELECT nth, {', '.join(name for name, _ in NUMBERS)}, places, actors, outlets FROM events"  # noqa: S608
_SELECT_ALL: Final = f"{_COLUMNS} WHERE touched > ? ORDER BY nth"
_SELECT: Final = f"{_COLUMNS} WHERE touched > ? ORDER BY +nth"
"""Those that were written since are few: they are found by that (`+`), not by going through all in their order."""
_PAGE: Final = 50_000
_MOST_VOICES: Final = 32_767


def load_columns(con: Connection) -> Columns:
    """Return the columns of every event of an index."""
    none, nowhere = np.zeros(0, np.int32), np.zeros(0, np.float32)
    empty, spots = pair_up(none, none), Spots(none, nowhere, nowhere, np.zeros(0, np.int64))
    numbers = {name: np.zeros(0, kind) for name, kind in NUMBERS}
    never = dict.fromkeys((*numbers, *PAIRS, "rows", "spots"), -1)
    return _patch(Columns(numbers, empty, empty, empty, spots, none, none, -1, never), con)


def renew_columns(columns: Columns, con: Connection) -> Columns:
    """Return the columns with what was written since; those that are given stay as they are."""
    return columns if _find_most(con, "touched", 0) <= columns.touched else _patch(columns, con)


def _patch(old: Columns, con: Connection) -> Columns:
    touched, last = _find_most(con, "touched", 0), _find_most(con, "nth", -1)
    read = _Read(old, con, last + 1)
    numbers = {name: _put(old.numbers[name], read.rows, read.numbers[name], last + 1) for name, _ in NUMBERS}
    pairs = {name: gathered.join(getattr(old, name), read.rows) for name, gathered in read.pairs.items()}
    order = _order(numbers, old, read.rows)
    newest = old.newest
    if order is not old.order:
        dated = int(np.count_nonzero(numbers["day_from"] != NEVER))
        newest = np.concatenate((order[:dated][::-1], order[dated:]))
    spots = _spot(numbers, old.spots, read.rows)
    differ = {name for name, each in numbers.items() if each is not old.numbers[name]}
    differ |= {name for name, each in pairs.items() if each is not getattr(old, name)}
    differ |= ({"rows"} if last + 1 > old.count else set()) | ({"spots"} if spots is not old.spots else set())
    changed = {**old.changed, **dict.fromkeys(differ, touched)}
    return Columns(numbers, **pairs, spots=spots, order=order, newest=newest, touched=touched, changed=changed,
                   kept=old.kept)  # fmt: skip


def _find_most(con: Connection, name: str, least: int) -> int:
    """Return the largest in a column of events. Each is asked for by itself: an index answers that at once."""
    return int(con.execute(f"SELECT coalesce(max({name}), {least}) FROM events").fetchone()[0])  # noqa: S608


class _Read:
    """The rows that were written since some columns were read, in order: their numbers by column, and their pairs.

    Numbers that no row goes by, as of an event that was never there, are as of one that is gone.
    """

    def __init__(self, old: Columns, con: Connection, count: int) -> None:
        self.pairs = {name: _Gathered() for name in PAIRS}
        parts: list[Column] = []
        told: dict[str, list[Column]] = {name: [] for name, _ in NUMBERS}
        cursor = con.execute(_SELECT if old.count else _SELECT_ALL, (old.touched,))
        while rows := cursor.fetchmany(_PAGE):
            cells = list(zip(*rows, strict=True))
            parts.append(np.array(cells[0], np.int64))
            for (name, kind), each in zip(NUMBERS, cells[1:-3], strict=True):
                told[name].append(_take(name, each, kind))
            for name, each in zip(PAIRS, cells[-3:], strict=True):
                self.pairs[name].take(cells[0], each)
        found = np.concatenate(parts) if parts else np.zeros(0, np.int64)
        self.rows = np.union1d(found, np.arange(old.count, count))
        at = np.searchsorted(self.rows, found)
        self.numbers = {}
        for name, kind in NUMBERS:
            self.numbers[name] = np.full(len(self.rows), name == "gone", kind)
            if parts:
                self.numbers[name][at] = np.concatenate(told[name])


def _take(name: str, told: Sequence[Any], kind: type[Any]) -> Column:
    return np.minimum(told, _MOST_VOICES).astype(kind) if name == "voices" else np.array(told, kind)


def _put(old: Column, rows: Column, told: Column, count: int) -> Column:
    """Return a column with what is told put in, `count` long; itself where nothing differs."""
    if count == len(old) and np.array_equal(old[rows], told):
        return old
    longer = np.empty(count, old.dtype)
    longer[: len(old)] = old
    longer[rows] = told
    return longer


def _order(numbers: dict[str, Column], old: Columns, changed: Column) -> Column:
    """Return all rows in order of their days, those with the same in order of their numbers."""
    keys = key_days(numbers, changed)
    held = changed[changed < old.count]
    if not old.count:
        return changed[np.lexsort((changed, keys))].astype(np.int32)
    isnt = np.ones(len(changed), np.bool_)
    isnt[: len(held)] = keys[: len(held)] != key_days(old.numbers, held)
    if not isnt.any():
        return old.order
    still = np.ones(len(numbers["gone"]), np.bool_)
    still[changed[isnt]] = False
    stays = old.order[still[old.order]]
    moved = changed[isnt][np.lexsort((changed[isnt], keys[isnt]))].astype(np.int32)
    there = key_days(numbers, stays)
    first, last = (np.searchsorted(there, key_days(numbers, moved), side=side) for side in ("left", "right"))
    at = [start + np.searchsorted(stays[start:end], row) for start, end, row in zip(first, last, moved, strict=True)]
    return np.insert(stays, np.array(at, np.int64), moved)


def _spot(numbers: dict[str, Column], old: Spots, changed: Column) -> Spots:
    """Return the points of all rows; those that no row is at any more stay."""
    lat, lon = numbers["lat"][changed], numbers["lon"][changed]
    count, held = len(numbers["lat"]), len(old.of)
    before = changed[changed < held]
    if count == held and np.array_equal(old.lat[old.of[before]], lat) and np.array_equal(old.lon[old.of[before]], lon):
        return old
    known = key_points(old.lat, old.lon)[old.order]
    keys = key_points(lat, lon)
    new, first = np.unique(keys, return_index=True)
    isnt = ~np.isin(new, known)
    added = first[isnt]
    order = np.insert(old.order, np.searchsorted(known, new[isnt]), np.arange(len(added)) + len(old.lat))
    lats, lons = np.concatenate((old.lat, lat[added])), np.concatenate((old.lon, lon[added]))
    known = key_points(lats, lons)[order]
    of = np.empty(count, np.int32)
    of[:held] = old.of
    of[changed] = order[np.searchsorted(known, keys)]
    return Spots(of, lats, lons, order)


class _Gathered:
    """Pairs of events and codes, as rows tell them: codes are kept as numbers with commas between."""

    def __init__(self) -> None:
        self._events: list[int] = []
        self._codes: list[int] = []

    def take(self, events: Sequence[int], told: Sequence[str]) -> None:
        """Take in some rows."""
        for event, codes in zip(events, told, strict=True):
            if codes:
                mine = [int(code) for code in codes.split(",")]
                self._events += [event] * len(mine)
                self._codes += mine

    def join(self, old: Pairs, changed: Column) -> Pairs:
        """Return `old` with the pairs of the rows that changed put in place of those they had."""
        events = np.array(self._events, np.int32)
        codes = np.array(self._codes, np.int32)
        if not len(old.events):
            return pair_up(events, codes) if len(events) else old
        if len(changed) and int(changed[0]) >= len(old.starts) - 1:
            return old.extend(events, codes)
        rows = changed.astype(np.int32)
        had = list_ranges(*(np.searchsorted(old.events, rows, side=side) for side in ("left", "right")))
        if np.array_equal(old.events[had], events) and np.array_equal(old.codes[had], codes):
            return old
        stays, kept = np.delete(old.codes, had), np.delete(old.events, had)
        at = np.searchsorted(kept, events)
        return pair_up(np.insert(kept, at, events), np.insert(stays, at, codes))
