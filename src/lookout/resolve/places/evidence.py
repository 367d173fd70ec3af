"""Which countries a report speaks of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from lookout.model import Span
from lookout.text.names import fold_name

NAMED: Final = 1.0
ADJECTIVE: Final = 0.5
"""An adjective says less than a name: "Turkish shelling", "Russian warplanes"."""
OUTLET: Final = 0.3
"""The country of the outlet counts less than one adjective: news is of the world."""
LONGEST: Final = 4
"""Words of the longest name of a country that is looked for."""
SHORTEST: Final = 4
"""Letters; a shorter one ("US", "UK", "CAR") counts only in capitals."""

_WORD: Final = re.compile(r"[^\W\d_](?:[\w.'’]*\w|\.(?=\w)|\.)?")
_POSSESSIVE: Final = re.compile(r"['’]s?$")


class CountryWord(NamedTuple):
    """Words that name a country, or what is a country's: where they stand, its ISO code, and whether they name it."""

    span: Span
    code: str
    named: bool


def find_country_words(text: str, words: Mapping[str, tuple[str, bool]]) -> Iterator[CountryWord]:
    """Return the words of a text that name countries, in order.

    Args:
        text: the report's text; case counts, unless it is all of one case.
        words: folded names (True) and adjectives (False) of countries, with their codes.
    """
    cased = not (text.isupper() or text.islower())
    tokens = [token for token in _WORD.finditer(text) if not cased or token[0][0].isupper()]
    firsts = _index_first_words(tuple(words))
    past = 0
    for at, token in enumerate(tokens):
        first = _fold_word(token[0])
        if token.start() >= past and (first in firsts or first.removesuffix("s") in firsts):
            found = _match(text, tokens[at : at + LONGEST], words, cased=cased)
            if found:
                past = found.span.end
                yield found


def weigh_countries(text: str, words: Mapping[str, tuple[str, bool]], *, outlet: str = "") -> dict[str, float]:
    """Return how much a text speaks of each country that it names, by ISO code.

    Args:
        text: the report's text; case counts, unless it is all of one case.
        words: folded names (True) and adjectives (False) of countries, with their codes.
        outlet: ISO code of the outlet's country, "" where not known.
    """
    heard: dict[str, float] = {outlet: OUTLET} if outlet else {}
    for word in find_country_words(text, words):
        heard[word.code] = heard.get(word.code, 0.0) + (NAMED if word.named else ADJECTIVE)
    return {code: math.log2(1 + weight) for code, weight in heard.items()}


@lru_cache(maxsize=8)
def _index_first_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.partition(" ")[0] for word in words)


def _match(
    text: str, tokens: list[re.Match[str]], words: Mapping[str, tuple[str, bool]], *, cased: bool
) -> CountryWord | None:
    """Return the longest name or adjective that the first of `tokens` opens, or None."""
    for size in range(len(tokens), 0, -1):
        start, end = tokens[0].start(), tokens[size - 1].end()
        key = _fold_word(text[start:end])
        for form in (key, key.removesuffix("s")):
            if form in words and (len(form) >= SHORTEST or (cased and tokens[0][0].isupper())):
                stop = end - len(_tail(text[start:end]))
                return CountryWord(Span(start, stop), *words[form])
    return None


def _tail(words: str) -> str:
    """Return what ends a name and is no part of it."""
    found = _POSSESSIVE.search(words)
    return found[0] if found else ""


@lru_cache(maxsize=65536)
def _fold_word(token: str) -> str:
    return fold_name(_POSSESSIVE.sub("", token))
