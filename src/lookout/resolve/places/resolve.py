"""Mentions of places to places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lookout.model import ResolvedPlace, Span
from lookout.resolve.places.area import take_part
from lookout.resolve.places.atlas import WIDE, Atlas, find_near_names, load_atlas
from lookout.resolve.places.border import find_border
from lookout.resolve.places.evidence import weigh_countries
from lookout.resolve.places.mention import PlaceMention
from lookout.resolve.places.rank import Ranked, rank_units
from lookout.resolve.places.settle import RULES, describe_place, settle_unit
from lookout.resolve.places.units import ReadMention, Unit, gather_units, link_units, read_mentions
from lookout.resolve.places.unlisted import Settled, Surroundings, place_unlisted, place_unnamed
from lookout.resolve.places.words import load_place_words
from lookout.text.names import fold_name

DOUBTED: Final = 0.3
"""The chance of being unlisted from which on names that only come near are looked at."""
SPOKEN_OF: Final = 0.1
"""The share of the most spoken of country that makes another one spoken of."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One report: its text, where its places are looked up, and how much it speaks of each country."""

    text: str
    atlas: Atlas
    heard: Mapping[str, float]


def resolve_places(
    text: str, mentions: Sequence[PlaceMention], *, atlas: Atlas | None = None, outlet: str = "", parts: bool = True
) -> list[ResolvedPlace | None]:
    """Return where each mention lies, or None where nothing says so.

    Mentions of one entity resolve alike, but for the part that each names: "Sirte" and "20km outside Sirte" are a town
    and an area beside it.

    Args:
        text: the report's.
        mentions: in any order.
        atlas: where places are looked up; the gazetteer that is shipped unless given.
        outlet: ISO code of the country of the outlet, "" where not known.
        parts: whether parts and distances make areas; without, each mention is the place that it names.
    """
    atlas = atlas or load_atlas()
    rules = load_place_words()
    case = _Case(text, atlas, weigh_countries(_blank(text, mentions), atlas.words, outlet=outlet))
    units = gather_units(read_mentions(text, mentions, atlas, rules), atlas)
    link_units(units, atlas)
    ranked = _rank(case, units)
    countries = _order(_weigh(ranked, case.heard))
    settled = _settle_listed(case, units, ranked)
    around = Surroundings(list(settled.values()), countries, atlas, text)
    settled |= _settle_others(units, settled, around, rules.pronouns)
    ends = {name: put.place for put in settled.values() for name in put.unit.names}
    resolved: list[ResolvedPlace | None] = [None] * len(mentions)
    for number, put in settled.items():
        for read in units[number].members:
            resolved[read.number] = _take_part(read, put.place, ends, around) if parts else put.place
    return resolved


def find_places(name: str, *, country: str = "", atlas: Atlas | None = None) -> tuple[ResolvedPlace, ...]:
    """Return the places that a name alone may mean, likeliest first, each with its chance as confidence.

    Args:
        name: as a report would write it, kind and parts included.
        country: ISO code; only places in it, and then also such as are called nearly so.
        atlas: where places are looked up; the gazetteer that is shipped unless given.
    """
    if not fold_name(name):
        return ()
    atlas = atlas or load_atlas()
    case = _Case(name, atlas, {country: 1.0} if country else {})
    mention = PlaceMention(Span(0, len(name)), name, 0)
    units = gather_units(read_mentions(name, [mention], atlas, load_place_words()), atlas)
    link_units(units, atlas)
    return tuple(
        describe_place(candidate, rule=RULES[candidate.match], confidence=round(min(1.0, chance), 3))
        for candidate, chance in _rank(case, units)[0].options
        if country in ("", candidate.place.country)
    )


def _blank(text: str, mentions: Sequence[PlaceMention]) -> str:
    """Return the text with its mentions blanked: they speak for themselves, and must not bear out their own reading."""
    parts, at = [], 0
    for start, end in sorted((m.span.start, m.span.end) for m in mentions):
        if start >= at:
            parts += [text[at:start], "0" * (end - start)]
            at = end
    return "".join((*parts, text[at:]))


def _rank(case: _Case, units: Sequence[Unit]) -> list[Ranked]:
    """Rank all units; those that seem unlisted get what comes near their names, and all are ranked again."""
    ranked = rank_units(units, case.heard)
    countries = _list_spoken_of(_weigh(ranked, case.heard))
    added = False
    for unit, own in zip(units, ranked, strict=True):
        if own.unlisted >= DOUBTED and _may_be_misspelt(unit):
            before = len(unit.candidates)
            for read in unit.members:
                if read.phrase.name:
                    unit.candidates = {**find_near_names(case.atlas, read.phrase, countries), **unit.candidates}
            added |= len(unit.candidates) > before
    return rank_units(units, case.heard) if added else ranked


def _may_be_misspelt(unit: Unit) -> bool:
    """Say whether a unit may be a listed place in another spelling: no site or quarter, nor called as a country is."""
    if not unit.members or unit.site or unit.quarter:
        return False
    return not any(candidate.place.kind in WIDE for candidate in unit.candidates.values())


def _weigh(ranked: Sequence[Ranked], heard: Mapping[str, float]) -> dict[str, float]:
    """Return how much the text and its places speak of each country."""
    weights = dict(heard)
    for own in ranked:
        for candidate, chance in own.options:
            code = candidate.place.country
            if code:
                weights[code] = weights.get(code, 0.0) + chance
    return weights


def _order(weights: Mapping[str, float]) -> tuple[str, ...]:
    """Return countries, the most spoken of first."""
    return tuple(code for _, code in sorted((-weight, code) for code, weight in weights.items()))


def _list_spoken_of(weights: Mapping[str, float]) -> frozenset[str]:
    most = max(weights.values(), default=0.0)
    return frozenset(code for code, weight in weights.items() if weight >= SPOKEN_OF * most and weight >= SPOKEN_OF)


def _settle_listed(case: _Case, units: Sequence[Unit], ranked: Sequence[Ranked]) -> dict[int, Settled]:
    """Return where each unit is put that a gazetteer has; a site that is called as a town is put in that town."""
    settled: dict[int, Settled] = {}
    for number, unit in enumerate(units):
        found = settle_unit(ranked[number])
        if found is None:
            continue
        place, candidate = found
        put = Settled(unit, place, candidate.place)
        if unit.site and candidate.place.kind != "spot":
            inside = place_unlisted(unit, Surroundings((), (), case.atlas, case.text), [put])
            put = Settled(unit, inside, None) if inside else put
        settled[number] = put
    return settled


def _settle_others(
    units: Sequence[Unit], settled: Mapping[int, Settled], around: Surroundings, pronouns: Mapping[str, str]
) -> dict[int, Settled]:
    """Return where the units are put that no gazetteer has, or that are not named, by those that are."""
    others: dict[int, Settled] = {}
    for number, unit in enumerate(units):
        if number in settled or not unit.members:
            continue
        hosts = [settled[host] for host in unit.within if host in settled]
        named = any(read.phrase.name for read in unit.members)
        put = place_unlisted(unit, around, hosts) if named else place_unnamed(unit, around, hosts, pronouns)
        if put:
            others[number] = Settled(unit, put, None)
    return others


def _take_part(
    read: ReadMention, place: ResolvedPlace, ends: Mapping[str, ResolvedPlace], around: Surroundings
) -> ResolvedPlace:
    """Return the part of a unit's place that one of its mentions names."""
    part = read.phrase.part
    if part is None:
        return place
    words = read.phrase.whole or read.mention.words
    other = ends.get(fold_name(part.other.name)) if part.other else None
    if part.rule == "border" and place.precision == "country":
        return _take_border(place, other, around, words)
    return take_part(place, part, other, words)


def _take_border(place: ResolvedPlace, other: ResolvedPlace | None, around: Surroundings, words: str) -> ResolvedPlace:
    """Return the border of two countries; where one is named, the other is the one that the report speaks of."""
    if other is None:
        beside = next((code for code in around.countries if code != place.country), "")
        home = around.atlas.find_country(beside)
        other = describe_place(home, rule="country-of-report", confidence=place.confidence) if home else None
    code = other.country if other and other.precision == "country" else ""
    circle = find_border(around.atlas.gazetteers[-1], *sorted((place.country, code)))
    if circle is None:
        return place
    lat, lon, km = circle
    pair = "-".join(sorted((place.country, code)))
    return replace(
        place, name=words, id=f"border:{pair}", lat=lat, lon=lon, radius_km=km, precision="region", rule="border+name"
    )
