"""What stands beside a mention: words that belong to it though they were not marked, and names of what it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lookout.model import Span
from lookout.resolve.places.atlas import Atlas
from lookout.resolve.places.grammar import parse_phrase
from lookout.resolve.places.phrase import Phrase
from lookout.resolve.places.words import PlaceWords
from lookout.text.names import fold_name

BEFORE: Final = 70
AFTER: Final = 60
"""Characters looked at on either side."""
_TOKEN: Final = re.compile(r"[\w'’.-]*\w")
_NUMBER: Final = re.compile(r"\d[\d.,]*([a-z]*)")
_ENDINGS: Final = frozenset({"countryside", "outskirts", "suburbs"})
_UNITS_ABOVE: Final = frozenset({"country", "region", "district", "area"})
_NAMES: Final = re.compile(r"[A-Z][\w'’-]*(?:\.(?:\w\.)*)?(?:\s(?=[A-Z]))?")
_LEADS_IN: Final = re.compile(
    r" ?(?:,|\(|in\b|of\b|, in\b) "
    r"(?:the\s+|(?:north|south|east|west|cent)\w*\s+|province\s+of\s+|state\s+of\s+)*(?=[A-Z])"
)
_ABBREVIATION: Final = re.compile(r"[A-Z]{2,4}|(?:[A-Z][a-z]*\.\s?)+")
_HOLDER: Final = re.compile(r"([A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?)['’]s?\s(?=[A-Z])")
_OWNER: Final = re.compile(r"([A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?)(['’]s?)?\s+((?:[a-z-]+\s+){0,3})$")


def widen_phrase(text: str, span: Span, atlas: Atlas, rules: PlaceWords, *, room: Span) -> Phrase:
    """Read a mention with the words round it that tell its kind, its part, or a distance from it.

    "[Sirte]" in "20km outside Sirte" reads as a ring round it, "[Idlib]" before "province" as the province. Words are
    taken in only where the name stays what was marked, and only from `room`, which no other mention stands in.
    """
    own = parse_phrase(span.of(text), rules, atlas)
    if own.generic or not own.name:
        return own
    start = _reach_back(text, span.start, rules, room.start)
    end = _reach_on(text, span.end, rules, room.end)
    for wider in ((start, end), (start, span.end), (span.start, end)):
        if wider != (span.start, span.end):
            found = parse_phrase(text[wider[0] : wider[1]], rules, atlas)
            if fold_name(found.name) == fold_name(own.name) and (found.part, found.kinds) != (own.part, own.kinds):
                if own.part and found.part is None:
                    continue
                return found
    return own


def _reach_back(text: str, start: int, rules: PlaceWords, least: int) -> int:
    """Return where general words before a mention begin; they must open with a kind, a part, a distance or a way."""
    before = text[max(least, start - BEFORE) : start]
    base, reached = start - len(before), start
    for token in reversed(list(_TOKEN.finditer(before))):
        between = text[base + token.end() : reached]
        word = fold_name(token[0])
        follows = fold_name(next(_TOKEN.finditer(text, base + token.end(), start), token)[0])
        if between.strip() or "\n" in between or not _may_open(word, token[0], follows, rules):
            break
        reached = base + token.start()
    return _trim_front(text, reached, start, rules)


def _may_open(word: str, written: str, follows: str, rules: PlaceWords) -> bool:
    """Say whether a word may stand before a name and belong to it, and a number only before a unit."""
    if word[0].isdigit():
        number = _NUMBER.fullmatch(word)
        return number is not None and (number[1] or follows) in rules.units
    if written[0].isupper() and rules.bearing(word) is None:
        return False
    return rules.is_generic(word) or word in rules.units or word in ("outside", "near", "away")


def _trim_front(text: str, start: int, end: int, rules: PlaceWords) -> int:
    """Move on to the first word that tells something."""
    for token in _TOKEN.finditer(text, start, end):
        word = fold_name(token[0])
        if word in rules.types or word in rules.parts or rules.bearing(word) is not None or word[0].isdigit():
            return token.start()
    return end


def _reach_on(text: str, end: int, rules: PlaceWords, most: int) -> int:
    """Return where words of a kind or a part after a mention end."""
    reached = end
    for token in _TOKEN.finditer(text, end, min(most, end + AFTER)):
        between, word = text[reached : token.start()], fold_name(token[0])
        kinds = rules.types.get(word, ())
        way = rules.bearing(word) is not None and word.endswith("ern")
        tells = word in _ENDINGS or way or (bool(kinds) and "spot" not in kinds and not word.endswith("s"))
        if between != " " or not tells:
            break
        reached = token.end()
    return reached


def find_containers(text: str, span: Span, atlas: Atlas, rules: PlaceWords, *, small: bool = False) -> tuple[str, ...]:
    """Return names beside a mention of what it lies in: "Paris, Texas", "Syria's Idlib", "Hama in western Syria".

    What is `small`, a site or a quarter, may lie in a town: "Sirte's Ghiza Bahriya district".
    """
    found: list[str] = []
    lead = _LEADS_IN.match(text, span.end, span.end + AFTER)
    if lead:
        holder = _HOLDER.match(text, lead.end())
        found.extend(_first_unit(text, holder.end() if holder else lead.end(), atlas))
        found.extend([holder[1]] if holder and _is_unit(atlas, holder[1]) else [])
    owner = _OWNER.search(text, max(0, span.start - BEFORE), span.start)
    if owner and all(map(rules.is_generic, owner[3].split())):
        held = bool(owner[2])
        found.extend(form for form in _list_forms(owner[1]) if _owns(atlas, form, possessive=held, small=small))
    return tuple(found)


def _first_unit(text: str, start: int, atlas: Atlas) -> Iterator[str]:
    """Return the longest run of capitalised words from `start` on that names a unit, if there is one."""
    ends: list[int] = []
    at = start
    while len(ends) < 4 and (word := _NAMES.match(text, at)):
        ends.append(word.start() + len(word[0].rstrip()))
        at = word.end()
    for end in reversed(ends):
        if _is_unit(atlas, text[start:end]):
            yield text[start:end]
            return


def _list_forms(name: str) -> Iterator[str]:
    yield name
    if " " in name:
        yield name.rpartition(" ")[2]


def _owns(atlas: Atlas, name: str, *, possessive: bool, small: bool) -> bool:
    """Say whether a name before another is what that lies in: "Syria's Idlib", "the Syrian city of Homs"."""
    country = atlas.words.get(fold_name(name))
    if not possessive:
        return country is not None and not country[1]
    return _is_unit(atlas, name) or (small and atlas.knows(fold_name(name), wide=False))


def _is_unit(atlas: Atlas, name: str) -> bool:
    short = bool(_ABBREVIATION.fullmatch(name))
    return any(
        g.place(row).kind in _UNITS_ABOVE and (grade != "short" or short)
        for g, row, grade in atlas.find(fold_name(name))
    )
