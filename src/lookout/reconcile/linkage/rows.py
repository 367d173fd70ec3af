"""A report's claims as rows for linkage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final, TypeVar

from lookout.errors import NotFoundError
from lookout.knowledge.actors import NOBODY, load_registry
from lookout.knowledge.habits import tell_habit
from lookout.knowledge.things import find_things, load_things
from lookout.model import Claim, Interval, Mention, Report, Role, Statement, TollKind
from lookout.model.place import ResolvedPlace
from lookout.reconcile.campaigns import LOCAL, find_host
from lookout.reconcile.control_places import list_places
from lookout.reconcile.days import find_days
from lookout.reconcile.linkage.breath import join_breath
from lookout.reconcile.linkage.families import FAMILIES, STATES
from lookout.reconcile.linkage.shapes import LinkRow
from lookout.reconcile.linkage.words import (
    ReportWords,
    choose_keys,
    name_people,
    name_sites,
    pick_common,
    pick_rare,
    read_words,
    stem_all,
)
from lookout.reconcile.sides import find_allies, find_side, is_armed

_T = TypeVar("_T")

SMALL_KM: Final = 6.0
"""Km of the circle of a place in which two strikes on one day are seldom two: a town of some 100,000 people."""
BESIDE: Final = ("distance", "beyond", "between", "road", "border")
"""How the rules of areas begin that say where a place is not: "20 km from the town"."""
UNREAL = frozenset({"planned", "predicted", "possible"})
OTHERS: tuple[TollKind, ...] = ("captured", "missing", "displaced", "casualties")


def make_rows(report: Report, statements: Sequence[Statement]) -> list[LinkRow]:
    """Return a row for each of a report's statements, in their order.

    It follows from the report and its statements alone. A claim that tells no place or day has those of the claim
    before it that does, or, at the beginning, of the first that does: reports say them once.
    """
    claims = [statement.claim for statement in statements]
    words = read_words(report, claims)
    order = sorted(range(len(claims)), key=[claim.triggers[0] for claim in claims].__getitem__)
    places = _carry([claims[at].place for at in order])
    days = _carry([_find_told(statements[at]) for at in order])
    rows = {
        at: _make_row(statements[at], words, place, day) for at, place, day in zip(order, places, days, strict=True)
    }
    ranked = [row for _, row in sorted(_rank(rows, order).items())]
    return join_breath(report.text, claims, ranked)


def _rank(rows: Mapping[int, LinkRow], order: Sequence[int]) -> dict[int, LinkRow]:
    """Return the rows with how many of their kind there are, and how many come before."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in order:
        groups[rows[at].family, rows[at].mode].append(at)
    return {
        at: replace(rows[at], peers=len(group), rank=rank) for group in groups.values() for rank, at in enumerate(group)
    }


def _make_row(statement: Statement, words: ReportWords, place: ResolvedPlace | None, day: Interval | None) -> LinkRow:
    claim = statement.claim
    near = words.list_near(claim.triggers)
    people = chain(_list(claim, "actor", "target"), (who for toll in claim.numbers for who in toll.who))
    return LinkRow(
        key=statement.key,
        report=statement.report,
        type=claim.type,
        family=FAMILIES[claim.type],
        mode="unreal" if claim.status in UNREAL else "real",
        denied=claim.status == "denied",
        peers=1,
        rank=0,
        **_tell_days(statement, day),
        **_tell_place(claim, place),
        actors=_identify(_list(claim, "actor")),
        targets=_identify(_list(claim, "target")),
        people=name_people(people),
        sites=name_sites(_list(claim, "place")),
        **_tell_spots(statement),
        areas=tuple(sorted({place.region for place in claim.places if place.precision == "region"} - {""})),
        things=_find_things(claim, words),
        means=stem_all(m.text for m in _list(claim, "means")),
        triggers=stem_all(trigger.of(words.text) for trigger in claim.triggers),
        killed=_count(claim, ("killed",)),
        wounded=_count(claim, ("wounded",)),
        others=_count(claim, OTHERS),
        rare=words.write(pick_rare(near)),
        common=words.write(pick_common(near)),
        names=choose_keys(word for word in near if word in words.names),
        report_rare=words.rare,
        report_names=words.key_names,
        camps=_list_camps(_list(claim, "actor")),
        habit=all(tell_habit(sentence) for sentence in words.cut_near(claim.triggers)),
    )


def _list_hosts(places: Sequence[ResolvedPlace]) -> tuple[str, ...]:
    """Return the towns and districts that places are, or lie in: not those that they are said to lie away from."""
    inside = (place for place in places if place.precision in LOCAL and not place.rule.startswith(BESIDE))
    return tuple(sorted({find_host(place) for place in inside}))


def _tell_spots(statement: Statement) -> dict[str, Any]:
    """Return the towns and the small places of a claim; a state is of a place as told, and a part of a town no town."""
    places = statement.claim.places
    if statement.claim.type not in STATES:
        return {"hosts": _list_hosts(places), "spots": _list_spots(places)}
    held = {f"{place.id} part" if part else place.id for place, part in list_places(statement)}
    return {"hosts": tuple(sorted(held)), "spots": tuple(sorted(held.intersection(_list_spots(places))))}


def _list_spots(places: Sequence[ResolvedPlace]) -> tuple[str, ...]:
    """Return the small places: listed ones of a small circle, and those that are called by a name of their own."""
    return tuple(sorted({place.id for place in places if _is_small(place)}))


def _is_small(place: ResolvedPlace) -> bool:
    if place.rule.startswith("unlisted"):
        return "/" in place.id
    return place.precision in ("exact", "town", "near") and place.radius_km <= SMALL_KM and "+" not in place.rule


def _find_things(claim: Claim, words: ReportWords) -> tuple[str, ...]:
    """Return the kinds of what is hit and with what: as its mentions tell, and with what as its sentences do."""
    told = [mention.text for mention in _list(claim, "target", "means")]
    told += [mention.text for mention in _list(claim, "place") if mention.kind == "facility"]
    means = {kind for text in words.cut_near(claim.triggers) for kind in find_things(text)} & load_things().means
    return tuple(sorted(means.union(*map(find_things, told))))


def _list(claim: Claim, *roles: Role) -> list[Mention]:
    return [mention for role in roles for mention in claim.roles.get(role, ())]


def _identify(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the ids of actors, kinds of people left out: the children of two reports are not the same children."""
    return tuple(sorted({m.actor for m in mentions if m.actor is not None and not _is_kind_of_people(m.actor)}))


def _list_camps(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the ids of the armed actors with those that they fight for, or with."""
    armed = {m.actor for m in mentions if m.actor is not None and is_armed(m.actor)} - {NOBODY}
    return tuple(sorted({id_ for actor in armed for id_ in find_side(actor) | find_allies(actor)}))


def _is_kind_of_people(actor: str) -> bool:
    try:
        return load_registry().get(actor).kind == "civilians"
    except NotFoundError:
        return False


def _count(claim: Claim, kinds: Sequence[TollKind]) -> int | None:
    """Return the highest of the claim's own tolls of some kinds: "two killed, one of them a child" is two."""
    tolls = [t for t in claim.numbers if t.scope == "event" and t.kind in kinds]
    return max((best for t in tolls for best in (t.best, t.low, t.high) if best is not None), default=None)


def _find_told(statement: Statement) -> Interval | None:
    days = find_days(statement)
    return days.interval if days.told else None


def _tell_days(statement: Statement, carried: Interval | None) -> dict[str, Any]:
    days = find_days(statement)
    interval = days.interval or carried
    if interval is None:
        return {"day_from": None, "day_to": None, "day_told": False}
    return {"day_from": interval.start.toordinal(), "day_to": interval.end.toordinal(), "day_told": days.told}


def _tell_place(claim: Claim, carried: ResolvedPlace | None) -> dict[str, Any]:
    place = claim.place or carried
    if place is None:
        nowhere = {"lat": None, "lon": None, "radius": None, "precision": "", "place": ""}
        return {**nowhere, "place_told": False, "country": "", "region": ""}
    point = {"lat": round(place.lat, 4), "lon": round(place.lon, 4), "radius": round(place.radius_km, 1)}
    told = {"precision": place.precision, "place": place.id, "place_told": claim.place is not None}
    return {**point, **told, "country": place.country, "region": place.region}


def _carry(values: Sequence[_T | None]) -> list[_T | None]:
    """Return for each place in order the last value up to it, and before the first value that one."""
    last = next((value for value in values if value is not None), None)
    carried = []
    for value in values:
        last = last if value is None else value
        carried.append(last)
    return carried
