"""Events on the map: near ones gathered, the finer the closer one looks."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import Final

import numpy as np

from lookout.knowledge.desk_rules import load_desk_rules
from lookout.model import EVENT_TYPES
from lookout.operations.desk.cards import ControlCard, PlaceCard
from lookout.operations.desk.counting import COUNTED
from lookout.operations.desk.filtering import Found, find_events, lie_in
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import Cluster, ControlShade, EventQuery, MapPage
from lookout.record.codec import load
from lookout.record.desk import asking
from lookout.record.desk.columns import Column, Columns, Mask, Spots

Frame = tuple[float, float, float, float]
CELLS: Final = 4
"""Cells across a tile of 256 pixels: clusters lie some 64 pixels apart."""
FINEST: Final = 14
_MOST_LAT: Final = 85.0511
"""Where Web Mercator ends, in degrees."""
_MOST: Final = 2000
"""Clusters that are told at most: a wide screen shows some five hundred."""
_GATHERED: Final = (*COUNTED, "radius", "spots")
_SPOT_BYTES: Final = 80
"""What is added up at a point takes about so much."""
_CONTROL: Final = """
    SELECT content FROM (
        SELECT content, place, row_number() OVER (PARTITION BY place ORDER BY day_from DESC, nth DESC) AS age
        FROM control WHERE day_from <= ?1
    ) WHERE age = 1 ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Spotted:
    """Events added up by the points that they are at: the numbers of the points, and a column each of what is there.

    `row` is that of an event that is alone there; `radius` the widest, in km; `families` has a column a family.
    """

    at: Column
    events: Column
    row: Column
    killed: Column
    radius: Column
    families: Column

    def pick(self, wanted: Mask) -> Spotted:
        """Return those of some of the points alone."""
        return Spotted(self.at[wanted], self.events[wanted], self.row[wanted], self.killed[wanted],
                       self.radius[wanted], self.families[wanted])  # fmt: skip


def gather_spots(columns: Columns, mask: Mask) -> Spotted:
    """Return the events of a mask that have a place, added up by their points."""
    rows = np.flatnonzero(mask & (columns["place"] >= 0))
    where, count = columns.spots.of[rows], len(columns.spots.lat)
    group = _Group(where, count)
    events = np.bincount(where, minlength=count)
    at = np.flatnonzero(events)
    radius = np.zeros(count, np.float32)
    np.maximum.at(radius, where, columns["radius"][rows])
    families = group.spread(_list_families()[columns["type"][rows]], len(load_desk_rules().families))
    return Spotted(at, events[at], group.add(rows)[at].astype(np.int64), group.add(columns["killed"][rows])[at],
                   radius[at], families[at])  # fmt: skip


def gather_clusters(look: Look, spotted: Spotted, *, zoom: int) -> tuple[list[Cluster], int]:
    """Return events as clusters at a zoom of the map (0 is the world), and how many there are.

    The largest come first; of very many only those are returned. Places that are wider than a cell count at their
    middle all the same; `radius_km` says how wide.
    """
    if not len(spotted.at):
        return [], 0
    cell_of, count = look.keep(("cells", zoom), partial(_find_cells, look.columns.spots, zoom), over=("spots",))
    group, at = _Group(cell_of[spotted.at], count), spotted.at
    lat, lon = (each[at].astype(np.float64) for each in (look.columns.spots.lat, look.columns.spots.lon))
    events = group.add(spotted.events).astype(np.int64)
    order = np.argsort(-events, kind="stable")[: min(_MOST, int(np.count_nonzero(events)))]
    middle = [group.add(spotted.events * each)[order] / events[order] for each in (lat, lon)]
    drawn = _Drawn(
        events[order], group.add(spotted.row)[order].astype(np.int64), middle[0], middle[1],
        group.reach(lat, order), group.reach(lon, order), group.add(spotted.killed)[order],
        group.reach(spotted.radius, order)[1], np.column_stack([group.add(each)[order] for each in spotted.families.T]),
    )  # fmt: skip
    return _draw(look, drawn), int(np.count_nonzero(events))


def _find_cells(spots: Spots, zoom: int) -> tuple[Column, int]:
    """Return the number of the cell that each point is in at a zoom, in order of the map, and how many there are."""
    lat, lon = spots.lat.astype(np.float64), spots.lon.astype(np.float64)
    cells, cell_of = np.unique(_name_cells(lat, lon, min(zoom, FINEST)), return_inverse=True)
    return cell_of.astype(np.int32), len(cells)


@cache
def _list_families() -> Column:
    """Return the number of the family that each event type is of."""
    families = [*load_desk_rules().families.values()]
    return np.array([next(at for at, kinds in enumerate(families) if kind in kinds) for kind in EVENT_TYPES])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The clusters that are shown, as columns: how many events; the row of a single one; middles, ends and sums."""

    events: Column
    row: Column
    lat: Column
    lon: Column
    lats: tuple[Column, Column]
    lons: tuple[Column, Column]
    killed: Column
    radius: Column
    families: Column


def _draw(look: Look, drawn: _Drawn) -> list[Cluster]:
    single = drawn.events == 1
    ids = _name_single(look, drawn.row[single].tolist())
    types, names = look.columns["type"], [*load_desk_rules().families]
    columns = (drawn.lat, drawn.lon, drawn.lons[0], drawn.lats[0], drawn.lons[1], drawn.lats[1])
    points = np.column_stack([each.astype(np.float64).round(5) for each in columns]).tolist()
    cells = zip(
        points, drawn.events.tolist(), drawn.killed.astype(np.int64).tolist(),
        drawn.radius.astype(np.float64).round(1).tolist(), drawn.families.astype(np.int64).tolist(),
        drawn.row.tolist(), strict=True,
    )  # fmt: skip
    found = []
    for (lat, lon, *box), events, killed, radius, counts, row in cells:
        alone = events == 1
        families = {name: count for name, count in zip(names, counts, strict=True) if count}
        found.append(Cluster(
            lat, lon, (box[0], box[1], box[2], box[3]), events, killed, radius, families,
            ids.get(row) if alone else None, EVENT_TYPES[int(types[row])] if alone else None,
        ))  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class _Group:
    """Values gathered by which of so many groups each is of."""

    where: Column
    count: int

    def add(self, told: Column) -> Column:
        """Return the sum of `told` in each group."""
        return np.bincount(self.where, told, self.count)

    def spread(self, told: Column, kinds: int) -> Column:
        """Return how many of each kind are in each group: a row a group."""
        return np.bincount(self.where * kinds + told, minlength=self.count * kinds).reshape(self.count, kinds)

    def reach(self, told: Column, shown: Column) -> tuple[Column, Column]:
        """Return the least and the most of `told` in the groups that are shown."""
        least, most = np.full(self.count, np.inf, told.dtype), np.full(self.count, -np.inf, told.dtype)
        np.minimum.at(least, self.where, told)
        np.maximum.at(most, self.where, told)
        return least[shown], most[shown]


def _name_cells(lat: Column, lon: Column, zoom: int) -> Column:
    """Return the cell of each point in Web Mercator, as one number."""
    across = CELLS * 2**zoom
    angle = np.radians(np.clip(lat, -_MOST_LAT, _MOST_LAT))
    x = np.clip(((lon + 180) / 360 * across).astype(np.int64), 0, across - 1)
    y = np.clip(((1 - np.arcsinh(np.tan(angle)) / math.pi) / 2 * across).astype(np.int64), 0, across - 1)
    cells: Column = y * across + x
    return cells


def _name_single(look: Look, rows: list[int]) -> dict[int, str]:
    return dict(asking.fetch_by(look.con, "SELECT nth, id FROM events WHERE nth IN ({marks})", rows))


def shade_control(look: Look, day: date, box: Frame | None = None) -> list[ControlShade]:
    """Return who is said to hold which place on a day: the last that was told of each by then; those in a box alone."""
    told = look.keep(("control", look.ground, day), partial(_shade_all, look, day))
    return [shade for shade in told if box is None or _lies_in(shade.place, box)]


def _shade_all(look: Look, day: date) -> list[ControlShade]:
    told = (load(content, ControlCard) for (content,) in look.fetch(_CONTROL, day.isoformat()))
    return [ControlShade(c.place, c.status, c.actor, c.name) for c in told]


def _lies_in(place: PlaceCard, box: Frame) -> bool:
    """Say whether a place lies in a box; one whose west is east of its east goes over the 180th meridian."""
    west, south, east, north = box
    across = west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east
    return across and south <= place.lat <= north


def draw_map(look: Look, query: EventQuery, *, zoom: int, day: date | None) -> MapPage:
    """Return the map of the events that suit a query: clusters, and who is said to hold what on a day.

    By default that is the last day that anything is told for. With a box only places in it are told of.
    """
    shown = day or find_last_day(look)
    control = shade_control(look, shown, query.box) if shown else []
    found = find_events(look, replace(query, box=None))
    gather = partial(_gather_kept, look, found, query.box, zoom)
    clusters, count = look.keep(("clusters", found.key, query.box, zoom), gather, over=_GATHERED)
    return MapPage(tuple(clusters), count - len(clusters), tuple(control), shown)


def _gather_kept(look: Look, found: Found, box: Frame | None, zoom: int) -> tuple[list[Cluster], int]:
    spots = look.columns.spots
    weight = 1 + len(spots.lat) * _SPOT_BYTES // 1_000_000
    gather = partial(gather_spots, look.columns, found.mask)
    spotted: Spotted = look.keep(("spotted", found.key), gather, over=_GATHERED, weight=weight)
    if box:
        spotted = spotted.pick(lie_in(spots.lat[spotted.at], spots.lon[spotted.at], box))
    return gather_clusters(look, spotted, zoom=zoom)


def find_last_day(look: Look) -> date | None:
    """Return the last day that any control is told for."""
    found = look.fetch("SELECT max(day_from) FROM control")[0][0]
    return date.fromisoformat(found) if found else None
