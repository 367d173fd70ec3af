"""Events and the map as GeoJSON (RFC 7946): longitude before latitude, degrees of WGS 84."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from lookout.operations.desk.cards import EventCard, PlaceCard
from lookout.operations.desk.pages import Cluster, ControlShade, EventList, MapPage


@dataclass(frozen=True, slots=True)
class Point:
    """A point: longitude and latitude in degrees."""

    coordinates: tuple[float, float]
    type: Literal["Point"] = "Point"


@dataclass(frozen=True, slots=True)
class Feature:
    """Something on the map: an event's card, a cluster, or who is said to hold a place, as `properties`.

    `geometry` is None for an event of no known place. `kind` in the properties says which of the three it is.
    """

    geometry: Point | None
    properties: dict[str, Any]
    id: str | None = None
    type: Literal["Feature"] = "Feature"


@dataclass(frozen=True, slots=True)
class FeatureCollection:
    """A page of events, or the map, as features. `next` and `more` say what the shape that it is made of says."""

    features: tuple[Feature, ...]
    next: str | None = None
    more: int = 0
    type: Literal["FeatureCollection"] = field(default="FeatureCollection")


def map_events(page: EventList) -> FeatureCollection:
    """Return a page of events as features."""
    return FeatureCollection(tuple(_map_event(event) for event in page.events), next=page.next)


def map_clusters(page: MapPage) -> FeatureCollection:
    """Return the map as features: clusters, then who is said to hold what."""
    shown: Iterable[Feature] = (*map(_map_cluster, page.clusters), *map(_map_control, page.control))
    return FeatureCollection(tuple(shown), more=page.more)


def _map_event(event: EventCard) -> Feature:
    told = {name: getattr(event, name) for name in EventCard.__dataclass_fields__ if name != "id"}
    return Feature(_find_point(event.place), {"kind": "event", **told}, event.id)


def _map_cluster(cluster: Cluster) -> Feature:
    told = {name: getattr(cluster, name) for name in Cluster.__dataclass_fields__ if name not in ("lat", "lon")}
    return Feature(Point((cluster.lon, cluster.lat)), {"kind": "cluster", **told}, cluster.event)


def _map_control(shade: ControlShade) -> Feature:
    told = {"kind": "control", "status": shade.status, "actor": shade.actor, "name": shade.name, "place": shade.place}
    return Feature(_find_point(shade.place), told)


def _find_point(place: PlaceCard | None) -> Point | None:
    return Point((place.lon, place.lat)) if place else None
