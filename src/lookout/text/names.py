"""Keys under which the spellings of one name meet: of a place or of a person.

`fold_name` takes away what carries no difference in English prose: case, accents, apostrophes, hyphens, dots.
`sketch_name` takes away what transliteration is free in: articles, vowels, doubled letters, and the letters that one
Arabic letter is written with. Names with one sketch need not be one name; a sketch is for finding, not for deciding.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

ARTICLES: Final = frozenset("al el ul il as ash es esh ech ar er ad ed an en at et az ez adh edh ath eth".split())
"""The Arabic article, as it is written before any letter. "El" and "en" are words of other languages too: whoever
strips an article keeps the name with it beside."""

_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n",
        "þ": "th", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "&": " and ",
        # Letters that Arabic, Persian, Urdu, Pashto and Kurdish keyboards write differently.
        "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "گ": "ك", "ة": "ه", "ہ": "ه", "ۀ": "ه", "ە": "ه",
        "ٱ": "ا", "ـ": "", "ؤ": "و", "ئ": "ي", "ء": "",
    }
)  # fmt: skip
_APOSTROPHES: Final = re.compile(r"['`´\u2018\u2019\u201b\u2032\u02b9-\u02bf\u02c8\u055a\uff07]")
_JOINED_ARTICLE: Final = re.compile(rf"\b({'|'.join(sorted(ARTICLES, key=len, reverse=True))})(?=[A-Z])")
_INITIALS: Final = re.compile(r"\b(\w)\.(?=\w\b)")
_NO_WORD: Final = re.compile(r"[^\w]+|_")
_WHOLE: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return a name's exact key: small letters without accents, words joined by one space.

    "Deir ez-Zor" and "Deir Ez Zor" fold alike, so do "U.S." and "US", "St. John's" and "Saint Johns", "alJiza" and
    "al Jiza". Arabic stays in its script, with its letters written one way. A name without letters folds to "".
    """
    text = _JOINED_ARTICLE.sub(r"\1 ", _APOSTROPHES.sub("", name)) if not name.isascii() or _needs_care(name) else name
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
        text = "".join(c for c in marked if not unicodedata.combining(c))
    text = _INITIALS.sub(r"\1", text.casefold().replace("&", " and "))
    words = _NO_WORD.sub(" ", text).split()
    return " ".join(_WHOLE.get(word, word) for word in words)


def _needs_care(name: str) -> bool:
    """Say whether an ASCII name may have an apostrophe or an article joined to a capital."""
    return "'" in name or "`" in name or not (name.islower() or name.istitle())


def strip_article(key: str) -> str:
    """Return a folded name without the Arabic article before its first word; the key itself where there is none.

    "al bab" gives "bab", "الباب" gives "باب". An article alone stays.
    """
    head, _, rest = key.partition(" ")
    if rest and head in ARTICLES:
        return rest
    return key[2:] if key.startswith("ال") and len(key) > 4 else key


# --- Sketches ---------------------------------------------------------------------------------------------------------

# Arabic letters to the Latin ones that the sounds below begin from. Long vowels are vowels; ayn and hamza are nothing.
_ARABIC: Final = str.maketrans(
    {
        "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "t", "ج": "j", "چ": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d",
        "ر": "r", "ز": "z", "ژ": "j", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "k",
        "ف": "f", "ڤ": "v", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y",
    }
)  # fmt: skip

SOUNDS: Final = (
    # spelling, letter of the sound, why
    (r"sch|tch|tsh|sh|ch", "x", "shin: Shaykh, Cheikh, Schaich"),
    (r"dsch|dzh|dj|zh|j", "j", "jim: Jisr, Djisr, Dschisr"),
    (r"c(?=[eiy])", "s", "a soft c: Centro"),
    (r"kh|gh|ck|q|g|c|k", "k", "qaf, kaf, ghayn, kha: Raqqa, Rakka; Qaddafi, Gaddafi; Ghouta, Gouta"),
    (r"x", "ks", "Luxor, Luksor"),
    (r"ph", "f", "Philippi, Filippi"),
    (r"th", "t", "tha and ta marbuta: Thawra, Tawra"),
    (r"dh", "d", "dhal and dad: Dhahab, Dahab"),
)
"""What is written in several ways and sounded in one, tried in this order at each letter."""
_SOFT: Final = re.compile(r"gh?(?=[eiy])")
"""A sketch takes these for jim, as in Egypt and the Maghreb: Giza, Ghiza, Jiza; and it takes shin and jim for one."""

_SOUND: Final = re.compile("|".join(f"({spelling})" for spelling, _, _ in SOUNDS))
_FIRST_VOWEL: Final = re.compile(r"^(ou(?=[aeiy])|w)|^[aeiouy]+")
_VOWELS: Final = re.compile(r"(?<!^)[aeiouyw]+")
_ALL_VOWELS: Final = re.compile(r"[aeiouyw]+")
_DOUBLED: Final = re.compile(r"(.)\1+")


def sketch_name(name: str) -> str:
    """Return a name's loose key: its consonants, written one way, after its first letter; without spaces.

    "Khan Sheikhoun" and "Khan Shaykhun", "Qamishli" and "Al Qāmishlī", "Tal Refaat" and "Tall Rif`at" meet, and so do
    Latin and Arabic script. A name that is all vowels sketches to one letter or to nothing.
    """
    return sketch_key(fold_name(name))


@lru_cache(maxsize=65536)
def sketch_key(key: str) -> str:
    """Return the sketch of a name that is folded already."""
    words = [strip_article(word) for word in key.split() if word not in ARTICLES] or key.split()
    sounds = [_sound_out(_SOFT.sub("j", word.translate(_ARABIC))).replace("x", "j") for word in words]
    if sounds:
        sounds[0] = _FIRST_VOWEL.sub(_write_first, sounds[0])
    return "".join(
        [_VOWELS.sub("", sound) if at == 0 else _ALL_VOWELS.sub("", sound) for at, sound in enumerate(sounds)]
    )


def _sound_out(word: str) -> str:
    """Write each sound of a word one way, and drop the h or t that only ends it."""
    if len(word) > 2 and word.endswith("h"):
        word = word[:-1]
    return _DOUBLED.sub(r"\1", _SOUND.sub(_write_sound, word))


def _write_sound(found: re.Match[str]) -> str:
    return SOUNDS[(found.lastindex or 1) - 1][1]


def _write_first(found: re.Match[str]) -> str:
    """Write the first vowels of a name as "a", and a first w, or ou before a vowel, as "w"."""
    return "w" if found[1] else "a"


# --- Sounds -----------------------------------------------------------------------------------------------------------

VOWELS: Final = (
    (r"[ou]+w?|w", "u", "Douma, Duma, Dooma; Sweida, Suaida"),
    (r"[eiy]+", "i", "Idleb, Idlib; Saraqeeb, Saraqib"),
    (r"(.)\1+", r"\1", "Raqqa, Raqa; Daraa, Dara"),
)
"""Vowels that are written in several ways, and letters that are doubled or not."""
_VOWEL_CLASSES: Final = tuple((re.compile(spelling), one) for spelling, one, _ in VOWELS)


@lru_cache(maxsize=65536)
def sound_key(key: str) -> str:
    """Return how a folded name sounds, without articles and spaces: its vowels are kept, but written one way.

    "douma" and "duma" meet, "raqa" and "ar raqqah"; "homs" and "hims" do not: that is for sketches.
    """
    words = [strip_article(word) for word in key.split() if word not in ARTICLES] or key.split()
    text = "".join(_sound_out(word.translate(_ARABIC)) for word in words)
    for spelling, one in _VOWEL_CLASSES:
        text = spelling.sub(one, text)
    return text


# --- Slips of the pen -------------------------------------------------------------------------------------------------

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


def list_slips(key: str) -> list[str]:
    """Return the folded names that one slip of the pen could have made of `key`, in order, without `key` itself.

    A slip leaves a letter out, puts one in, writes another, swaps two, or joins or parts two words. The first letter
    is seldom wrong: it stays.
    """
    cuts = [(key[:at], key[at:]) for at in range(1, len(key) + 1)]
    slips = {head + tail[1:] for head, tail in cuts if tail}
    slips |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    slips |= {head + letter + tail[1:] for head, tail in cuts if tail and tail[0] != " " for letter in _ALPHABET}
    slips |= {head + letter + tail for head, tail in cuts for letter in _ALPHABET + " "}
    return sorted({slip for slip in slips if slip == slip.strip()} - {key})


def measure_likeness(key: str, other: str) -> float:
    """Return how alike two folded names sound and look, from 0 to 1: 1 less the slips between them for each letter.

    Vowels that transliteration mixes count as one ("Douma", "Duma"); a doubled letter counts once.
    """
    first, second = sound_key(key), sound_key(other)
    longest = max(len(first), len(second))
    return 1.0 - _count_slips(first, second) / longest if longest else 0.0


def _count_slips(first: str, second: str) -> int:
    """Return the fewest insertions, deletions, changes and swaps of neighbours that turn one text into the other."""
    before: list[int] = []
    last = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        row = [at]
        for there, other in enumerate(second, 1):
            cost = min(row[-1] + 1, last[there] + 1, last[there - 1] + (letter != other))
            if at > 1 and there > 1 and letter == second[there - 2] and first[at - 2] == other:
                cost = min(cost, before[there - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
