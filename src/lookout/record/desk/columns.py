"""What every event is counted, filtered and placed by, in memory: a column each, as long as there are events.

A million events take about 60 MB, and a filter over one column a millisecond; a database that keeps rows would need to
look at each of them. Row `n` is the event with `nth` n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
class Columns:
    """The columns of every event, and the rows in order of their days.

    Type, status and grade are places in the model's lists; `place` is the code of the best place, -1 for none, and
    `places` has all that are told; days are as `date.toordinal` numbers them, `NEVER` for none; `killed` is at best, 0
    where nothing is told. `touched` is the number of the last advance that is in.
    """

    numbers: dict[str, Column]
    places: Pairs
    actors: Pairs
    outlets: Pairs
    order: Column
    touched: int

    def __getitem__(self, name: str) -> Column:
        return self.numbers[name]

    @property
    def newest(self) -> Column:
        """The rows in order of their days, the last day first; those without days last all the same."""
        dated = int(np.count_nonzero(self.numbers["day_from"] != NEVER))
        return np.concatenate((self.order[:dated][::-1], self.order[dated:]))

    @property
    def count(self) -> int:
        """How many rows there are, those gone among them."""
        return len(self.numbers["gone"])


def load_columns(con: Connection) -> Columns:
    """Return the columns of every event of an index."""
    empty = Pairs(np.zeros(0, np.int32), np.zeros(0, np.int32))
    return _patch(
        Columns({name: np.zeros(0, kind) for name, kind in _NUMBERS}, empty, empty, empty, empty.events, -1), con
    )


def renew_columns(columns: Columns, con: Connection) -> Columns:
    """Return the columns with what was written since; those that are given stay as they are."""
    newest = con.execute("SELECT coalesce(max(touched), 0) FROM events").fetchone()[0]
    return columns if newest <= columns.touched else _patch(columns, con)


def _patch(old: Columns, con: Connection) -> Columns:
    touched, last = con.execute("SELECT coalesce(max(touched), 0), coalesce(max(nth), -1) FROM events").fetchone()
    numbers = {name: _stretch(old.numbers[name], last + 1) for name, _ in _NUMBERS}
    numbers["gone"][old.count :] = 1
    gathered = (_Gathered(), _Gathered(), _Gathered())
    changed: list[Column] = []
    cursor = con.execute(f"{_SELECT} WHERE touched > ? ORDER BY nth", (old.touched,))
    while rows := cursor.fetchmany(_PAGE):
        cells = list(zip(*rows, strict=True))
        at = np.array(cells[0], np.int64)
        for (name, kind), told in zip(_NUMBERS, cells[1:-3], strict=True):
            numbers[name][at] = np.minimum(told, _MOST_VOICES) if name == "voices" else np.array(told, kind)
        for pairs, told in zip(gathered, cells[-3:], strict=True):
            pairs.take(cells[0], told)
        changed.append(at)
    rows_changed = np.concatenate(changed) if changed else np.zeros(0, np.int64)
    order = np.lexsort((
        np.arange(last + 1), numbers["day_to"], np.where(numbers["day_from"] == NEVER, np.iinfo(np.int32).max,
                                                         numbers["day_from"]),
    )).astype(np.int32)  # fmt: skip
    places, actors, outlets = (
        pairs.join(before, rows_changed)
        for pairs, before in zip(gathered, (old.places, old.actors, old.outlets), strict=True)
    )
    return Columns(numbers, places, actors, outlets, order, touched)


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
        if len(old.events):
            stays = ~np.isin(old.events, changed)
            events = np.concatenate((old.events[stays], events))
            codes = np.concatenate((old.codes[stays], codes))
            order = np.argsort(events, kind="stable")
            events, codes = events[order], codes[order]
        return Pairs(events, codes)
