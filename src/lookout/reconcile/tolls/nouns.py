"""People told by a noun: "two police officers", "a 22-year-old man", "his wife", "one of the five victims"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lookout.reconcile.tolls.groups import Found, Group, Scan, count_as, read_age
from lookout.text.numbers import Quantity

FARTHEST: Final = 7
"""Tokens between a noun and its number or article, at most."""


@dataclass(slots=True)
class _Phrase:
    """What stands before a noun of people: where its determiner is (-1: nowhere), and what the words tell."""

    noun: str
    plural: bool
    end: int
    at: int = -1
    sex: str = ""
    age: int | None = None
    more: bool = False
    state: str = ""

    def make(self, scan: Scan, start: int, quantity: tuple[object, ...], *, part: bool = False) -> Found:
        low, best, high, rule, form = quantity
        group = Group(
            scan.span(start, self.end), low, best, high, rule, form,  # type: ignore[arg-type]  # count_as or a literal
            noun=self.noun, sex=self.sex, age=self.age, more=self.more, state=self.state, part=part,
        )  # fmt: skip
        return start, self.end, group


def read_noun(scan: Scan, at: int) -> Found | None:
    """Read the people whose noun, or whose age in a noun's stead, stands at `at`."""
    if scan.low(at) == "family":
        return _read_family(scan, at)
    phrase = _open_phrase(scan, at)
    if phrase is None:
        return None
    _walk_left(scan, at, phrase)
    if phrase.noun == "life" and (not phrase.plural or scan.low(phrase.end) == "of"):
        return None
    for read in (_read_scale, _read_part, _read_bare, _read_counted):
        found, decided = read(scan, phrase)
        if decided:
            return found
    return _read_determined(scan, phrase)


def _read_family(scan: Scan, at: int) -> Found | None:
    """Read "a family of five"."""
    number = scan.read_number(at + 2, at + 3) if scan.low(at + 1) == "of" and scan.is_number(at + 2) else None
    if number is None:
        return None
    start = at - 1 if scan.low(at - 1) in ("a", "the") else at
    return _Phrase("family", plural=False, end=at + 3).make(scan, start, count_as(number[1]))


def _open_phrase(scan: Scan, at: int) -> _Phrase | None:
    if scan.kind(at) == "age":
        return _open_age(scan, at)
    head = scan.find_head(at)
    if head is None or scan.has("never_heads", at) or (scan.find_head(at + 1) and not scan.has("never_run", at + 1)):
        return None
    noun, plural = head
    follows = _goes_on(scan, at + 1)
    if follows and not plural and not scan.is_capital(at + 1) and scan.words.has("adjectives", noun):
        return None
    phrase = _Phrase(noun, plural, at + 1, sex=scan.words.sex.get(noun, ""))
    named = scan.is_capital(at + 1) and at + 1 not in scan.taken and not scan.has("never_names", at + 1)
    if named and not plural and not scan.is_capital(at) and scan.words.has("kin", noun):
        phrase.end += not scan.low(at + 1).endswith("'s")
    return phrase


def _goes_on(scan: Scan, at: int) -> bool:
    """Say whether a noun phrase may go on at `at`."""
    return scan.kind(at) == "word" and not scan.has("stops", at) and not scan.low(at).endswith("ly")


def _open_age(scan: Scan, at: int) -> _Phrase | None:
    """Take an age for a noun, unless a noun of people follows soon, or it only tells more of people told before."""
    for after in range(at + 1, at + 5):
        if scan.kind(after) != "word" or scan.has("stops", after):
            break
        if scan.find_head(after):
            return None
    if scan.has("before_age", at - 1):
        return None
    return _Phrase("person", scan.low(at).endswith("olds"), at + 1, age=read_age(scan.tokens[at].text))


def _walk_left(scan: Scan, at: int, phrase: _Phrase) -> None:
    """Walk from a noun to its determiner, and learn from the words between."""
    at -= 1
    for _ in range(FARTHEST):
        if at < 0 or at in scan.taken or _ends_phrase(scan, at):
            break
        if scan.kind(at) == "age":
            phrase.age = read_age(scan.tokens[at].text)
        phrase.more = phrase.more or scan.has("more", at)
        phrase.state = phrase.state or scan.words.states.get(scan.low(at), "")
        phrase.sex = phrase.sex or scan.words.sex.get(scan.low(at), "")
        at -= 1
    phrase.at = at


def _ends_phrase(scan: Scan, at: int) -> bool:
    low = scan.low(at)
    if scan.kind(at) == "age" or _tells_state(scan, at):
        return False
    if scan.kind(at) == "mark":
        return low not in '-"“”' and not (low == "." and scan.has("short", at - 1))
    owner = low.endswith(("'s", "s'")) and not scan.has("never_owners", at)
    return scan.is_number(at) or low in ("a", "an") or owner or scan.has("definite", at) or scan.has("stops", at)


def _tells_state(scan: Scan, at: int) -> bool:
    """Say whether a word like "wounded" is an adjective: it then follows a number or an article."""
    before = scan.low(at - 1)
    return scan.low(at) in scan.words.states and (scan.is_number(at - 1) or before in ("a", "an", "the", "other"))


_Decided = tuple[Found | None, bool]


def _read_scale(scan: Scan, phrase: _Phrase) -> _Decided:
    """Read "dozens of civilians", "a couple of hundred people"."""
    of = phrase.at
    if scan.low(of) != "of" or not phrase.plural or not scan.is_number(of - 1):
        return None, False
    start = of - 1
    while start and start - 1 not in scan.taken and (scan.is_number(start - 1) or scan.has("frames", start - 1)):
        start -= 1
    number = scan.read_number(max(0, start - 1), of)
    return (phrase.make(scan, number[0], count_as(number[1])), True) if number else (None, False)


def _read_part(scan: Scan, phrase: _Phrase) -> _Decided:
    """Read "one of the victims", "five of the six people"."""
    for of in range(phrase.at - 1, max(0, phrase.at - 4), -1):
        if scan.low(of) == "of" and scan.is_number(of - 1) and scan.low(of - 1) not in scan.words.number_plurals:
            part = scan.read_number(of - 1, of)
            if part is None:
                return None, False
            if part[1].rule == "none":
                return phrase.make(scan, of - 1, (0, 0, 0, "none", "none")), True
            whole = scan.read_number(of + 1, phrase.at + 1) if scan.has("before_age", of - 2) else None
            if whole is not None:
                return phrase.make(scan, of - 1, count_as(whole[1])), True
            return phrase.make(scan, of - 1, (*count_as(part[1])[:4], "number"), part=True), True
        if not (scan.is_number(of) or scan.has("of_whole", of)):
            break
    return None, False


def _read_bare(scan: Scan, phrase: _Phrase) -> _Decided:
    """Read a noun without a determiner: "police officers", or in a headline "Man shot"."""
    at = phrase.at
    determined = at >= 0 and at not in scan.taken and scan.kind(at) != "mark"
    if determined and (scan.is_number(at) or not scan.has("stops", at)):
        return None, False
    follows = _goes_on(scan, phrase.end)
    if follows and not phrase.plural and scan.words.has("adjectives", phrase.noun):
        return None, True
    return phrase.make(scan, at + 1, (*_count_words(scan, phrase, "one"), "bare")), True


def _read_counted(scan: Scan, phrase: _Phrase) -> _Decided:
    """Read a noun with a number: "at least two men", "the other four officers"."""
    at = phrase.at
    if not scan.is_number(at):
        return None, False
    start = at
    for before in range(at - 1, max(-1, at - 7), -1):
        if before in scan.taken or not (scan.has("frames", before) or scan.is_number(before)):
            break
        start = before
    while start < at and scan.has("never_first", start):
        start += 1
    number = scan.read_number(start, at + 1)
    figure = scan.kind(at) == "num" and not phrase.plural and scan.low(at) != "1"
    if number is None or figure:
        return None, True
    start, quantity = number
    phrase.more = phrase.more or "another" in (scan.low(start), scan.low(start - 1))
    return phrase.make(scan, start, count_as(quantity)), True


def _read_determined(scan: Scan, phrase: _Phrase) -> Found:
    """Read a noun with an article or an owner: "a man", "his wife", "the victims"."""
    form = "article" if scan.low(phrase.at) in ("a", "an") else "definite"
    return phrase.make(scan, phrase.at, (*_count_words(scan, phrase, form), form))


def _count_words(scan: Scan, phrase: _Phrase, rule: str) -> tuple[int, int | None, int | None, str]:
    """Return low, best, high and rule of people whose number only the noun tells."""
    several = scan.words.sets.get(phrase.noun)
    if several:
        return several, several, None, "set"
    return (2, None, None, "plural") if phrase.plural else (1, 1, 1, rule)


def as_quantity(group: Group) -> Quantity:
    """Return the number of a group as a quantity."""
    return Quantity(group.low, group.best, group.high, group.rule)
