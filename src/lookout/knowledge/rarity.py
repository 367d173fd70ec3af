"""How rare words are in news: how much it tells that two reports share one.

The table is counted over public collections by `python -m tools.rarity`. It is shipped, and never counted over the
reports at hand: so how well two reports agree does not change when a third arrives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

FILE: Final = "rarity.txt"
UNKNOWN: Final = 10
"""Bits of a word that the table does not have: fewer than one report in 500 has it, most of them in far fewer."""

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST: Final = 3


@cache
def load_rarity() -> dict[str, int]:
    """Return the bits of each word in the table: -log2 of the share of reports that have it, rounded."""
    lines = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {word: int(bits) for bits, _, words in rows for word in words.split()}


def cut_words(text: str) -> Iterator[str]:
    """Yield the words of `text` that can be rare, in small letters: three letters or more, and all numbers."""
    for match in _WORD.finditer(text.casefold()):
        word = match.group()
        if len(word) >= _SHORTEST or word.isdigit():
            yield word


def measure_word(word: str) -> int:
    """Return the bits of a word in small letters, `UNKNOWN` where the table does not have it."""
    return load_rarity().get(word, UNKNOWN)
