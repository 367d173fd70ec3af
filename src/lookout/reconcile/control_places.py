"""Places as control is told of them: which lie in which, and which a claim means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lookout.knowledge.control import load_control
from lookout.model import Mention, ResolvedPlace, Statement
from lookout.text.names import fold_name
from lookout.text.numbers import read_quantity

NEAR: Final = "near:"
WIDE: Final = frozenset({"country", "region"})
"""Places that tell where another one is: a claim that names a town in a province tells of the town."""
_SPACES: Final = re.compile(r"[\s-]+")
_ARTICLES: Final = frozenset({"the", "a", "an", "its", "their"})
_LITTLE: Final = frozenset({"the", "a", "an", "of", "in", "city", "town", "s"})


def find_root(place: str) -> str:
    """Return the id of the listed place that an unlisted one lies in or by: "gn:1" for "near:gn:1/quarter"."""
    while place.startswith(NEAR):
        place = place.removeprefix(NEAR)
    return place.partition("/")[0]


def list_places(statement: Statement, around: Sequence[ResolvedPlace] = ()) -> list[tuple[ResolvedPlace, bool]]:
    """Return the places that a claim tells of, each with whether only a part of it is meant.

    An unlisted place called by a common noun is told apart by that noun ("bridge" by Sirte). One called "areas" or
    "streets" is a part of the place that it lies in; so are "three villages" of the province named beside them, and
    else they are no place. Wide places beside narrower ones are left out, and so is a town beside what lies in it.

    Args:
        statement: the statement.
        around: other places of its report, to find the place that an unlisted one lies in.
    """
    named = {place.id: place for place in statement.claim.places}
    hosts = {place.id: place for place in around} | named
    found: dict[str, tuple[ResolvedPlace, bool]] = {}
    vague = False
    for place in statement.claim.places:
        if is_vague(place):
            vague = True
            continue
        each, part = name_place(place, hosts)
        if not part or each.id in named or len(named) == 1:
            found[each.id] = each, part or found.get(each.id, (each, False))[1]
    kept = [each for each in found.values() if not _only_tells_where(each[0], [p for p, _ in found.values()])]
    return sorted(((place, part or (vague and _is_wide(place))) for place, part in kept), key=_by_id)


def is_vague(place: ResolvedPlace) -> bool:
    """Say whether an unlisted place is called by nothing but words for many: "villages", "the town"."""
    words = [word for word in fold_name(place.name).split() if word not in _ARTICLES and not read_quantity(word)]
    return place.id.startswith(NEAR) and "/" not in place.id and set(words) <= load_control().vague


def is_country(place: ResolvedPlace) -> bool:
    """Say whether a place is a country, and not something unlisted in one."""
    return place.precision == "country" and not place.id.startswith(NEAR)


def locate_origins(statements: Iterable[Statement]) -> dict[str, dict[int, ResolvedPlace]]:
    """Return, by report, the place of each entity that some claim of the report names as its place, by entity."""
    found: dict[str, dict[int, ResolvedPlace]] = {}
    for statement in statements:
        for mention, place in pair_places(statement):
            found.setdefault(statement.report, {}).setdefault(mention.entity, place)
    return found


def pair_places(statement: Statement) -> Iterator[tuple[Mention, ResolvedPlace]]:
    """Yield the mentions of a claim's places with the places; nothing where some could not be put."""
    mentions = statement.claim.roles.get("place", ())
    if len(mentions) == len(statement.claim.places):
        yield from zip(mentions, statement.claim.places, strict=True)


def name_place(place: ResolvedPlace, hosts: Mapping[str, ResolvedPlace]) -> tuple[ResolvedPlace, bool]:
    """Return a place under an id that tells it apart, and whether only a part of it is meant.

    Args:
        place: the place, as it was resolved.
        hosts: places by id, among them what an unlisted one lies in.
    """
    if not place.id.startswith(NEAR):
        within = _SPACES.sub("-", " ".join(load_control().within.findall(place.name)).lower().replace("ern", ""))
        return (replace(place, id=f"{place.id}/{within}") if within else place), False
    words = [word for word in fold_name(place.name).split() if word not in _LITTLE]
    if not words or set(words) <= load_control().parts:
        host = hosts.get(find_root(place.id))
        return (host or replace(place, id=find_root(place.id))), True
    return (place if "/" in place.id else replace(place, id=f"{place.id}/{'-'.join(words)}")), False


def _only_tells_where(place: ResolvedPlace, others: Iterable[ResolvedPlace]) -> bool:
    """Say whether a place stands beside narrower ones that a claim is about."""
    inside = [other for other in others if other.id != place.id]
    if _is_wide(place) and any(_is_within(other) for other in inside):
        return True
    if _is_wide(place) or _is_within(place):
        apart = [other for other in inside if other.id != find_root(place.id)]
        return any(not _is_wide(other) and not _is_within(other) for other in apart)
    return any(find_root(other.id) == place.id and other.radius_km <= place.radius_km for other in inside)


def _is_wide(place: ResolvedPlace) -> bool:
    return place.precision in WIDE and not place.id.startswith(NEAR)


def _is_within(place: ResolvedPlace) -> bool:
    """Say whether a place is a part of another by the points of the compass, or the land round it."""
    label = place.id.rpartition("/")[2] if "/" in place.id else ""
    if not place.id.startswith(NEAR):
        return bool(label)
    return label.startswith(load_control().labels) or bool(load_control().within.search(label.replace("-", " ")))


def _by_id(named: tuple[ResolvedPlace, bool]) -> str:
    return named[0].id
