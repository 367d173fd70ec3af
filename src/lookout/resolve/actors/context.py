"""What a report's circumstances say of the actors in it: its countries, its outlet's side, its days, its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lookout.knowledge.actors import Registry, load_registry
from lookout.model import Interval
from lookout.text.actor_names import key_actor, strip_possessive
from lookout.text.names import fold_name
from lookout.text.outlets import find_outlet

LONGEST: Final = 4
"""Words of the longest name of a state that is looked for in a text."""
ENOUGH: Final = 0.25
"""A country belongs to the report if it is named at least this often, measured by the one named most."""
WHOLE: Final = 2
HALF: Final = 1
MOST: Final = 6
"""Words of the longest name of an actor that is looked for in a text."""
_WORD: Final = re.compile(r"\w[\w.'’\-]*\w|\w")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a report when its actors are resolved.

    `countries` are ISO 3166-1 codes, the likeliest first; `sides` the actors on whose side its outlet is; `when` the
    days it is about, or None. `cased` says whether capitals mean anything in it: a text all in one case has lost them.
    """

    countries: tuple[str, ...] = ()
    sides: frozenset[str] = frozenset()
    when: Interval | None = None
    cased: bool = True


def read_context(
    registry: Registry, text: str, *, outlet: str | None, countries: Sequence[str], when: Interval | None
) -> Context:
    """Gather a report's context, with the countries that are given and no others."""
    sides = find_sides(registry, outlet) if outlet else frozenset()
    return Context(
        tuple(countries), sides, when, cased=any(c.islower() for c in text) and any(c.isupper() for c in text)
    )


def count_countries(registry: Registry, text: str) -> Counter[str]:
    """Return how much a text speaks of each country: its name counts in full, an adjective or its people by half."""
    words = fold_name(text).split()
    first = registry.first_words
    counts: Counter[str] = Counter()
    end = 0
    for at, word in enumerate(words):
        if at >= end and (word in first or word[:-1] in first):
            length, code, weight = _match_state(registry, words[at : at + LONGEST])
            end = at + length
            if code:
                counts[code] += weight
    return counts


def find_told(registry: Registry, text: str) -> frozenset[str]:
    """Return the actors that a text names anywhere, mentions or not, by names that can be no other word.

    A name of one word must be capitalised, and in capitals where the registry writes it so. Names of several actors,
    and of states, tell nothing here.
    """
    words = [(key, word) for word in _WORD.findall(text) for key in key_actor(word).split()]
    longest = _measure_names(registry)
    told: set[str] = set()
    for at, (key, word) in enumerate(words):
        phrase = ""
        for length in range(1, min(longest.get(key, 0), MOST, len(words) - at) + 1):
            phrase = f"{phrase} {words[at + length - 1][0]}" if phrase else key
            if length > 1 or _is_telling(registry, key, word):
                found = registry.find(phrase)
                if len(found) == 1:
                    told.update(found)
    return frozenset(told)


@lru_cache(maxsize=8)
def _measure_names(registry: Registry) -> Mapping[str, int]:
    """Return how many words the longest name has that begins with a word: nothing longer need be looked for."""
    longest: dict[str, int] = {}
    for key in registry.keys:
        first, words = key.partition(" ")[0], key.count(" ") + 1
        longest[first] = max(words, longest.get(first, 0))
    return longest


def _is_telling(registry: Registry, key: str, word: str) -> bool:
    """Say whether one word can be taken for a name wherever it stands."""
    if registry.find_states(key) or len(key) < 3:
        return False
    return word.isupper() if key in registry.capitals else word[:1].isupper()


def rank_countries(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the countries that are spoken of often enough, most first."""
    most = max(counts.values(), default=0)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(code for code in ranked if counts[code] >= ENOUGH * most)


def _match_state(registry: Registry, words: Sequence[str]) -> tuple[int, str, int]:
    """Return how many of the words the longest name of a state at their head has, that state, and what it counts."""
    for length in range(len(words), 0, -1):
        key = " ".join(words[:length])
        called = registry.find_states(key) or registry.find_states(strip_possessive(key))
        found = [c for c in called if c.role != "leader" and not (length == 1 and len(key) < 4)]
        if found:
            return length, found[0].state, WHOLE if found[0].role == "name" else HALF
    return 1, "", 0


@lru_cache(maxsize=1024)
def find_sides(registry: Registry, outlet: str) -> frozenset[str]:
    """Return the actors on whose side an outlet is, itself among them; none for an outlet that is not known.

    "presstv", "manar" and "www.sana.sy" find theirs too: spaces, articles and what a domain adds are let go.
    """
    actor = find_outlet(registry, outlet)
    if actor is None:
        return frozenset()
    return frozenset({actor.id, *(relation.actor for relation in actor.relations if relation.kind == "side")})


def find_home(outlet: str) -> str:
    """Return the ISO code of the country of an outlet, by its name or domain, or "" where it is not known."""
    actor = find_outlet(load_registry(), outlet)
    return next(iter(actor.countries), "") if actor else ""
