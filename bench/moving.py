"""A report with its reading, moved: told of another country and other years, letter for letter where it was.

What is moved is as hard to reconcile as it was, and shares nothing with what it was moved from: towns become towns of
the other country that are written with as many letters, so that they lie where the gazetteer has them; names that no
gazetteer has, and persons', get other letters; years are shifted. Who fights stays, and so do all other words.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.knowledge.gazetteer import Gazetteer, load_gazetteer
from lookout.knowledge.rarity import measure_word
from lookout.model import Claim, Interval, Mention, Reading, Report
from lookout.text.actor_names import key_actor
from lookout.text.names import fold_name

HOME: Final = ("Syria", "Syrian", "SY")
_RARE: Final = 8
"""Bits from which a word of a site's name is its own ("Street" is not)."""
_NAME: Final = re.compile(r"[A-Z][\w'’]*(?:[ -](?:al-|el-|ez-|as-|ash-|ar-|an-)?[A-Z][\w'’]*)*")
_YEAR: Final = re.compile(r"\b20[0-4]\d\b")
_VOWELS: Final = "aeiou"
_CONSONANTS: Final = "bcdfghjklmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Country:
    """A country that is written as the first one is: its name, its adjective, and its places by how long they are."""

    name: str
    adjective: str
    places: Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Names:
    """What is moved: names that the gazetteer has, and words that it has not, the most frequent first."""

    listed: Sequence[str]
    unlisted: Sequence[str]


def find_countries(most: int) -> list[Country]:
    """Return the countries that can stand in for the first, those with the most places first."""
    gazetteer = load_gazetteer()
    named: dict[str, dict[bool, str]] = defaultdict(dict)
    for word, (code, is_name) in sorted(gazetteer.words.items()):
        if len(word) == len(HOME[0 if is_name else 1]) and word.isalpha() and word.isascii():
            named[code].setdefault(is_name, word.capitalize())
    found = [
        Country(words[True], words[False], _list_places(gazetteer, code))
        for code, words in named.items()
        if len(words) == 2 and code != HOME[2]
    ]
    return sorted(found, key=_count_places)[:most]


def _list_places(gazetteer: Gazetteer, code: str) -> Mapping[int, Sequence[str]]:
    """Return the names of a country's towns and provinces by length, the largest first."""
    places = [place for row in range(len(gazetteer)) if (place := gazetteer.place(row)).country == code]
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for place in sorted(places, key=_rank_place):
        if place.kind in ("town", "region", "district") and _NAME.fullmatch(place.name):
            names[len(place.name)].setdefault(place.name)
    return {length: list(each) for length, each in names.items()}


def _rank_place(place: object) -> tuple[int, str]:
    return -int(getattr(place, "population", 0)), str(getattr(place, "id", ""))


def _count_places(country: Country) -> tuple[int, str]:
    return -sum(map(len, country.places.values())), country.name


def gather_names(readings: Iterable[Reading]) -> Names:
    """Return the names of places, sites and persons of reports, those of actors left out."""
    registry, gazetteer = load_registry(), load_gazetteer()
    listed: Counter[str] = Counter()
    unlisted: Counter[str] = Counter()
    acting: set[str] = set()
    for mention in (m for reading in readings for claim in reading.claims for m in _list_mentions(claim)):
        acting.update(re.findall(r"\w+", mention.text) if mention.kind == "actor" else ())
        for match in _NAME.finditer(mention.text) if mention.kind in ("place", "facility", "person") else ():
            name = match.group()
            if registry.find(key_actor(name)) or registry.find_states(fold_name(name)) or fold_name(name) == "syria":
                continue
            if mention.kind == "place" and gazetteer.find(fold_name(name)):
                listed[name] += 1
            else:
                unlisted.update(w for w in re.findall(r"[A-Z]\w{2,}", name) if measure_word(w.casefold()) >= _RARE)
    return Names(_rank(listed), [word for word in _rank(unlisted) if word not in acting])


def _rank(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _list_mentions(claim: Claim) -> Iterable[Mention]:
    for filled in claim.roles.values():
        yield from filled
    yield from claim.by


def make_mover(names: Names, countries: Sequence[Country], copy: int) -> Callable[[str], str]:
    """Return what moves a text to where the copy of that number (from 1) lies, each of its letters staying in place."""
    country, turn = countries[copy % len(countries)], copy // len(countries)
    spell = make_speller(copy)
    moved = {word: spell(word) for word in names.unlisted}
    taken: Counter[int] = Counter()
    for name in names.listed:
        places = country.places.get(len(name), ())
        at = taken[len(name)] + turn * 7
        taken[len(name)] += 1
        moved[name] = places[at] if at < len(places) else spell(name)
    moved |= {HOME[0]: country.name, HOME[1]: country.adjective}
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(moved, key=len, reverse=True)))})(?=s?\b)")

    def move(text: str) -> str:
        there = words.sub(lambda match: moved[match.group()], text)
        return _YEAR.sub(lambda match: str(int(match.group()) + copy), there)

    return move


def make_speller(copy: int) -> Callable[[str], str]:
    """Return what writes a word with other letters: vowels for vowels, consonants for consonants."""
    draw = random.Random(copy)  # noqa: S311 - names for a benchmark
    table: dict[int, int] = {}
    for letters in (_VOWELS, _CONSONANTS):
        other = "".join(draw.sample(letters, len(letters)))
        table |= str.maketrans(letters + letters.upper(), other + other.upper())

    def spell(word: str) -> str:
        return word.translate(table)

    return spell


def move_report(report: Report, move: Callable[[str], str], copy: int) -> Report:
    """Return the report as the copy of that number has it."""
    text = move(report.text)
    days = report.published and Interval(_shift(report.published.start, copy), _shift(report.published.end, copy))
    digest = hashlib.sha256(text.encode()).hexdigest()
    title = move(report.title) if report.title else None
    return replace(report, doc=f"{report.doc}-{copy}", text=text, digest=digest, title=title, published=days)


def _shift(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def move_reading(reading: Reading, text: str) -> Reading:
    """Return the reading of a report whose words are `text` now, in the same places."""

    def move(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(replace(m, text=m.span.of(text), actor=None) for m in mentions)

    claims = [
        replace(
            claim,
            roles={role: move(filled) for role, filled in claim.roles.items()},
            by=move(claim.by),
            numbers=tuple(replace(t, text=t.span.of(text), who=move(t.who)) for t in claim.numbers),
        )
        for claim in reading.claims
    ]
    return replace(reading, claims=tuple(claims))
