"""Which names of a place are kept, and the keys it is filed under."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from lookout.knowledge.gazetteer import SKETCH, SOUND, Grade
from lookout.text.names import fold_name, sketch_key, sound_key, strip_article

Keys = dict[str, Grade]

SCRIPTS: Final = frozenset({"LATIN", "ARABIC", "CYRILLIC", "HEBREW", "MODIFIER"})
"""Names in other scripts are left out: no report that is read holds them."""
SHORTEST_SKETCH: Final = 3
SHORTEST_SOUND: Final = 4
_TYPES: Final = (
    "governorate province region oblast oblast' krai kray rayon raion municipality county parish district department "
    "prefecture state republic territory division "
    "muhafazat sha`biyat wilayat wilaya wilayat-e ostan-e ostan baladiyat "
    "autonomous federal sheng shi zizhiqu xian zhuangzu huizu uygur "
    "respublika departamento provincia estado distrito de del of the"
)  # fmt: skip
TYPE_WORDS: Final = frozenset(fold_name(word) for word in _TYPES.split())
"""What units are called in the languages that name them, so that "Muhafazat Karbala" is found as "Karbala"."""


def keep_name(name: str) -> bool:
    """Say whether a name beside the main one is worth a key.

    Codes of airports ("TIP") and machine transliterations ("de li bo li", "trabls") are not: they are all capitals, or
    Latin letters that begin small.
    """
    first = next((c for c in name if c.isalpha()), "")
    if not first or (name.isascii() and name.isupper() and len(name) <= 3):
        return False
    script = unicodedata.name(first, "?").partition(" ")[0]
    return script in SCRIPTS and not (script == "LATIN" and first.islower())


def strip_type(key: str) -> str:
    """Return a folded name of a unit without the words that say what kind of unit it is."""
    words = key.split()
    kept = [word for word in words if word not in TYPE_WORDS]
    return " ".join(kept) if kept else key


def make_keys(name: str, others: Iterable[str] = (), *, sketches: bool = False, articles: bool = False) -> Keys:
    """Return the keys of a place, each with its best grade."""
    keys: Keys = {}
    add_key(keys, fold_name(name), "name")
    for other in others:
        add_key(keys, fold_name(other), "other")
    whole = list(keys)
    if articles:
        for key in whole:
            add_key(keys, strip_article(key), "short")
    if sketches:
        add_sketches(keys, whole)
    return keys


def add_key(keys: Keys, key: str, grade: Grade) -> None:
    """File a place under a key, unless it is already."""
    if key:
        keys.setdefault(key, grade)


def add_sketches(keys: Keys, whole: Iterable[str]) -> None:
    """File a place under how its names sound and under their sketches, where these are long enough to tell it."""
    for key in whole:
        sound, sketch = sound_key(key), sketch_key(key)
        if len(sound) >= SHORTEST_SOUND and sound.isascii() and not _is_arabic(key):
            add_key(keys, SOUND + sound, "sound")
        if len(sketch) >= SHORTEST_SKETCH and sketch.isascii():
            add_key(keys, SKETCH + sketch, "sketch")


def _is_arabic(key: str) -> bool:
    """Say whether a name is in Arabic letters: they leave vowels out, so that it only sketches."""
    return any("\u0600" <= c <= "\u06ff" for c in key)
