"""Where an event was, as the codebooks count it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from lookout.knowledge.country_codes import CountryCodes, load_country_codes
from lookout.model import ResolvedPlace
from lookout.publish.exports.shapes import SourcedEvent

LOCAL: Final = frozenset({"exact", "town"})
"""Precisions of places of which several side by side are several places: what is only near one is not surely apart."""


def find_country(place: ResolvedPlace | None) -> CountryCodes | None:
    """Return the codes of the country that a place lies in, None where it lies in none that is known."""
    return load_country_codes().get(place.country) if place else None


def list_places(sourced: SourcedEvent) -> list[ResolvedPlace]:
    """Return the places of an event: its own, and those that a claim names beside it and that lie apart from it.

    A quarter of a town is no place beside it, and a place whose circle meets another's is not apart.
    """
    own = sourced.event.place
    if own is None:
        return []
    found = [own]
    for place in _list_beside(sourced, own):
        if all(_lie_apart(place, other) for other in found):
            found.append(place)
    return found


def _list_beside(sourced: SourcedEvent, own: ResolvedPlace) -> Iterator[ResolvedPlace]:
    for statement in sourced.statements:
        places = statement.claim.places
        if len(places) > 1 and statement.claim.status != "denied" and any(place.id == own.id for place in places):
            yield from (p for p in places if p.id != own.id and p.precision in LOCAL and p.country == own.country)


def _lie_apart(place: ResolvedPlace, other: ResolvedPlace) -> bool:
    if place.id == other.id or place.id.startswith(f"near:{other.id}") or other.id.startswith(f"near:{place.id}"):
        return False
    if other.name in (place.district, place.region) or place.name in (other.district, other.region):
        return False
    return place.distance_km(other) > place.radius_km + other.radius_km


def find_cell(lat: float, lon: float) -> int:
    """Return the cell of PRIO-GRID that a point in degrees lies in.

    Cells are half a degree wide and counted from 1, by rows of 720 from the south-west corner of the world (Tollefsen,
    Strand and Buhaug 2012).
    """
    row, column = min(359, math.floor((lat + 90.0) * 2)), min(719, math.floor((lon + 180.0) * 2))
    return row * 720 + column + 1
