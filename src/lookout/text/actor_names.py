"""Keys under which the spellings of one actor's name meet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lookout.text.names import ARTICLES, fold_name, strip_article

_SPELLINGS: Final = {
    "defence": "defense", "defences": "defenses", "centre": "center", "centres": "centers", "programme": "program",
    "labour": "labor", "armoured": "armored", "counterterrorism": "counter terrorism",
}  # fmt: skip
_ISE: Final = re.compile(r"is(ation|ations|ed|ing)$")
_UNITED: Final = re.compile(r"\bunited nations\b")
_LITTLE: Final = frozenset({"the", *ARTICLES})


@lru_cache(maxsize=65536)
def key_actor(words: str) -> str:
    """Return the key of an actor's name: folded, in American spelling, without articles, the United Nations short.

    "the Al-Nusra Front" and "Nusra Front" meet, so do "Ahrar ash-Sham" and "Ahrar al-Sham", "Defence" and "Defense".
    An article that is all there is stays ("AS").
    """
    folded = fold_name(words).split()
    kept = [_spell(strip_article(word)) for word in folded if word not in _LITTLE]
    return _UNITED.sub("un", " ".join(kept or folded))


def strip_possessive(key: str) -> str:
    """Return a key without the s that a possessive leaves on its last word: "syrias" gives "syria"."""
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith("ss") else key


def _spell(word: str) -> str:
    return _SPELLINGS.get(word) or _ISE.sub(r"iz\1", word)
