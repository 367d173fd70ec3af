"""What the key of HRDsAttack says of an article's event, so that ways of writing one thing are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bench.field.muc4_heard import MONTHS
from lookout.knowledge.gazetteer import load_gazetteer
from lookout.resolve.places import find_places
from lookout.resolve.places.keys import strip_type
from lookout.text.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final = {
    "arrest": "arbitrary detention",
    "killing": "killing",
    "abduction": "kidnapping",
    "abuse": "torture",
}
"""Kinds of violation, by the types of claims that tell of them."""

PLACES: Final = ("country", "region", "city")
TIMES: Final = ("year", "month", "date")
FIELDS: Final = (*PLACES, *TIMES)
"""What of an event is a value out of many."""

WITHIN: Final = {"HK": "CN", "MO": "CN"}
"""Countries of the gazetteer that the key takes for part of another, by ISO code."""

_UNSAID: Final = frozenset({"", "none", "unknown", "n a"})
_SPANS: Final = {"year": (1000, 2999), "month": (1, 12), "date": (1, 31)}


def read_key(event: Mapping[str, Any]) -> dict[str, str]:
    """Return each of `FIELDS`, "" where the key says nothing or what no such value is.

    A country is its ISO code; a region and a city the name that the gazetteer has for it in that country, folded, or
    its own; a month and a day of the month are numbers.
    """
    country = find_code(event["country"] or "")
    places = {"country": country, **{field: name_place(event[field] or "", field, country) for field in PLACES[1:]}}
    return places | {field: read_number(event[field] or "", field) for field in TIMES}


def find_code(words: str) -> str:
    """Return the country that words name, or in which the place that they name lies; the words where neither is."""
    name = fold_name(words)
    if name in _UNSAID:
        return ""
    code = load_gazetteer().words.get(name, ("", False))[0]
    found = () if code else find_places(words)
    code = code or (found[0].country if found else name)
    return WITHIN.get(code, code)


def name_place(words: str, field: str, country: str) -> str:
    """Return the name by which a region or a city is compared, "" where words name none."""
    if fold_name(words) in _UNSAID:
        return ""
    codes = [country, *(code for code, whole in WITHIN.items() if whole == country)]
    found = [place for code in codes if code for place in find_places(words, country=code)]
    fit = [place for place in found if (place.precision == "region") == (field == "region")]
    return fold_place(fit[0].name if fit else words)


def fold_place(name: str) -> str:
    """Return a name without the word for what it is ("state"), folded."""
    folded = fold_name(name)
    return strip_type(folded) or folded


def read_number(words: str, field: str) -> str:
    """Return a year, a month or a day of the month as a number, "" where words are none."""
    letters = words.strip().upper()[:3]
    if field == "month" and letters in MONTHS:
        return str(MONTHS.index(letters) + 1)
    low, high = _SPANS[field]
    digits = words.strip()
    return str(int(digits)) if digits.isdecimal() and low <= int(digits) <= high else ""
