"""What every event is counted, filtered and placed by, in memory: a column each, as long as there are events.

A million events take about 70 MB, and a filter over one column a millisecond; a database that keeps rows would need to
look at each of them. Row `n` is the event with `nth` n. Columns are never changed: what was written since is put into
copies, of the columns alone in which it differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookout.record.desk.answers import Answers

NEVER: Final = 0
"""What stands in `day_from` and `day_to` of an event without days: no day has this number."""
NUMBERS: Final = (("gone", np.int8), ("type", np.int8), ("status", np.int8), ("grade", np.int8),
                  ("day_from", np.int32), ("day_to", np.int32), ("place", np.int32), ("lat", np.float32),
                  ("lon", np.float32), ("radius", np.float32), ("voices", np.int16), ("killed", np.int32),
                  ("confidence", np.float32), ("disputed", np.int8))  # fmt: skip
"""The columns of numbers and their types."""
PAIRS: Final = ("places", "actors", "outlets")
_SPARSE: Final = 6
"""Pairs of few events are looked up, those of more than one event in so many are sifted out."""
_FEW: Final = 50
"""Rows of one event in so many are put in order by themselves; more are sifted out of the order of all."""
_STRETCH: Final = 4096
"""Rows that are looked through first for a page; then four times as many, and so on."""

Column = NDArray[Any]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which events have which of several values: two columns side by side, events in order.

    `starts` is where those of each event begin; it ends with how many pairs there are.
    """

    events: Column
    codes: Column
    starts: Column

    def list_codes(self, mask: Mask) -> Column:
        """Return the codes of the events of a mask over all rows, each as often as it is theirs."""
        rows = np.flatnonzero(mask)
        if len(rows) * _SPARSE > len(self.events):
            sifted: Column = self.codes[mask[self.events]]
            return sifted
        rows = rows[rows < len(self.starts) - 1]
        return self.codes[list_ranges(self.starts[rows], self.starts[rows + 1])]

    def extend(self, events: Column, codes: Column) -> Pairs:
        """Return these with pairs of events after all of them; themselves where there are none."""
        if not len(events):
            return self
        counts = np.bincount(events - (len(self.starts) - 1))
        starts = (self.starts[-1] + np.cumsum(counts)).astype(np.int32)
        told = ((self.events, events), (self.codes, codes), (self.starts, starts))
        return Pairs(*(np.concatenate(each) for each in told))


def pair_up(events: Column, codes: Column) -> Pairs:
    """Return pairs of events, in order, and codes."""
    counts = np.bincount(events) if len(events) else np.zeros(0, np.int64)
    return Pairs(events, codes, np.concatenate(([0], np.cumsum(counts))).astype(np.int32))


def list_ranges(first: Column, last: Column) -> Column:
    """Return the numbers of half-open ranges, one range after the other."""
    lengths = last - first
    ends = np.cumsum(lengths)
    found: Column = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(first - (ends - lengths), lengths)
    return found


@dataclass(frozen=True, slots=True)
class Spots:
    """The points that events are at: `of` is the number of each row's point, `lat` and `lon` where that is, in degrees.

    What is nowhere is at the point of its zeros, which its place of -1 tells from others. `order` has the points in
    order of their keys (see `key_points`).
    """

    of: Column
    lat: Column
    lon: Column
    order: Column


def key_points(lat: Column, lon: Column) -> Column:
    """Return a number for each point."""
    keys: Column = (lat.view(np.int32).astype(np.int64) << 32) | (lon.view(np.int32).astype(np.int64) & 0xFFFFFFFF)
    return keys


def key_days(numbers: Mapping[str, Column], rows: Column) -> Column:
    """Return a number for the days of each of some rows, in order of the first, then the last; no days come last."""
    first = numbers["day_from"][rows]
    start = np.where(first == NEVER, np.iinfo(np.int32).max, first).astype(np.int64)
    keys: Column = (start << 32) + numbers["day_to"][rows]
    return keys


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of every event, and the rows in order of their days.

    Type, status and grade are places in the model's lists; `place` is the code of the best place, -1 for none, and
    `places` has all that are told; days are as `date.toordinal` numbers them, `NEVER` for none; `killed` is what
    sums count. `newest` has the rows with the last day first; those without days are last in both orders.

    `touched` is the number of the last advance that is in; `changed` that of the advance since which each column is
    what it is, by name, also "rows", how many there are, and "spots". What was worked out stands in `kept`, which
    columns share with those they follow on.
    """

    numbers: dict[str, Column]
    places: Pairs
    actors: Pairs
    outlets: Pairs
    spots: Spots
    order: Column
    newest: Column
    touched: int
    changed: Mapping[str, int]
    kept: Answers = field(default_factory=Answers, compare=False)

    def __getitem__(self, name: str) -> Column:
        return self.numbers[name]

    @property
    def count(self) -> int:
        """How many rows there are, those gone among them."""
        return len(self.numbers["gone"])

    def take(self, mask: Mask, room: int, *, oldest: bool = False) -> list[int]:
        """Return the first rows that a mask lets by, at most `room`: in order of their days, or from the newest on."""
        few = np.flatnonzero(mask) if np.count_nonzero(mask) * _FEW < self.count else None
        if few is None:
            return _sift(self.order if oldest else self.newest, mask, room)
        keys = key_days(self.numbers, few)
        rows = few[np.argsort(keys, kind="stable")]
        dated = int(np.count_nonzero(self.numbers["day_from"][few] != NEVER))
        found = rows if oldest else np.concatenate((rows[:dated][::-1], rows[dated:]))
        first: list[int] = found[:room].tolist()
        return first


def _sift(rows: Column, mask: Mask, room: int) -> list[int]:
    found: list[int] = []
    start, length = 0, _STRETCH
    while start < len(rows) and len(found) < room:
        stretch = rows[start : start + length]
        found += stretch[mask[stretch]][: room - len(found)].tolist()
        start, length = start + length, length * 4
    return found
