"""The people of a sentence: noun phrases, names, and numbers that stand for people.

A sentence is searched for one form after the other, the surest first; what one form took, the next leaves alone. Then a
description and the name beside it ("his wife, Ann") become one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from lookout.model import Span
from lookout.reconcile.tolls.words import TollWords
from lookout.text.numbers import Quantity, read_quantity

Form = Literal["number", "vague", "name", "article", "definite", "bare", "pronoun", "none"]

_AGE = r"(?:\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)[- ](?:years?|months?|weeks?|days?)[- ]olds?\b"
_TOKEN = re.compile(
    rf"(?P<age>\b(?i:{_AGE}))|(?P<num>\d+(?:,\d{{3}})*(?:\.\d+)?(?!\w))"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*(?:(?<=\b[A-Z])\.)?)|(?P<mark>[^\w\s])"
)


class Token(NamedTuple):
    """A word, an age ("22-year-old"), a number or a mark of a sentence; `low` is it in lower case."""

    start: int
    end: int
    text: str
    low: str
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """People told of together: how many, by which rule, and what tells them from others.

    `form` is how they are told. `more` says that they come on top of others, `part` that they are some of a `whole`,
    `oblique` that they stand by and are not who is spoken of, `kin` that they are called by a relation to somebody.
    `state` is "killed" or "wounded" where an adjective says so ("one deceased man").
    """

    span: Span
    low: int | None
    best: int | None
    high: int | None
    rule: str
    form: Form
    noun: str = ""
    sex: str = ""
    age: int | None = None
    first: str = ""
    name: str = ""
    stage: str = ""
    more: bool = False
    part: bool = False
    whole: int | None = None
    oblique: bool = False
    kin: bool = False
    state: str = ""

    @property
    def size(self) -> int:
        """The likeliest number of people; 0 where the words leave it open."""
        return self.best or 0


Found = tuple[int, int, Group]
"""The first token of a group, the one after its last, and the group."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence being searched: its tokens, which of them are taken, and the last names that were told before it."""

    tokens: tuple[Token, ...]
    words: TollWords
    known: frozenset[str] = frozenset()
    taken: set[int] = field(default_factory=set)
    _lows: Mapping[int, str] = field(init=False)
    _kinds: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lows", {at: token.low for at, token in enumerate(self.tokens)})
        object.__setattr__(self, "_kinds", {at: token.kind for at, token in enumerate(self.tokens)})

    def low(self, at: int) -> str:
        """Return the token at `at` in lower case, "" outside the sentence."""
        return self._lows.get(at, "")

    def kind(self, at: int) -> str:
        """Return the kind of the token at `at`, "" outside the sentence."""
        return self._kinds.get(at, "")

    def is_number(self, at: int) -> bool:
        """Say whether the token at `at` is a number, in digits or a word."""
        kind = self.kind(at)
        return kind == "num" or (kind == "word" and self.low(at) in self.words.numbers)

    def is_capital(self, at: int) -> bool:
        """Say whether the token at `at` is a word that begins with a capital."""
        return self.kind(at) == "word" and self.tokens[at].text[0].isupper()

    def find_head(self, at: int) -> tuple[str, bool] | None:
        """Return the noun at `at` in the singular and whether it is a plural, None if it is none of people."""
        if self.kind(at) != "word":
            return None
        low, words = self.low(at), self.words
        if low not in words.sex and low[:1].isdigit():
            low = low.rpartition("-")[2]
        if low in words.sex or low in words.sets:
            return low, False
        return (words.plural[low], True) if low in words.plural else None

    def has(self, name: str, at: int) -> bool:
        """Say whether the list called `name` holds the token at `at`."""
        return self._lows.get(at, "") in self.words.lists[name]

    def span(self, start: int, end: int) -> Span:
        """Return where the tokens from `start` up to `end` stand."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def read_number(self, start: int, end: int) -> tuple[int, Quantity] | None:
        """Return the longest quantity that ends at `end` and begins at `start` or later, and where it begins."""
        for at in range(start, end):
            quantity = read_quantity(" ".join(token.text for token in self.tokens[at:end]))
            if quantity is not None and quantity.rule != "article":
                return at, quantity
        return None


Reading = Callable[[Scan, int], Found | None]


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words, ages, numbers and marks of a text."""
    return tuple(
        Token(m.start(), m.end(), m[0], m[0].lower().replace("’", "'"), str(m.lastgroup)) for m in _TOKEN.finditer(text)
    )


def search(scan: Scan, readings: tuple[Reading, ...]) -> list[Group]:
    """Return the groups that the readings find, in order and apart from each other."""
    found: list[Group] = []
    for read in readings:
        for at in range(len(scan.tokens)):
            entry = read(scan, at) if at not in scan.taken else None
            if entry is not None and scan.taken.isdisjoint(range(entry[0], entry[1])):
                scan.taken.update(range(entry[0], entry[1]))
                found.append(_complete(scan, entry))
    return sorted(found, key=_start_of)


def count_as(quantity: Quantity) -> tuple[int | None, int | None, int | None, str, Form]:
    """Return the bounds, the rule and the form of people counted by `quantity`."""
    best = quantity.low if quantity.best is None else quantity.best
    exact = quantity.low is not None and quantity.low == quantity.high
    return quantity.low, best, quantity.high, quantity.rule, "number" if exact else "vague"


def read_age(words: str) -> int | None:
    """Return the years that "22-year-old" or "two-year-old" tells; 0 for one counted in months, weeks or days."""
    number, unit = re.split(r"[- ](?=(?:year|month|week|day))", words.lower(), maxsplit=1)
    if not unit.startswith("year"):
        return 0
    quantity = read_quantity(number)
    return quantity.best if quantity is not None else None


def _complete(scan: Scan, entry: Found) -> Group:
    """Add what the words before a group, and its noun and age, tell of it."""
    start, _, group = entry
    words = scan.words
    stage = "child" if words.has("child", group.noun) else "adult" if words.has("adult", group.noun) else ""
    if group.age is not None:
        stage = "child" if group.age < 13 else "adult" if group.age > 19 else "teen"
    owned = any(scan.low(at).endswith(("'s", "s'")) for at in (start - 1, start)) or scan.has("owners", start)
    kin = owned and words.has("kin", group.noun)
    return replace(group, oblique=scan.has("oblique", start - 1), stage=stage, kin=kin)


def _start_of(group: Group) -> int:
    return group.span.start


_JOINT = re.compile(
    r",? ?(?:who (?:was|is) |was |has been |have been )?(?:later |since )?"
    r"(?:identified (?:\w+ )?(?:by [\w’' ]+ )?as |named |called |known as )?"
)


def join_names(text: str, groups: list[Group]) -> list[Group]:
    """Make one person of a description and the name, or of a name and the description, beside it."""
    joined: list[Group] = []
    for group in groups:
        before = joined[-1] if joined else None
        gap = text[before.span.end : group.span.start] if before else ""
        if before and before.best == group.best == 1 and _is_same(before, group, gap, text):
            joined[-1] = _unite(before, group)
        else:
            joined.append(group)
    return joined


def _is_same(one: Group, other: Group, gap: str, text: str) -> bool:
    """Say whether two groups of one person each, with `gap` between them, are the same person."""
    if gap == ", " and other.form == "article" and one.form in ("definite", "name"):
        closed = re.match(r"(?: (?!and\b)[\w'’-]+){0,9}(?:,|$)", text[other.span.end :]) is not None
        return closed and not other.more
    if other.form == "name":
        return one.form in ("definite", "article", "bare") and _JOINT.fullmatch(gap.lower()) is not None
    if one.form == "name":
        return other.form == "bare" and gap == " "
    return False


def _unite(one: Group, other: Group) -> Group:
    name, description = (other, one) if other.form == "name" else (one, other)
    return replace(
        one,
        span=Span(one.span.start, other.span.end),
        form="name" if name.name else one.form,
        noun=description.noun,
        sex=one.sex or other.sex,
        age=one.age if one.age is not None else other.age,
        first=name.first,
        name=name.name,
        stage=one.stage or other.stage,
        more=one.more or other.more,
        kin=one.kin or other.kin,
    )
