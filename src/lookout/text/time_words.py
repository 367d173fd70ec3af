"""Words of time in one spelling: lower case, no apostrophes, hyphens or commas, dates in figures spelt out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lookout.text.time_rules import join_words, load_time_rules

_DASH = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_MARKS = re.compile(r"[^\w\s./:-]")
_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])")
_YEAR_LAST = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_HALF = re.compile(r"(?<=\d)-1/2\b|\u00bd")
_AM_PM = re.compile(r"\b([ap])\.\s?m\b\.?")
_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=\w)|(?<=\w)-(?=[^\W\d])")
_DASHES = re.compile(r"\s*-+\s*")
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d])\.(?=\d)")

_NAMES = "january february march april may june july august september october november december".split()


def normalize_time(words: str) -> str:
    """Return `words` as the rules spell them: "Oct. 18" as "oct 18", "mid-May" as "mid may".

    "2016-10-26" becomes "26 october 2016". A date in figures that could be of either order ("3/4/2016") keeps its
    figures, and a range in figures its dash.
    """
    text = unicodedata.normalize("NFC", words).lower().translate(_DASH)
    text = _HALF.sub(" and a half", _APOSTROPHES.sub("", text))
    text = _AM_PM.sub(r"\1m", text)
    text = _YEAR_LAST.sub(_spell_day_first, _YEAR_FIRST.sub(_spell_year_first, _LETTER_DIGIT.sub(" ", text)))
    text = _DOT.sub(" ", _MARKS.sub(" ", text))
    text = _DASHES.sub(" - ", _HYPHEN.sub(" ", text))
    text = _find_glued().sub(r"\1 \2 \3", text)
    return " ".join(text.split())


def _spell_year_first(found: re.Match[str]) -> str:
    year, _, month, day = found.groups()
    return _spell(int(day), int(month), year) or found[0]


def _spell_day_first(found: re.Match[str]) -> str:
    """Spell "26.10.2016" out. With dots and dashes the day comes first; with slashes only if the month cannot."""
    first, sign, second, year = found.groups()
    if int(second) > 12:
        return _spell(int(second), int(first), year) or found[0]
    if sign == "/" and int(first) <= 12 and first != second:
        return found[0]
    return _spell(int(first), int(second), year) or found[0]


def _spell(day: int, month: int, year: str) -> str | None:
    return f"{day} {_NAMES[month - 1]} {year}" if 1 <= month <= 12 and 1 <= day <= 31 else None


@cache
def _find_glued() -> re.Pattern[str]:
    """Return what finds a day and year that lost the space between them: "apr 152017"."""
    return re.compile(rf"\b({join_words(load_time_rules().months)}) ?(\d{{1,2}})((?:19|20)\d{{2}})\b")
