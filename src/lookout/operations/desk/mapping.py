"""Events on the map: near ones gathered, the finer the closer one looks."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, Final

import numpy as np

from lookout.model import EVENT_TYPES
from lookout.operations.desk.cards import ControlCard
from lookout.operations.desk.filtering import Mask
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import Cluster, ControlShade
from lookout.record.codec import load
from lookout.record.desk import asking
from lookout.record.desk.columns import Column

CELLS: Final = 4
"""Cells across a tile of 256 pixels: clusters lie some 64 pixels apart."""
FINEST: Final = 14
_MOST_LAT: Final = 85.0511
"""Where Web Mercator ends, in degrees."""
_MOST: Final = 4000
_CONTROL: Final = """
    SELECT content FROM control WHERE day_from <= ?1 ORDER BY place, day_from, nth
"""


def gather_clusters(look: Look, mask: Mask, *, zoom: int) -> list[Cluster]:
    """Return the events of a mask as clusters at a zoom of the map (0 is the world), the largest first.

    Places that are wider than a cell count at their middle all the same; `radius_km` says how wide.
    """
    columns = look.columns
    rows = np.flatnonzero(mask & (columns["place"] >= 0))
    if not len(rows):
        return []
    lat, lon = columns["lat"][rows].astype(np.float64), columns["lon"][rows].astype(np.float64)
    cells, where = np.unique(_name_cells(lat, lon, min(zoom, FINEST)), return_inverse=True)
    count = len(cells)
    events = np.bincount(where, minlength=count)
    sums: dict[str, Column] = {
        "lat": np.bincount(where, lat, count) / events,
        "lon": np.bincount(where, lon, count) / events,
        "killed": np.bincount(where, columns["killed"][rows], count),
    }
    ends = {name: _reach(where, told, count) for name, told in (("lat", lat), ("lon", lon))}
    radius = _reach(where, columns["radius"][rows].astype(np.float64), count)[1]
    first = np.full(count, -1, np.int64)
    first[where[::-1]] = rows[::-1]
    order = np.argsort(-events, kind="stable")[:_MOST]
    ids = _name_single(look, [int(first[at]) for at in order if events[at] == 1])
    return [
        Cluster(
            lat=round(float(sums["lat"][at]), 5), lon=round(float(sums["lon"][at]), 5),
            box=(_cut(ends["lon"][0][at]), _cut(ends["lat"][0][at]), _cut(ends["lon"][1][at]), _cut(ends["lat"][1][at])),
            events=int(events[at]), killed=int(sums["killed"][at]), radius_km=round(float(radius[at]), 1),
            event=ids.get(int(first[at])) if events[at] == 1 else None,
            type=EVENT_TYPES[int(columns["type"][first[at]])] if events[at] == 1 else None,
        )
        for at in order
    ]  # fmt: skip


def _name_cells(lat: Column, lon: Column, zoom: int) -> Column:
    """Return the cell of each point in Web Mercator, as one number."""
    across = CELLS * 2**zoom
    angle = np.radians(np.clip(lat, -_MOST_LAT, _MOST_LAT))
    x = np.clip(((lon + 180) / 360 * across).astype(np.int64), 0, across - 1)
    y = np.clip(((1 - np.arcsinh(np.tan(angle)) / math.pi) / 2 * across).astype(np.int64), 0, across - 1)
    return y * across + x


def _reach(where: Column, told: Column, count: int) -> tuple[Column, Column]:
    """Return the least and the most of `told` in each group."""
    least, most = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(least, where, told)
    np.maximum.at(most, where, told)
    return least, most


def _cut(degrees: Any) -> float:  # noqa: ANN401  (a number of numpy's)
    return round(float(degrees), 5)


def _name_single(look: Look, rows: list[int]) -> dict[int, str]:
    return dict(asking.fetch_by(look.con, "SELECT nth, id FROM events WHERE nth IN ({marks})", rows))


def shade_control(look: Look, day: date) -> list[ControlShade]:
    """Return who is said to hold which place on a day: the last that was told of each by then."""
    last: dict[str, ControlCard] = {}
    for (content,) in look.fetch(_CONTROL, day.isoformat()):
        control = load(content, ControlCard)
        last[control.place.id] = control
    return [ControlShade(c.place, c.status, c.actor, c.name) for c in last.values()]


def find_last_day(look: Look) -> date | None:
    """Return the last day that any control is told for."""
    found = look.fetch("SELECT max(day_from) FROM control")[0][0]
    return date.fromisoformat(found) if found else None
