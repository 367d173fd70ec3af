"""A mention's words while they are read: as written, as folded, and what is known of each."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from lookout.resolve.places.phrase import Part
from lookout.resolve.places.words import LONGEST, PlaceWords
from lookout.text.names import fold_name

MOST: Final = 24
"""Words beyond which a mention is read as one name: no phrase of a place is so long."""
OPENERS: Final = frozenset("the a an its their this that ,".split())
POSSESSIVE: Final = re.compile(r"['’`]s?$", re.IGNORECASE)
_SPLIT: Final = re.compile(r"[^\s,()\[\]\"“”]+|,")
_SMALL: Final = frozenset("of the and al el de la du des".split())


class KnownNames(Protocol):
    """What is known of names apart from the words round them."""

    @property
    def words(self) -> Mapping[str, tuple[str, bool]]:
        """Folded names (True) and adjectives (False) of countries, with their codes."""

    def knows(self, key: str, *, wide: bool) -> bool:
        """Say whether a folded name is listed; `wide`, only as something wider than a town."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Words as written and folded, and what is known of words."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    rules: PlaceWords
    names: KnownNames

    def __len__(self) -> int:
        return len(self.words)

    def cut(self, start: int, end: int | None = None) -> Reading:
        """Return some of the words."""
        return Reading(self.words[start:end], self.folded[start:end], self.rules, self.names)

    def drop_openers(self) -> Reading:
        """Return the words without articles and possessives before them; the last word stays."""
        start = 0
        while start < len(self) - 1 and self.folded[start] in OPENERS:
            start += 1
        return self.cut(start)

    def tell(self) -> str:
        """Return the words as written, without what ends a name and is no part of it."""
        return POSSESSIVE.sub("", " ".join(self.words)).replace(" ,", ",").strip(" ,.-–—")

    def is_generic(self) -> bool:
        """Say whether the words name nothing."""
        return all(self.rules.is_generic(word) or word == "," for word in self.folded)

    def count_generic(self, *, last: bool) -> int:
        """Return how many words at one end name nothing, at most all but one."""
        folded = self.folded[::-1] if last else self.folded
        return next((at for at, word in enumerate(folded[:-1]) if not self.rules.is_generic(word)), len(self) - 1)

    def match_end(self, table: Container[str], *, last: bool) -> int:
        """Return how many words at one end are in a table together, the most first; 0 where none are."""
        for size in range(min(LONGEST, len(self)), 0, -1):
            if " ".join(self.folded[-size:] if last else self.folded[:size]) in table:
                return size
        return 0

    def find_bearing(self) -> float | None:
        """Return the first direction that a word tells, in degrees from north."""
        return next((b for word in self.folded if (b := self.rules.bearing(word)) is not None), None)

    def name_part(self) -> Part | None:
        """Return the part that the words name ("eastern outskirts", "north", "centre"), None if they name no part."""
        if not self.is_generic():
            return None
        bearing, rule = self.find_bearing(), ""
        for at in range(len(self)):
            size = self.cut(at).match_end(self.rules.parts, last=False)
            rule = self.rules.parts[" ".join(self.folded[at : at + size])] if size else rule
        return Part(rule or "toward", bearing) if rule or bearing is not None else None

    def is_listed(self) -> bool:
        """Say whether the words are a listed name though some of them are general: "North Sinai", "College Station".

        A name of general words alone must be written with capitals ("Centre" is a town, "centre" is none); if they tell
        a part or a way it must be wider than a town, too ("North Side" is a side).
        """
        general = [self.rules.is_generic(word) for word in self.folded]
        if not any(general) or (len(self) == 1 and not general[0]):
            return False
        capitals = all(word[0].isupper() or fold_name(word) in _SMALL for word in self.tell().split())
        if all(general) and not capitals:
            return False
        wide = not capitals or (all(general) and self._tells_way())
        return self.names.knows(fold_name(self.tell()), wide=wide)

    def _tells_way(self) -> bool:
        tells = any(word in self.rules.parts or word == "old" for word in self.folded)
        return len(self) < 2 or tells or self.find_bearing() is not None


def split_words(text: str, rules: PlaceWords, names: KnownNames) -> Reading:
    """Return the words of a mention, ready to be read."""
    words = tuple(_SPLIT.findall(text))
    return Reading(words, tuple(fold_name(word) or word for word in words), rules, names).drop_openers()
