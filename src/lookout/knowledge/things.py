"""What tells one strike from another: kinds of what is hit, and with what, read once from `things.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

FILE: Final = "things.toml"


@dataclass(frozen=True, slots=True)
class ThingRules:
    """The kind of each word or phrase, in small letters; which kinds are of what is struck with; what finds the words.

    Raises:
        ValueError: if one word stands for two kinds.
    """

    kinds: Mapping[str, str]
    means: frozenset[str]
    words: re.Pattern[str]


@cache
def load_things() -> ThingRules:
    """Return the rules of `things.toml`, read once a process."""
    table = tomllib.loads(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    for part in ("hit", "with"):
        for kind, words in table[part].items():
            for word in words:
                if kinds.setdefault(word, kind) != kind:
                    raise ValueError(f"{FILE}: {word!r} stands for two kinds")
    longest = sorted(kinds, key=_measure)
    words = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?:e?s)?(?!\w)")
    return ThingRules(kinds, frozenset(table["with"]), words)


def find_things(text: str) -> frozenset[str]:
    """Return the kinds of things that `text` names: "shells on a bakery" gives "bakery"."""
    rules = load_things()
    return frozenset(rules.kinds[match[1]] for match in rules.words.finditer(text.casefold()))


def _measure(word: str) -> tuple[int, str]:
    return -len(word), word
