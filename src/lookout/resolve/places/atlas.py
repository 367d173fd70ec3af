"""Gazetteers asked together, and the places that a phrase may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from lookout.knowledge.gazetteer import SKETCH, SOUND, Gazetteer, GazetteerPlace, Grade, load_gazetteer
from lookout.model.place import measure_km
from lookout.resolve.places.phrase import Phrase
from lookout.text.names import fold_name, list_slips, measure_likeness, sketch_key, sound_key, strip_article

Match = Literal["whole", "name", "other", "short", "adjective", "sound", "sketch", "slip"]
"""How words meet a place: all of them are its name or one of its names; what is left without kinds and parts is; or
they come near it."""

WIDE: Final = frozenset({"country", "region", "area", "water"})
ALIKE: Final = {3: 0.8}
"""How like its name a place that only a sketch finds must be, by the sketch's length; of longer ones `ALIKE_LONG`."""
ALIKE_LONG: Final = 0.75
SHORTEST_SKETCH: Final = 3
SHORTEST_SLIP: Final = 6
LONG_SLIP: Final = 10
LARGE: Final = 50_000
"""A slip is looked for in names of `LONG_SLIP` letters, and in shorter ones of towns so large: among villages, names
that differ by a letter are mostly two villages."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that words may mean. `above` is what it lies in, the narrowest first."""

    place: GazetteerPlace
    match: Match
    above: tuple[GazetteerPlace, ...]

    def lies_in(self, other: Candidate) -> bool:
        """Say whether this place lies in another: by what is filed, or else by the other's circle."""
        if other.place.kind == "country":
            return self.place.country == other.place.country and self.place.id != other.place.id
        if self.above or self.place.country != other.place.country:
            return any(place.id == other.place.id for place in self.above)
        away = measure_km(self.place.lat, self.place.lon, other.place.lat, other.place.lon)
        return self.place.id != other.place.id and away <= other.place.radius_km


@dataclass(frozen=True, slots=True)
class Atlas:
    """Gazetteers in order: a user's own before the one that is shipped."""

    gazetteers: tuple[Gazetteer, ...]

    @property
    def words(self) -> dict[str, tuple[str, bool]]:
        """Folded names (True) and adjectives (False) of countries, with their codes."""
        return self.gazetteers[-1].words

    def find(self, key: str) -> Iterator[tuple[Gazetteer, int, Grade]]:
        """Return all that is filed under a key."""
        for gazetteer in self.gazetteers:
            for row, grade in gazetteer.find(key):
                yield gazetteer, row, grade

    def knows(self, key: str, *, wide: bool) -> bool:
        """Say whether a folded name is listed; `wide`, only as something wider than a town."""
        return any(
            grade in ("name", "other", "adjective") and (not wide or gazetteer.place(row).kind in WIDE)
            for gazetteer, row, grade in self.find(key)
        )

    def find_country(self, code: str) -> Candidate | None:
        """Return the country with an ISO code."""
        return _index_countries(self.gazetteers[-1]).get(code)

    def find_capital(self, code: str) -> Candidate | None:
        """Return the capital of the country with an ISO code."""
        return _index_capitals(self.gazetteers[-1]).get(code)


@cache
def _index_countries(gazetteer: Gazetteer) -> dict[str, Candidate]:
    rows = (gazetteer.columns["kind"] & 0x7F == 0).nonzero()[0].tolist()
    return {(place := gazetteer.place(row)).country: Candidate(place, "name", ()) for row in rows}


@cache
def _index_capitals(gazetteer: Gazetteer) -> dict[str, Candidate]:
    rows = (gazetteer.columns["kind"] >= 0x80).nonzero()[0].tolist()
    return {
        (place := gazetteer.place(row)).country: Candidate(place, "name", tuple(gazetteer.above(row))) for row in rows
    }


def load_atlas(own: Iterable[Gazetteer] = ()) -> Atlas:
    """Return an atlas of the gazetteer that is shipped and of the user's own."""
    return Atlas((*own, load_gazetteer()))


def find_country(name: str) -> str:
    """Return the ISO code of the country that a name names, in any spelling that is listed, or ""."""
    code, named = load_gazetteer().words.get(fold_name(name), ("", False))
    return code if named else ""


def find_candidates(atlas: Atlas, phrase: Phrase) -> dict[str, Candidate]:
    """Return the places that are called as a phrase says, by id, the best match first."""
    found: dict[str, Candidate] = {}
    name = fold_name(phrase.name)
    for key in _list_keys(phrase):
        for gazetteer, row, grade in atlas.find(key):
            whole = key != name and grade in ("name", "other") and key == fold_name(phrase.whole)
            _keep(found, gazetteer, row, "whole" if whole else grade)
    return found


def find_near_names(atlas: Atlas, phrase: Phrase, countries: frozenset[str]) -> dict[str, Candidate]:
    """Return the places of some countries whose names come near a phrase's: in another spelling, or but for a slip."""
    found: dict[str, Candidate] = {}
    for match, gazetteer, row in _list_near(atlas, fold_name(phrase.name)):
        if gazetteer.place(row).country in countries:
            _keep(found, gazetteer, row, match)
    return found


@lru_cache(maxsize=4096)
def _list_near(atlas: Atlas, name: str) -> tuple[tuple[Match, Gazetteer, int], ...]:
    """Return all places whose names come near a folded name, how, and their rows: a war's villages come again."""
    finds: tuple[tuple[Match, Iterator[tuple[Gazetteer, int]]], ...] = (
        ("sound", _find_sounding(atlas, name)),
        ("sketch", _find_sketched(atlas, name)),
        ("slip", _find_slipped(atlas, name)),
    )
    return tuple((match, gazetteer, row) for match, places in finds for gazetteer, row in places)


def _keep(found: dict[str, Candidate], gazetteer: Gazetteer, row: int, match: Match) -> None:
    place = gazetteer.place(row)
    if place.id not in found:
        found[place.id] = Candidate(place, match, tuple(gazetteer.above(row)))


def _list_keys(phrase: Phrase) -> list[str]:
    """Return the keys of a phrase, the most telling first: all its words, its name, its name cut short."""
    name = fold_name(phrase.name)
    keys = [fold_name(phrase.whole), name, strip_article(name)]
    if name.endswith("s") and len(name) > 4:
        keys.append(name[:-1])
    keys += [fold_name(part) for part in phrase.name.split("/")]
    keys.append(fold_name(_drop_small(phrase.name)))
    return [key for key in dict.fromkeys(keys) if key]


def _drop_small(name: str) -> str:
    """Return a name without the small words that end it: "Golan Heights ceasefire line"."""
    words = name.split()
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words)


def _find_sounding(atlas: Atlas, name: str) -> Iterator[tuple[Gazetteer, int]]:
    for gazetteer, row, _ in atlas.find(SOUND + sound_key(name)):
        yield gazetteer, row


def _find_sketched(atlas: Atlas, name: str) -> Iterator[tuple[Gazetteer, int]]:
    sketch = sketch_key(name)
    if len(sketch) >= SHORTEST_SKETCH:
        least = ALIKE.get(len(sketch), ALIKE_LONG)
        for gazetteer, row, _ in atlas.find(SKETCH + sketch):
            if measure_likeness(name, fold_name(gazetteer.place(row).name)) >= least:
                yield gazetteer, row


def _find_slipped(atlas: Atlas, name: str) -> Iterator[tuple[Gazetteer, int]]:
    letters = len(strip_article(name))
    if letters < SHORTEST_SLIP or not name.isascii():
        return
    slips = list_slips(name)
    for gazetteer in atlas.gazetteers:
        for slip in gazetteer.knows_any(slips):
            for row, grade in gazetteer.find(slip):
                large = gazetteer.place(row).population >= LARGE
                if grade in ("name", "other") and (large or letters >= LONG_SLIP):
                    yield gazetteer, row
