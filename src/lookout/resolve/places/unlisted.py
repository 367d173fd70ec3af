"""Places that no gazetteer has, and words that stand for a place named before: put in what the report names by them."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lookout.knowledge.gazetteer import GazetteerPlace
from lookout.model import ResolvedPlace
from lookout.resolve.places.area import NEAR_KM, take_part
from lookout.resolve.places.atlas import Atlas
from lookout.resolve.places.phrase import Part
from lookout.resolve.places.settle import describe_place
from lookout.resolve.places.units import SMALL, ReadMention, Unit
from lookout.resolve.places.words import load_place_words
from lookout.text.names import fold_name, sketch_name

REACH: Final = 400.0
"""Characters in which the pull of a place named before falls to a third."""
REGION: Final = 0.7
REGION_ON_SMALL: Final = 0.3
"""What a region pulls, beside a town; and on a building or a quarter, which are in towns."""
SENTENCE: Final = 200
"""Characters beyond which two mentions are taken for different sentences, with or without a stop between."""
_STOP: Final = re.compile(r"[.!?]\s|\n")
WINDOW: Final = 4000
"""Characters beyond which nothing pulls."""
AFTER: Final = 0.4
"""What a place named after pulls, beside one named before."""
APART: Final = frozenset({"distance", "beyond", "between", "road"})
"""Parts that say where a place is not: "east of Tripoli" is no sign that things are in Tripoli."""
MEASURED: Final = frozenset({"distance", "beyond", "around"})
"""Parts that tell where something lies by a town that it is not in: "Soba bridge, south of Khartoum"."""
LOCAL: Final = frozenset({"town", "near", "exact", "district"})


@dataclass(frozen=True, slots=True)
class Settled:
    """A unit and where it was put; `source` is None for one that is not listed itself."""

    unit: Unit
    place: ResolvedPlace
    source: GazetteerPlace | None


class Surroundings:
    """What a report's own places say of where the unnamed and unlisted ones lie.

    Args:
        settled: the units that are put already.
        countries: ISO codes of the countries that the report speaks of, the most spoken of first.
        atlas: where countries and capitals are looked up.
        text: the report's.
    """

    def __init__(self, settled: Sequence[Settled], countries: Sequence[str], atlas: Atlas, text: str) -> None:
        self.settled, self.countries, self.atlas, self.text = settled, countries, atlas, text
        listed = [(number, put) for number, put in enumerate(settled) if put.source]
        self._named = {number: sum(map(_may_hold, put.unit.members)) for number, put in listed}
        self._marks = sorted(
            (read.mention.span.start, number) for number, put in listed for read in put.unit.members if _may_hold(read)
        )
        self._parts = {
            (read.mention.span.start, number): read.phrase.part for number, put in listed for read in put.unit.members
        }
        self._told = sorted(self._parts)
        self._regions = sorted(
            (read.mention.span.start, number)
            for number, put in listed
            for read in put.unit.members
            if put.source and put.source.kind in ("region", "district", "area")
        )

    @property
    def country(self) -> str:
        """ISO code of the country that the report speaks of most, "" where there is none."""
        return self.countries[0] if self.countries else ""

    def pull(self, unit: Unit, wanted: frozenset[str]) -> Settled | None:
        """Return the place of a wanted precision that a unit most likely lies in: near it, and often named."""
        pulls: dict[int, float] = {}
        for read in unit.members:
            nearest: dict[int, float] = {}
            for at, number in _cut_out(self._marks, read.mention.span.start, WINDOW):
                weight = _weigh_distance(read.mention.span.start - at)
                nearest[number] = max(weight, nearest.get(number, 0.0))
            for number, weight in nearest.items():
                pulls[number] = pulls.get(number, 0.0) + weight
        region = REGION_ON_SMALL if _is_small(unit) else REGION
        best: tuple[float, Settled | None] = (0.0, None)
        for number, near in sorted(pulls.items()):
            put = self.settled[number]
            if put.place.precision in wanted and put.unit is not unit:
                score = near * (1.0 + math.log(self._named[number])) * put.place.confidence
                score *= 1.0 if put.place.precision in LOCAL else region
                best = max(best, (score, put), key=_by_score)
        return best[1]

    def find_town_before(self, unit: Unit) -> Settled | None:
        """Return the town that a sentence names last before words that stand for one: "in Sirte, near the town"."""
        start = unit.members[0].mention.span.start
        for at, number in reversed(_cut_out(self._marks, start - SENTENCE // 2, SENTENCE // 2)):
            if self.settled[number].place.precision == "town" and not _STOP.search(self.text, at, start):
                return self.settled[number]
        return None

    def find_measured(self, unit: Unit) -> tuple[Settled, Part] | None:
        """Return the town from which words right behind a unit tell where that lies, and the part that they name."""
        for read in unit.members:
            end = read.mention.span.end
            for at, number in _cut_out(self._told, end + SENTENCE // 2, SENTENCE // 2)[:1]:
                put, part = self.settled[number], self._parts[at, number]
                leads_on = load_place_words().leads_on.fullmatch(self.text, end, at)
                if put.unit is not unit and leads_on and put.place.precision in LOCAL:
                    return (put, part) if part and part.rule in MEASURED else None
        return None

    def find_apart(self, unit: Unit) -> tuple[Settled, Part] | None:
        """Return the town that a sentence tells another place from, and how, where it names no other before the unit.

        "They took the bridge south of Khartoum and moved on the palace": the palace is not in the town named a sentence
        before.
        """
        start = unit.members[0].mention.span.start
        marks = [m for m in _cut_out(self._told, start - SENTENCE // 2, SENTENCE // 2) if m[0] < start]
        found: tuple[Settled, Part] | None = None
        for at, number in reversed(marks):
            put, part = self.settled[number], self._parts[at, number]
            if _STOP.search(self.text, at, start):
                break
            if put.place.precision in LOCAL:
                if part is None or part.rule not in MEASURED:
                    return None
                found = found or (put, part)
        return found

    def find_region_beside(self, unit: Unit) -> Settled | None:
        """Return the region or district that a sentence names with a unit: "Foua and Kefraya in Idlib province"."""
        for read in unit.members:
            start = read.mention.span.start
            for at, number in _cut_out(self._regions, start, SENTENCE):
                if self.settled[number].unit is not unit and not _STOP.search(self.text, *sorted((at, start))):
                    return self.settled[number]
        return None


def _by_score(scored: tuple[float, Settled | None]) -> float:
    return scored[0]


def _cut_out(marks: Sequence[tuple[int, int]], start: int, reach: int) -> Sequence[tuple[int, int]]:
    """Return the marks that stand at most `reach` from `start`."""
    return marks[bisect_left(marks, (start - reach, -1)) : bisect_left(marks, (start + reach, -1))]


def _may_hold(read: ReadMention) -> bool:
    """Say whether what is told may be where a mention is: not in "east of Tripoli", nor in a dateline."""
    return not read.mention.dateline and not (read.phrase.part and read.phrase.part.rule in APART)


def _weigh_distance(away: int) -> float:
    """Return how much a place pulls that was named so many characters before; less where it is named after."""
    return math.exp(-away / REACH) if away > 0 else AFTER * math.exp(away / REACH)


def place_unlisted(unit: Unit, around: Surroundings, containers: Sequence[Settled]) -> ResolvedPlace | None:
    """Return where a unit lies that is in no gazetteer: in what the report says it is in, or what it names beside it.

    It never gets a point of its own: the point and the circle are those of what it lies in.
    """
    read = unit.members[0]
    measured = around.find_measured(unit) or (None if containers else around.find_apart(unit))
    if measured:
        return _measure_off(unit, *measured)
    host = next((inside for inside in containers if inside.place.precision != "country"), None)
    if host is None and not _is_small(unit):
        host = around.find_region_beside(unit)
    host = host or around.pull(unit, LOCAL | {"region"}) or next(iter(containers), None)
    if host is None:
        return _fall_back(unit, around)
    rule = "unlisted-in" if host in containers else "unlisted-beside"
    small = _is_small(unit)
    confidence = round(0.6 * host.place.confidence * (1.0 if host in containers else 0.7), 3)
    place = replace(
        host.place,
        name=read.phrase.whole or read.mention.words,
        id=_name_within(unit, host.place.id),
        rule=rule,
        confidence=confidence,
        alternatives=(),
    )
    if place.precision in LOCAL:
        radius = place.radius_km if small or not read.phrase.name else place.radius_km + NEAR_KM
        return replace(place, precision="near", radius_km=round(radius, 1))
    return place


def _measure_off(unit: Unit, host: Settled, part: Part) -> ResolvedPlace:
    """Return where a unit lies that words tell from a town: "Tal Hamra, 20 km east of Hama"."""
    read = unit.members[0]
    words = read.phrase.whole or read.mention.words
    return replace(
        take_part(host.place, part, None, words),
        id=_name_within(unit, host.place.id),
        rule=f"{part.rule}+unlisted-beside",
        confidence=round(0.8 * host.place.confidence, 3),
        alternatives=(),
    )


def _is_small(unit: Unit) -> bool:
    """Say whether a unit is in a town, not beside it: a building, a site, a quarter, or so some mention says."""
    return unit.site or any(SMALL & set(kinds) for kinds in unit.kinds) or not unit.names


def _name_within(unit: Unit, host: str) -> str:
    """Return the id of an unlisted place: alike for its spellings, so that two reports mean one."""
    names = sorted(unit.names)
    sketches = sorted({sketch_name(name) for name in names}) or [""]
    longest = max(sketches, key=len)
    label = longest if len(longest) > 1 else fold_name(names[0] if names else "").replace(" ", "-")
    return f"near:{host}/{label}" if label else f"near:{host}"


def _fall_back(unit: Unit, around: Surroundings) -> ResolvedPlace | None:
    """Return the country that the report speaks of, for a place that nothing else is known of."""
    country = around.atlas.find_country(around.country)
    if country is None:
        return None
    read = unit.members[0]
    place = describe_place(country, rule="country-of-report", confidence=0.3)
    return replace(place, name=read.phrase.whole or read.mention.words, id=_name_within(unit, place.id))


def place_unnamed(
    unit: Unit, around: Surroundings, containers: Sequence[Settled], pronouns: Mapping[str, str]
) -> ResolvedPlace | None:
    """Return the place that words without a name stand for: "the city", "the capital", "villages", "the south"."""
    phrase = unit.members[0].phrase
    role = pronouns.get(phrase.generic, "")
    if role == "never":
        return None
    host = next(iter(containers), None)
    if role == "capital":
        return _name_capital(around, host)
    if role == "country" or (not phrase.kinds and phrase.part and phrase.part.rule == "toward"):
        return _repeat(around.pull(unit, frozenset({"country"})), "the-country") or _name_country(around)
    if role == "region" and host is None:
        return _repeat(around.pull(unit, frozenset({"region"})), "the-region")
    if role == "town" and host is None:
        return _repeat(around.find_town_before(unit) or around.pull(unit, frozenset({"town"})), "the-town")
    return place_unlisted(unit, around, containers)


def _repeat(settled: Settled | None, rule: str) -> ResolvedPlace | None:
    if settled is None:
        return None
    place = settled.place
    return replace(place, rule=rule, confidence=round(0.7 * place.confidence, 3))


def _name_country(around: Surroundings) -> ResolvedPlace | None:
    country = around.atlas.find_country(around.country)
    return describe_place(country, rule="the-country", confidence=0.5) if country else None


def _name_capital(around: Surroundings, host: Settled | None) -> ResolvedPlace | None:
    code = host.place.country if host else around.country
    capital = around.atlas.find_capital(code)
    return describe_place(capital, rule="the-capital", confidence=0.8 if host else 0.5) if capital else None
