"""The shapes of lists of events: queries, facets, timeline, map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lookout.operations.desk.cards import EventCard, PlaceCard

Order = Literal["newest", "oldest"]
Step = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are asked for. What is empty or None does not matter; several of one field are any of them.

    `q` are words of full-text search. `actor` and `place` are ids, or words in the name; a place is also found by what
    it lies in. `since` is the first day that counts, `until` the last. `box` is west, south, east, north in degrees.
    `order` says which come first, by their first day.
    """

    q: str = ""
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    voices: int = 1
    since: date | None = None
    until: date | None = None
    box: tuple[float, float, float, float] | None = None
    as_known_on: date | None = None
    order: Order = "newest"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that events can be narrowed to, how it reads, and how many of the events found have it."""

    value: str
    name: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow down: `name` is the field of the query. Values come most frequent first; `more` counts others.

    The counts of a facet leave its own choice out of account, so that another value can be taken instead.
    """

    name: str
    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of the timeline: how many events begin in it, and how many people they killed, at best.

    Those that are told over more than a month add none to the killed.
    """

    start: date
    end: date
    events: int
    killed: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events over time, by a step; bins without events are left out. `undated` counts those without days."""

    step: Step
    bins: tuple[Bin, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class EventList:
    """Events in order of their days, those without last. `next` is the cursor of the next page, None at the end."""

    query: EventQuery
    total: int
    events: tuple[EventCard, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """`/`: events that suit a query, with their facets and timeline; the map asks `/api/map` under the same query.

    `bounds` is the box round the events found (west, south, east, north), None where none has a place. `empty` says
    that the record holds no report yet, so that the page invites. The timeline leaves the days of the query out of
    account, so that others can be brushed.
    """

    query: EventQuery
    total: int
    events: tuple[EventCard, ...]
    next: str | None
    facets: tuple[Facet, ...]
    timeline: Timeline
    bounds: tuple[float, float, float, float] | None
    empty: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events near each other on the map: their middle, the box round them, how many, and how many are said killed.

    `radius_km` is the widest of its places' circles, `families` how many events are of which kind of type: "battle",
    "remote", "civilian", "ground", "word". One of a single event holds its id and type.
    """

    lat: float
    lon: float
    box: tuple[float, float, float, float]
    events: int
    killed: int
    radius_km: float
    families: dict[str, int]
    event: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class ControlShade:
    """Who is said to hold a place on the map's day, for shading; contested ones are hatched."""

    place: PlaceCard
    status: str
    actor: str | None
    name: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """`/api/map`: events that suit a query as clusters, and who is said to hold what on `day`.

    Of very many clusters the largest are told; `more` counts the others.
    """

    clusters: tuple[Cluster, ...]
    more: int
    control: tuple[ControlShade, ...]
    day: date | None
