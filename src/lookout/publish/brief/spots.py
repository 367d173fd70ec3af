"""What the maps show: events gathered by place, and who is said to hold one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lookout.model import Event, Precision, ResolvedPlace
from lookout.model.place import rank_precision
from lookout.publish.brief.material import Holding
from lookout.publish.brief.naming import find_umbrella, name_country, name_umbrella
from lookout.publish.brief.weighing import is_real, list_tolled
from lookout.publish.plain import flatten

POINTED: Final[tuple[Precision, ...]] = ("exact", "town")
"""Precisions of places that are drawn as a disc: the words name a spot or a town."""
HOLDERS: Final = 5
"""Holders with a colour of their own; the others share one."""
_WIDEST_KM: Final = 60.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the events told of it: how many, the sum of those killed by the best numbers, how finely placed."""

    name: str
    lat: float
    lon: float
    radius_km: float
    pointed: bool
    events: int
    killed: int


@dataclass(frozen=True, slots=True)
class Held:
    """A place and how it is held: holders by their number in the legend, the first the holder where one is named."""

    name: str
    lat: float
    lon: float
    radius_km: float
    status: str
    holders: tuple[int, ...]


def gather_spots(events: Iterable[Event]) -> list[Spot]:
    """Return the places of the events told as fact, those with most killed first; countries are no place on a map."""
    groups: dict[tuple[float, float], list[tuple[Event, ResolvedPlace]]] = {}
    told = [*events]
    killed = {
        event.id: toll.best if toll.best is not None else toll.low or 0 for event, toll in list_tolled(told, "killed")
    }
    for event in told:
        place = event.place
        if place is not None and place.precision != "country" and is_real(event):
            groups.setdefault((round(place.lat, 2), round(place.lon, 2)), []).append((event, place))
    return sorted((_make_spot(group, killed) for group in groups.values()), key=_by_cost)


def _make_spot(group: Sequence[tuple[Event, ResolvedPlace]], killed: Mapping[str, int]) -> Spot:
    """Return the spot of events at one point; it is pointed if words name the town or spot there for some of them."""
    places = sorted((place for _, place in group), key=_by_own_name)
    pointed = any(place.precision in POINTED for place in places)
    return Spot(
        name=_name_spot(places),
        lat=places[0].lat,
        lon=places[0].lon,
        radius_km=max(place.radius_km for place in places if not pointed or place.precision in (*POINTED, "near")),
        pointed=pointed,
        events=len(group),
        killed=sum(killed.get(event.id, 0) for event, _ in group),
    )


def _name_spot(places: Sequence[ResolvedPlace]) -> str:
    """Return the name most used for the place itself; where words only describe it, the unit that it lies in."""
    own = [place for place in places if place.precision in POINTED and "/" not in place.id]
    names = [flatten(place.name) for place in own or places]
    counts = Counter(name for name in names if not name[:1].islower())
    if counts and (own or len(counts) == 1):
        return min((-count, len(name), name) for name, count in counts.items())[2]
    if len({*names}) == 1:
        return names[0]
    region = next((place.region for place in places if place.region), "")
    country = next((name_country(place.country) for place in places if place.country), "")
    return f"{region} region" if region else country or names[0]


def list_holders(holdings: Sequence[Holding]) -> list[tuple[str, str]]:
    """Return the ids and names of who holds or contests most places: those get colours of their own."""
    counts = Counter(id_ for each in holdings for id_ in _list_sides(each))
    ranked = [id_ for _, id_ in sorted((-count, id_) for id_, count in counts.items())]
    names = {id_: each.name(id_) for each in holdings for id_ in _list_sides(each)}
    return [(id_, name_umbrella(id_, names[id_])) for id_ in ranked[:HOLDERS]]


def gather_held(holdings: Sequence[Holding], holders: Sequence[tuple[str, str]]) -> list[Held]:
    """Return the places that can be drawn, the widest first, each once; those placed only in a region cannot."""
    numbers = {id_: number for number, (id_, _) in enumerate(holders, start=1)}
    found: dict[tuple[float, float], Held] = {}
    for each in sorted(holdings, key=_by_fineness):
        place = each.control.place
        if place.precision in ("region", "country") or place.radius_km > _WIDEST_KM:
            continue
        sides = tuple(numbers.get(id_, 0) for id_ in _list_sides(each))
        status = each.control.status
        held = Held(flatten(place.name), place.lat, place.lon, place.radius_km, status, sides[:2])
        found.setdefault((round(place.lat, 2), round(place.lon, 2)), held)
    return sorted(found.values(), key=_by_radius)


def _list_sides(holding: Holding) -> tuple[str, ...]:
    control = holding.control
    return tuple(dict.fromkeys(find_umbrella(id_) for id_ in (control.actor, *control.contenders) if id_))


def _by_own_name(place: ResolvedPlace) -> tuple[bool, int, str]:
    return ("/" in place.id, rank_precision(place), place.name)


def _by_cost(spot: Spot) -> tuple[bool, int, int, str]:
    return (not spot.pointed, -spot.killed, -spot.events, spot.name)


def _by_fineness(holding: Holding) -> tuple[bool, int, int, str]:
    place = holding.control.place
    return ("/" in place.id, -holding.newest.toordinal(), -len(holding.claims), place.id)


def _by_radius(held: Held) -> tuple[float, str]:
    return (-held.radius_km, held.name)
