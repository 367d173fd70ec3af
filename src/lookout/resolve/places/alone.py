"""What a candidate weighs by itself: how its name meets the words, what kind of place it is, how many live there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from lookout.knowledge.gazetteer import GazetteerPlace
from lookout.resolve.places import weights
from lookout.resolve.places.atlas import WIDE, Candidate
from lookout.resolve.places.units import SMALL, Unit

OWN: Final = "user:"
"""How the ids of places begin that a user lists in a table of his own."""

_FITTING: Final[Mapping[str, frozenset[str]]] = {
    "country": frozenset({"country"}),
    "region": frozenset({"region", "area"}),
    "district": frozenset({"district", "region"}),
    "town": frozenset({"town"}),
    "quarter": frozenset({"quarter"}),
    "spot": frozenset({"spot"}),
    "area": frozenset({"area", "water"}),
    "water": frozenset({"water"}),
}
"""The kinds of place that a kind said fits."""
_NARROW: Final = frozenset({"town", "quarter", "spot"})
_PEOPLED: Final = frozenset({"town", "quarter", "district", "region"})


def keep_best(unit: Unit, heard: Mapping[str, float], *, most: int = weights.MOST) -> list[tuple[Candidate, float]]:
    """Return the candidates of a unit that are weighed, with what each weighs by itself.

    Args:
        unit: with its candidates.
        heard: how much the report speaks of each country; of many candidates, those of such countries are kept.
        most: candidates that are kept.
    """
    whole = sum(heard.values()) + weights.UNHEARD
    scored = []
    for candidate in unit.candidates.values():
        score = _score(unit, candidate)
        share = (heard.get(candidate.place.country, 0.0) + weights.UNHEARD) / whole
        scored.append((score + weights.COUNTRY * math.log(share), score, candidate))
    scored.sort(key=_by_score)
    kept = [(candidate, score) for _, score, candidate in scored[:most]]
    return kept if _says_unit(unit) else _part_namesakes(kept)


def weigh_unlisted(unit: Unit) -> float:
    """Return what it weighs by itself that a unit is listed nowhere."""
    return weights.UNLISTED_SPOT if unit.site or unit.quarter else weights.UNLISTED


def find_floor(unit: Unit, candidate: Candidate | None) -> float:
    """Return the share that a candidate has of what is spoken of, whatever is; None stands for "unlisted".

    A country needs no other sign of itself, and large towns are named anywhere. But a site that is called as a large
    town elsewhere ("Ouagadougou hall") is no sign of that.
    """
    if candidate is None:
        return weights.UNLISTED_SHARE
    place = candidate.place
    if place.kind == "country" or not place.country:
        return weights.WIDE_SHARE
    known = place.capital or place.population >= weights.KNOWN_PEOPLE
    return weights.KNOWN_SHARE if known and not unit.site else 0.0


def _score(unit: Unit, candidate: Candidate) -> float:
    place = candidate.place
    score = weights.MATCHES[candidate.match] + weights.KINDS[place.kind]
    if place.capital and not unit.site:
        score += weights.CAPITAL
    if place.id.startswith(OWN):
        score += weights.OWN
    if place.kind in _PEOPLED:
        score += weights.PEOPLE * math.log1p(place.population / 1000)
    return score + _weigh_kinds(unit, place)


def _weigh_kinds(unit: Unit, place: GazetteerPlace) -> float:
    """Return what the kinds that a unit's mentions say speak for or against a place, on average.

    A site or a quarter that is called as a town ("Aleppo airport") speaks neither for nor against the town.
    """
    said = [kinds for kinds in unit.kinds if kinds and not (place.kind == "town" and set(kinds) <= SMALL)]
    fits = sum(any(place.kind in _FITTING[kind] for kind in kinds) for kinds in said)
    fitting = weights.FITS_TOWN if place.kind == "town" else weights.FITS
    weight = fitting * fits + weights.MISFITS * (len(said) - fits)
    if place.kind in WIDE:
        weight += weights.TOO_WIDE * sum(set(kinds) <= _NARROW for kinds in said)
    return weight / max(1, len(unit.kinds))


def _says_unit(unit: Unit) -> bool:
    return any({"region", "district"} & set(kinds) for kinds in unit.kinds)


def _part_namesakes(kept: list[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Lessen the regions and districts that are called as a town in them, the more the larger the town."""
    seats = {unit.id: c.place for c, _ in reversed(kept) if c.place.kind == "town" for unit in c.above}
    parted = []
    for candidate, score in kept:
        seat = seats.get(candidate.place.id)
        share = seat.population / max(1, candidate.place.population) if seat else 0.0
        parted.append((candidate, score + weights.NAMESAKE * min(1.0, share / weights.SEAT_SHARE)))
    return parted


def _by_score(scored: tuple[float, float, Candidate]) -> tuple[float, str]:
    return -scored[0], scored[2].place.id
