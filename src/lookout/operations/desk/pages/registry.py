"""The shapes of the pages of actors, places and forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lookout.operations.desk.cards import (
    ActorCard,
    ControlCard,
    EventCard,
    ForecastCard,
    JudgementCard,
    Named,
    PlaceCard,
)
from lookout.operations.desk.pages.overview import FacetValue, Timeline


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """`/actors`: actors that claims name, those named most first. `q` and `new` narrow them."""

    q: str
    new: bool
    total: int
    actors: tuple[ActorCard, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class RelationCard:
    """What the actor is to another ("part_of", "allied", "side"), and over which days."""

    kind: str
    actor: Named
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class ActorPage:
    """`/actors/{id}`: who it is, how it is called, what it is said to have done and suffered.

    An id that was merged redirects to the one that stayed. `suggested` are actors that may be the same.
    """

    actor: ActorCard
    names: tuple[str, ...]
    relations: tuple[RelationCard, ...]
    source: str
    events: tuple[EventCard, ...]
    total: int
    next: str | None
    timeline: Timeline
    places: tuple[FacetValue, ...]
    types: tuple[FacetValue, ...]
    suggested: tuple[ActorCard, ...]
    judgements: tuple[JudgementCard, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as lists show it, with how many events are put there."""

    place: PlaceCard
    events: int


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """`/places`: places of events, those with most events first. `q` narrows them by name, region or country."""

    q: str
    total: int
    places: tuple[PlaceRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class PlacePage:
    """`/places/{id}`: what is said to have happened there and who held it when.

    `control` holds the intervals of the place and of those that lie in it, by place and time.
    """

    place: PlaceCard
    control: tuple[ControlCard, ...]
    events: tuple[EventCard, ...]
    total: int
    next: str | None
    timeline: Timeline
    actors: tuple[FacetValue, ...]
    types: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SpeakerCard:
    """How a speaker's forecasts fared: counts by outcome."""

    speaker: str
    name: str
    met: int
    not_met: int
    contradicted: int
    open: int


@dataclass(frozen=True, slots=True)
class ForecastsPage:
    """`/forecasts`: what was said would come, and what became of it; the speakers and how theirs fared."""

    outcome: tuple[str, ...]
    speaker: tuple[str, ...]
    total: int
    forecasts: tuple[ForecastCard, ...]
    speakers: tuple[SpeakerCard, ...]
    next: str | None
