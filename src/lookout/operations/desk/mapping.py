"""Events on the map: near ones gathered, the finer the closer one looks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from lookout.model import EVENT_TYPES
from lookout.operations.desk.cards import ControlCard, PlaceCard
from lookout.operations.desk.counting import take_killed
from lookout.operations.desk.filtering import Mask
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import Cluster, ControlShade, MapPage
from lookout.record.codec import load
from lookout.record.desk import asking
from lookout.record.desk.columns import Column

Frame = tuple[float, float, float, float]
CELLS: Final = 4
"""Cells across a tile of 256 pixels: clusters lie some 64 pixels apart."""
FINEST: Final = 14
_MOST_LAT: Final = 85.0511
"""Where Web Mercator ends, in degrees."""
_MOST: Final = 4000
FAMILIES: Final = ("battle", "remote", "civilian", "ground", "word")
"""Kinds of event types that the map tells apart by colour: fights, strikes from afar, harm to people and things, who
holds what, and words. What is in none of the first four is a word."""
_MEMBERS: Final = (
    {"clash", "offensive", "siege", "deployment", "clearance"},
    {"airstrike", "shelling", "bombing"},
    {"attack", "killing", "abduction", "abuse", "arrest", "displacement", "destruction"},
    {"capture", "control", "advance", "retreat"},
)
_FAMILY_OF: Final = np.array([
    next((at for at, members in enumerate(_MEMBERS) if type_ in members), len(_MEMBERS)) for type_ in EVENT_TYPES
])  # fmt: skip
_CONTROL: Final = """
    SELECT content FROM (
        SELECT content, place, row_number() OVER (PARTITION BY place ORDER BY day_from DESC, nth DESC) AS age
        FROM control WHERE day_from <= ?1
    ) WHERE age = 1 ORDER BY place
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
    cells, first, where = np.unique(_name_cells(lat, lon, min(zoom, FINEST)), return_index=True, return_inverse=True)
    group = _Group(where, len(cells))
    events = group.add(None)
    order = np.argsort(-events, kind="stable")[:_MOST]
    drawn = _Drawn(
        order, events, rows[first], group.add(lat) / events, group.add(lon) / events, group.reach(lat),
        group.reach(lon), group.add(take_killed(columns)[rows]), group.reach(columns["radius"][rows])[1],
        group.spread(_FAMILY_OF[columns["type"][rows]], len(FAMILIES)),
    )  # fmt: skip
    return _draw(look, drawn)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Clusters as columns: which are shown, in order; how many events; the first's row; middles, ends and sums."""

    order: Column
    events: Column
    first: Column
    lat: Column
    lon: Column
    lats: tuple[Column, Column]
    lons: tuple[Column, Column]
    killed: Column
    radius: Column
    families: Column


def _draw(look: Look, drawn: _Drawn) -> list[Cluster]:
    ids = _name_single(look, [int(drawn.first[at]) for at in drawn.order if drawn.events[at] == 1])
    types = look.columns["type"]
    found = []
    for at in drawn.order:
        alone, row = bool(drawn.events[at] == 1), int(drawn.first[at])
        found.append(Cluster(
            lat=_cut(drawn.lat[at]), lon=_cut(drawn.lon[at]),
            box=(_cut(drawn.lons[0][at]), _cut(drawn.lats[0][at]), _cut(drawn.lons[1][at]), _cut(drawn.lats[1][at])),
            events=int(drawn.events[at]), killed=int(drawn.killed[at]), radius_km=round(float(drawn.radius[at]), 1),
            families={name: int(n) for name, n in zip(FAMILIES, drawn.families[at], strict=True) if n},
            event=ids.get(row) if alone else None, type=EVENT_TYPES[int(types[row])] if alone else None,
        ))  # fmt: skip
    return found


class _Group:
    """Values gathered by which of so many groups each is of."""

    def __init__(self, where: Column, count: int) -> None:
        self._where, self._count = where, count

    def add(self, told: Column | None) -> Column:
        """Return the sum of `told` in each group, or how many there are."""
        return np.bincount(self._where, told, self._count)

    def reach(self, told: Column) -> tuple[Column, Column]:
        """Return the least and the most of `told` in each group."""
        order = np.argsort(self._where, kind="stable")
        starts = np.searchsorted(self._where[order], np.arange(self._count))
        sorted_ = told[order].astype(np.float64)
        return np.minimum.reduceat(sorted_, starts), np.maximum.reduceat(sorted_, starts)

    def spread(self, told: Column, kinds: int) -> Column:
        """Return how many of each kind are in each group: a row a group."""
        return np.bincount(self._where * kinds + told, minlength=self._count * kinds).reshape(self._count, kinds)


def _name_cells(lat: Column, lon: Column, zoom: int) -> Column:
    """Return the cell of each point in Web Mercator, as one number."""
    across = CELLS * 2**zoom
    angle = np.radians(np.clip(lat, -_MOST_LAT, _MOST_LAT))
    x = np.clip(((lon + 180) / 360 * across).astype(np.int64), 0, across - 1)
    y = np.clip(((1 - np.arcsinh(np.tan(angle)) / math.pi) / 2 * across).astype(np.int64), 0, across - 1)
    cells: Column = y * across + x
    return cells


def _cut(degrees: Any) -> float:  # noqa: ANN401  (a number of numpy's)
    return round(float(degrees), 5)


def _name_single(look: Look, rows: list[int]) -> dict[int, str]:
    return dict(asking.fetch_by(look.con, "SELECT nth, id FROM events WHERE nth IN ({marks})", rows))


def shade_control(look: Look, day: date, box: Frame | None = None) -> list[ControlShade]:
    """Return who is said to hold which place on a day: the last that was told of each by then; those in a box alone."""
    told = (load(content, ControlCard) for (content,) in look.fetch(_CONTROL, day.isoformat()))
    return [ControlShade(c.place, c.status, c.actor, c.name) for c in told if box is None or _lies_in(c.place, box)]


def _lies_in(place: PlaceCard, box: Frame) -> bool:
    """Say whether a place lies in a box; one whose west is east of its east goes over the 180th meridian."""
    west, south, east, north = box
    across = west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east
    return across and south <= place.lat <= north


def draw_map(look: Look, mask: Mask, *, zoom: int, day: date | None, box: Frame | None = None) -> MapPage:
    """Return the map of events: clusters, and who is said to hold what on a day, by default the last that is told.

    With a `box` (west, south, east, north in degrees) only places in it are told of.
    """
    shown = day or find_last_day(look)
    control = shade_control(look, shown, box) if shown else []
    return MapPage(tuple(gather_clusters(look, mask, zoom=zoom)), tuple(control), shown)


def find_last_day(look: Look) -> date | None:
    """Return the last day that any control is told for."""
    found = look.fetch("SELECT max(day_from) FROM control")[0][0]
    return date.fromisoformat(found) if found else None
