"""How the words of a mention are read, one form after the other; tests/spec/test_places.py shows each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from lookout.resolve.places.phrase import Part, Phrase
from lookout.resolve.places.reading import MOST, POSSESSIVE, KnownNames, Reading, split_words
from lookout.resolve.places.words import PlaceWords
from lookout.text.names import ARTICLES, fold_name

_LINE_ENDS: Final = re.compile(r"\s[-–—/]\s|(?<=\w)[-–—/](?=[A-Z])|\sto\s")
_NUMBER: Final = re.compile(r"(\d[\d,.]*)-?([a-z]*)")
_OF: Final = frozenset("of with in on at to from near around outside inside within by towards toward along off".split())
_HOLDING: Final = frozenset("of in , near on at outside".split())
_BESIDE: Final = frozenset({"outside", "near", "around"})
_BEFORE: Final = _BESIDE | {"just outside", "close to"}
_FROM: Final = frozenset({"between", "from", "linking", "connecting"})
_AND: Final = frozenset({"and", "to", "with"})
_MIDDLE: Final = frozenset({"central", "inner", "old", "mid", "downtown"})
_SMALL: Final = frozenset({"quarter", "spot"})
_ELIDED: Final = ("in'", "l'", "d'")
"""What ends with an apostrophe and is no possessive."""


def parse_phrase(text: str, rules: PlaceWords, names: KnownNames) -> Phrase:
    """Read the words of one mention.

    Args:
        text: the words as the report has them.
        rules: the words of `knowledge/places.toml`.
        names: those that are listed; a listed name is not taken apart ("North Korea", "Western Sahara").
    """
    return _parse(split_words(text, rules, names))


def _parse(reading: Reading) -> Phrase:
    reading = reading.drop_openers()
    name = reading.tell()
    if len(reading) > MOST:
        return Phrase(name, name)
    if reading.is_listed():
        kinds = () if reading.is_generic() else reading.rules.types.get(reading.folded[-1], ())
        return Phrase(name, name, kinds)
    found = next((phrase for read in _READERS if (phrase := read(reading)) is not None), None)
    return replace(found, whole=name) if found else Phrase(name, name)


def _read_generic(reading: Reading) -> Phrase | None:
    """Read what names nothing: "the city", "villages", "the west of the country"."""
    if not reading.is_generic():
        return None
    rules = reading.rules
    heads = [word for word in reading.folded if word in rules.types or word in rules.pronouns]
    head = (heads or [*reading.folded[-1:], ""])[0]
    part = reading.name_part() if reading.find_bearing() is not None else None
    return Phrase("", "", rules.types.get(head, ()), generic=head, part=part)


def _read_distance(reading: Reading) -> Phrase | None:
    """Read "20km outside Sirte", "about 15 kilometers to the east of the city"."""
    at = next((at for at in range(min(4, len(reading))) if _NUMBER.fullmatch(reading.folded[at])), None)
    number = _NUMBER.fullmatch(reading.words[at].casefold()) if at is not None else None
    if at is None or number is None or not reading.cut(0, at).is_generic():
        return None
    unit = number[2] or " ".join(reading.folded[at + 1 : at + 2])
    end = at + (1 if number[2] else 2)
    if unit not in reading.rules.units:
        return None
    start = end
    while end < len(reading) - 1 and _leads_on(reading, reading.folded[end]):
        end += 1
    if end >= len(reading):
        return None
    km = float(number[1].replace(",", "").strip(".") or 0) * reading.rules.units[unit]
    return replace(_parse(reading.cut(end)), part=Part("distance", reading.cut(start, end).find_bearing(), km))


def _leads_on(reading: Reading, word: str) -> bool:
    """Say whether a word may stand between a distance and what it is from."""
    return word in _OF or word in reading.rules.fillers or word == "away" or reading.rules.bearing(word) is not None


def _read_between(reading: Reading) -> Phrase | None:
    """Read "between Aleppo and Hama", "the road from Sirte to Misrata", "border between Iraq and Syria"."""
    start = next((at for at, word in enumerate(reading.folded) if word in _FROM), len(reading))
    ends = [at for at in range(start + 2, len(reading) - 1) if reading.folded[at] in _AND]
    head = reading.cut(0, start)
    if not ends or not head.is_generic():
        return None
    road = any(word in reading.rules.roads for word in head.folded)
    border = any(reading.rules.parts.get(word) == "border" for word in head.folded)
    if reading.folded[start] == "from" and not road:
        return None
    rule = "road" if road else "border" if border else "between"
    return replace(_parse(reading.cut(start + 1, ends[-1])), part=Part(rule, other=_parse(reading.cut(ends[-1] + 1))))


def _read_line(reading: Reading) -> Phrase | None:
    """Read "Damascus-Aleppo highway", "Syria-Turkey border": a line named after its ends."""
    size, rule = reading.match_end(reading.rules.roads, last=True), "road"
    if not size and reading.rules.parts.get(reading.folded[-1]) == "border":
        size, rule = 1, "border"
    ends = [end.strip() for end in _LINE_ENDS.split(" ".join(reading.words[:-size]))] if size else []
    if len(ends) != 2 or not all(ends) or any(fold_name(end) in ARTICLES for end in ends):
        return None
    first, second = (parse_phrase(end, reading.rules, reading.names) for end in ends)
    return replace(first, part=Part(rule, other=second))


def _read_adjective(reading: Reading) -> Phrase | None:
    """Read "Syrian province of Homs", "Syrian Hama Province", "Turkish border".

    A site is not where its adjective says: the Turkish consulate is not in Turkey.
    """
    for size in (2, 1):
        known = reading.names.words.get(" ".join(reading.folded[:size]))
        if size < len(reading) and known and not known[1]:
            found = _put_within(reading.cut(0, size), reading.cut(size))
            return replace(found, within=()) if "spot" in found.kinds else found
    return None


def _read_possessive(reading: Reading) -> Phrase | None:
    """Read "Syria's Idlib province", "Aleppo's eastern outskirts", "Syria's capital"."""
    for at, word in enumerate(reading.words[:-1], 1):
        if len(word) > 2 and POSSESSIVE.search(word) and not word.casefold().endswith(_ELIDED):
            return _put_within(reading.cut(0, at), reading.cut(at))
    return None


def _put_within(outer: Reading, inner: Reading) -> Phrase:
    """Read `inner` as lying in `outer`; an inner of parts alone is a part of the outer."""
    around, part = _parse(outer), inner.name_part()
    if part is not None:
        return replace(around, part=part)
    found = _parse(inner)
    return replace(found, within=(*found.within, *around.owners))


def _read_preposition(reading: Reading) -> Phrase | None:
    """Read "province of Idlib", "north of Hama", "al-Midan neighborhood of Damascus", "Paris, Texas"."""
    for at, word in enumerate(reading.folded[:-1]):
        if at and (word in _OF or word == ","):
            head, rest = reading.cut(0, at), reading.cut(at + 1).drop_openers()
            if head.is_generic():
                return _read_of(head, word, rest)
            if word in _HOLDING:
                return _put_within(rest, head)
    return None


def _read_of(head: Reading, word: str, rest: Reading) -> Phrase | None:
    """Read what a head without a name before a preposition says: a kind ("city of") or a part ("outskirts of")."""
    kinds = head.rules.types.get(head.folded[-1], ())
    if kinds and (word == "of" or head.folded[-1] not in head.rules.parts):
        return _read_kind_of(head, word, _parse(rest))
    return _read_part_of(head, word, _parse(rest))


def _read_kind_of(head: Reading, word: str, found: Phrase) -> Phrase | None:
    """Read "city of Aleppo", which is Aleppo, and "village in Idlib", "capital of Syria", which are in it."""
    kinds, part = head.rules.types[head.folded[-1]], head.name_part()
    plural = head.folded[-1].endswith("s") and bool(found.kinds)
    if word != "of" or found.generic or plural or head.folded[-1] == "capital":
        return Phrase("", "", kinds, found.owners, part, head.folded[-1]) if found.owners else None
    if set(kinds) <= _SMALL and head.names.knows(fold_name(found.name), wide=False):
        return replace(found, part=Part("inside", part.bearing if part else None))
    return replace(found, kinds=kinds)


def _read_part_of(head: Reading, word: str, found: Phrase) -> Phrase | None:
    """Read "north of Hama", "the eastern outskirts of Hama", "near Hama"."""
    part = head.name_part()
    if part is None:
        return replace(found, part=Part("around")) if word in _BESIDE and found.name else None
    if part.rule == "toward":
        beyond = word in ("of", "from") and head.rules.bearing(head.folded[-1]) is not None
        part = replace(part, rule="beyond" if beyond else "inside")
    general = part.bearing is None and part.rule in ("inside", "around", "whole")
    return found if found.part and general else replace(found, part=part)


def _read_near(reading: Reading) -> Phrase | None:
    """Read "outside Sirte", "near Hama", "around Aleppo"."""
    size = reading.match_end(_BEFORE, last=False)
    return replace(_parse(reading.cut(size)), part=Part("around")) if 0 < size < len(reading) else None


def _read_ending(reading: Reading) -> Phrase | None:
    """Read "Hama countryside", "Idlib province", "Aleppo northern suburbs", "Tagreft barracks"."""
    size = reading.count_generic(last=True)
    if not size:
        return None
    named, ending = reading.cut(0, -size), reading.cut(len(reading) - size)
    part = ending.name_part()
    kinds = ending.rules.types.get(" ".join(ending.folded)) or ending.rules.types.get(ending.folded[-1], ())
    if part is not None and (not kinds or ending.folded[-1].endswith("s")):
        return replace(_parse(named), part=part)
    if not kinds or ending.folded[-1] in ending.rules.fillers:
        return None
    found = _parse(named)
    return replace(found, kinds=kinds, part=part if part and part.rule != "inside" else found.part)


def _read_opening(reading: Reading) -> Phrase | None:
    """Read "northern Syria", "south and west Kobane", "central Baghdad", "rural Homs"."""
    size = reading.count_generic(last=False)
    if not size:
        return None
    opening, found = reading.cut(0, size), _parse(reading.cut(size))
    bearing, last = opening.find_bearing(), opening.folded[-1]
    if bearing is not None:
        return replace(found, part=Part("inside", bearing))
    rule = "around" if last == "rural" else "inside" if last in _MIDDLE else ""
    return replace(found, part=Part(rule)) if rule else found


_READERS: Final[tuple[Callable[[Reading], Phrase | None], ...]] = (
    _read_generic,
    _read_distance,
    _read_between,
    _read_line,
    _read_adjective,
    _read_possessive,
    _read_preposition,
    _read_near,
    _read_ending,
    _read_opening,
)
"""Tried in this order; the first that fits reads the phrase, and what it leaves over is read the same way."""
