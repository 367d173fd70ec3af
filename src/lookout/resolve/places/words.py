"""The words round a place's name, read once from `knowledge/places.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from lookout.text.names import fold_name

_COMPASS: Final = r"(north|south|east|west)(?:[ -]?(east|west))?(?:ern(?:most)?|erly|wards?)?"
LONGEST: Final = 3
"""Words of the longest entry in the lists."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """Folded word lists by what they say; the file tells each. `types` gives for a word the kinds it may mean."""

    types: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, str]
    units: Mapping[str, float]
    directions: Mapping[str, float]
    pronouns: Mapping[str, str]
    roads: frozenset[str]
    fillers: frozenset[str]
    leads_on: re.Pattern[str]
    compass: re.Pattern[str]

    def bearing(self, word: str) -> float | None:
        """Return the direction that a folded word tells, in degrees from north, or None."""
        found = self.compass.fullmatch(word)
        return self.directions[found[1] + (found[2] or "")] if found else None

    def is_generic(self, word: str) -> bool:
        """Say whether a folded word names nothing: a kind, a part, a direction, a number or a filler."""
        return (
            word in self.types
            or word in self.parts
            or word in self.fillers
            or word in self.pronouns
            or word in self.roads
            or word.isdigit()
            or self.bearing(word) is not None
        )


@cache
def load_place_words() -> PlaceWords:
    """Return the words of `knowledge/places.toml`, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("places.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, words in table["types"].items():
        for word in _spell(words):
            kinds[word] = (*kinds.get(word, ()), kind)
    return PlaceWords(
        types=kinds,
        parts=_invert(table["parts"]),
        units=table["units"],
        directions=table["directions"],
        pronouns=_invert(table["pronouns"]),
        roads=frozenset(_spell(table["roads"])),
        fillers=frozenset(map(fold_name, table["fillers"])),
        leads_on=re.compile(table["leads_on"]),
        compass=re.compile(_COMPASS),
    )


def _invert(lists: Mapping[str, Any]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in _spell(words)}


def _spell(words: Iterable[str]) -> Iterator[str]:
    """Return each word folded, and its plural."""
    for word in map(fold_name, words):
        yield from (word, word + "s")
        if word.endswith("y"):
            yield word[:-1] + "ies"
