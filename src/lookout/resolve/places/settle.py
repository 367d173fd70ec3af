"""A ranked unit to the place it is put at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lookout.knowledge.gazetteer import PlaceKind
from lookout.model import PlaceOption, Precision, ResolvedPlace
from lookout.resolve.places.atlas import Candidate, Match
from lookout.resolve.places.rank import Ranked

MOST: Final = 5
LEAST: Final = 0.01
"""Alternatives that are told, and the chance that each must have."""
RULES: Final[Mapping[Match, str]] = {
    "whole": "name",
    "name": "name",
    "other": "other-name",
    "short": "short-name",
    "adjective": "adjective",
    "sound": "spelling",
    "sketch": "spelling",
    "slip": "slip",
}
PRECISIONS: Final[Mapping[PlaceKind, Precision]] = {
    "country": "country",
    "region": "region",
    "district": "district",
    "town": "town",
    "quarter": "near",
    "spot": "exact",
    "area": "region",
    "water": "region",
}
SMALL_KM: Final = 25.0
"""An area of at most this radius is told as a district."""


def settle_unit(ranked: Ranked) -> tuple[ResolvedPlace, Candidate] | None:
    """Return the likeliest place of a unit, or None where it is likelier that none is listed."""
    if not ranked.options or ranked.unlisted >= ranked.options[0][1]:
        return None
    best, chance = ranked.options[0]
    options = tuple(
        PlaceOption(c.place.id, c.place.name, c.place.lat, c.place.lon, round(score, 3))
        for c, score in ranked.options[1 : MOST + 1]
        if score >= LEAST
    )
    place = describe_place(best, rule=RULES[best.match], confidence=round(min(1.0, chance), 3), options=options)
    return place, best


def describe_place(
    candidate: Candidate, *, rule: str, confidence: float, options: tuple[PlaceOption, ...] = ()
) -> ResolvedPlace:
    """Return a candidate as a place that was chosen."""
    place = candidate.place
    precision = PRECISIONS[place.kind]
    if place.kind == "area" and place.radius_km <= SMALL_KM:
        precision = "district"
    units = {unit.kind: unit.name for unit in reversed((place, *candidate.above))}
    return ResolvedPlace(
        name=place.name,
        id=place.id,
        lat=place.lat,
        lon=place.lon,
        precision=precision,
        radius_km=place.radius_km,
        rule=rule,
        confidence=confidence,
        alternatives=options,
        country=place.country,
        region=units.get("region", ""),
        district=units.get("district", ""),
    )
