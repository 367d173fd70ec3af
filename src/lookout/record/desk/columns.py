"""What every event is counted, filtered and placed by, in memory: a column each, as long as there are events.

A million events take about 70 MB, and a filter over one column a millisecond; a database that keeps rows would need to
look at each of them. Row `n` is the event with `nth` n. Columns are never changed: what was written since is put into
copies, for it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookout.record.desk.index import Connection

NEVER: Final = 0
"""What stands in `day_from` and `day_to` of an event without days: no day has this number."""
_NUMBERS: Final = (("gone", np.int8), ("type", np.int8), ("status", np.int8), ("grade", np.int8),
                   ("day_from", np.int32), ("day_to", np.int32), ("place", np.int32), ("lat", np.float32),
                   ("lon", np.float32), ("radius", np.float32), ("voices", np.int16), ("killed", np.int32),
                   ("confidence", np.float32), ("disputed", np.int8))  # fmt: skip
_SELECT: Final = f"SELECT nth, {', '.join(name for name, _ in _NUMBERS)}, places, actors, outlets FROM events"  # noqa: S608
_PAGE: Final = 50_000
_MOST_VOICES: Final = 32_767

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which events have which of several values: two columns side by side, events in order."""

    events: Column
    codes: Column


@dataclass(frozen=True, slots=True)
class Spots:
    """The points that events are at: `of` is the number of each row's point, `lat` and `lon` where that is, in degrees.

    What is nowhere is at the point of its zeros, which its place of -1 tells from others.
    """

    of: Column
    lat: Column
    lon: Column


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of every event, and the rows in order of their days.

    Type, status and grade are places in the model's lists; `place` is the code of the best place, -1 for none, and
    `places` has all that are told; days are as `date.toordinal` numbers them, `NEVER` for none; `killed` is what
    sums count. `newest` has the rows with the last day first; those without days are last in both orders.
    `touched` is the number of the last advance that is in. `kept` is room for what was worked out from these columns.
    """

    numbers: dict[str, Column]
    places: Pairs
    actors: Pairs
    outlets: Pairs
    spots: Spots
    order: Column
    newest: Column
    touched: int
    kept: dict[object, Any] = field(default_factory=dict, compare=False)

    def __getitem__(self, name: str) -> Column:
        return self.numbers[name]

    @property
    def count(self) -> int:
        """How many rows there are, those gone among them."""
        return len(self.numbers["gone"])


def load_columns(con: Connection) -> Columns:
    """Return the columns of every event of an index."""
    none = np.zeros(0, np.int32)
    empty, nowhere = Pairs(none, none), np.zeros(0, np.float32)
    numbers = {name: np.zeros(0, kind) for name, kind in _NUMBERS}
    return _patch(Columns(numbers, empty, empty, empty, Spots(none, nowhere, nowhere), none, none, -1), con)


def renew_columns(columns: Columns, con: Connection) -> Columns:
    """Return the columns with what was written since; those that are given stay as they are."""
    newest = con.execute("SELECT coalesce(max(touched), 0) FROM events").fetchone()[0]
    return columns if newest <= columns.touched else _patch(columns, con)


def _patch(old: Columns, con: Connection) -> Columns:
    touched, last = con.execute("SELECT coalesce(max(touched), 0), coalesce(max(nth), -1) FROM events").fetchone()
    numbers = {name: _stretch(old.numbers[name], last + 1) for name, _ in _NUMBERS}
    numbers["gone"][old.count :] = 1
    gathered = (_Gathered(), _Gathered(), _Gathered())
    read = [np.arange(old.count, last + 1)]
    cursor = con.execute(f"{_SELECT} WHERE touched > ? ORDER BY nth", (old.touched,))
    while rows := cursor.fetchmany(_PAGE):
        cells = list(zip(*rows, strict=True))
        at = np.array(cells[0], np.int64)
        for (name, kind), told in zip(_NUMBERS, cells[1:-3], strict=True):
            numbers[name][at] = np.minimum(told, _MOST_VOICES) if name == "voices" else np.array(told, kind)
        for pairs, told in zip(gathered, cells[-3:], strict=True):
            pairs.take(cells[0], told)
        read.append(at)
    changed = np.unique(np.concatenate(read))
    order = _order(numbers, old.order, changed)
    places, actors, outlets = (
        pairs.join(before, changed)
        for pairs, before in zip(gathered, (old.places, old.actors, old.outlets), strict=True)
    )
    dated = int(np.count_nonzero(numbers["day_from"] != NEVER))
    newest = np.concatenate((order[:dated][::-1], order[dated:]))
    return Columns(numbers, places, actors, outlets, _spot(numbers, old.spots, changed), order, newest, touched)


def _order(numbers: dict[str, Column], old: Column, changed: Column) -> Column:
    """Return all rows in order of their days; `old` is that order before some rows changed."""
    keys = _key_days(numbers)
    moved = changed[np.lexsort((changed, keys[changed]))].astype(np.int32)
    if not len(old):
        return moved
    still = np.ones(len(keys), np.bool_)
    still[changed] = False
    stays = old[still[old]]
    # Rows with the same days are in order of their numbers.
    first, last = (np.searchsorted(keys[stays], keys[moved], side=side) for side in ("left", "right"))
    at = [start + np.searchsorted(stays[start:end], row) for start, end, row in zip(first, last, moved, strict=True)]
    return np.insert(stays, np.array(at, np.int64), moved)


def _key_days(numbers: dict[str, Column]) -> Column:
    """Return a number for each row's days, in order of the first, then the last; those without come last."""
    start = np.where(numbers["day_from"] == NEVER, np.iinfo(np.int32).max, numbers["day_from"]).astype(np.int64)
    keys: Column = (start << 32) + numbers["day_to"]
    return keys


def _spot(numbers: dict[str, Column], old: Spots, changed: Column) -> Spots:
    """Return the points of all rows; those that no row is at any more stay."""
    known, lat, lon = _key_points(old.lat, old.lon), numbers["lat"][changed], numbers["lon"][changed]
    keys = _key_points(lat, lon)
    new, first = np.unique(keys, return_index=True)
    isnt = ~np.isin(new, known)
    known = np.concatenate((known, new[isnt]))
    of = _stretch(old.of, len(numbers["lat"]))
    order = np.argsort(known)
    of[changed] = order[np.searchsorted(known[order], keys)]
    added = first[isnt]
    return Spots(of, np.concatenate((old.lat, lat[added])), np.concatenate((old.lon, lon[added])))


def _key_points(lat: Column, lon: Column) -> Column:
    """Return a number for each point."""
    keys: Column = (lat.view(np.int32).astype(np.int64) << 32) | (lon.view(np.int32).astype(np.int64) & 0xFFFFFFFF)
    return keys


def _stretch(column: Column, count: int) -> Column:
    longer = np.zeros(count, column.dtype)
    longer[: len(column)] = column
    return longer


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
            return Pairs(events, codes)
        still = np.ones(max(int(old.events[-1]), int(changed[-1]) if len(changed) else 0) + 1, np.bool_)
        still[changed] = False
        stays = still[old.events]
        kept = old.events[stays]
        at = np.searchsorted(kept, events)
        return Pairs(np.insert(kept, at, events), np.insert(old.codes[stays], at, codes))
