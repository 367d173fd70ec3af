"""Counts of time: how many days, weeks or years, and what stands before and after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from lookout.text.number_rules import load_number_rules
from lookout.text.numerals import read_exact
from lookout.text.time_rules import TimeRules, load_time_rules

_SMALLER = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "month": ("day", 30),
    "fortnight": ("day", 14),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
}
"""What half a unit is counted in."""

_BETWEEN = re.compile(r" (?:or|to|and|-) ")
_LARGEST = 1000
"""A larger count is no time that news tells of."""

_LEAD_ORDER = ("back", "recent", "ahead", "within", "after", "into", "lasting")


@dataclass(frozen=True, slots=True)
class Count:
    """So many units of time, fewest and most, with what stands around them.

    `lead` and `follow` name what stands before and after (`knowledge/times.toml` lists the words), "" for nothing;
    `qualifier` is "more", "nearly", "less", "about" or "". `vague` says that the words give no number.
    """

    low: int
    high: int
    unit: str
    lead: str = ""
    follow: str = ""
    qualifier: str = ""
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Amount:
    low: Fraction
    high: Fraction
    vague: bool = False


def parse_count(phrase: str) -> Count | None:
    """Return the count that the whole of `phrase` makes, or None if it makes none."""
    rules = load_time_rules()
    words = phrase.split()
    at = next((place for place, word in enumerate(words) if word in rules.units), None)
    if at is None:
        return None
    more, tail = _split_more(words[at + 1 :])
    if (follow := _name_follow(tail, rules)) is None:
        return None
    leads, rest = _split_leads(words[:at], rules, followed=bool(follow))
    qualifier, rest = _split_qualifier(rest, rules)
    if tail[:1] == ["of"] and not rest:
        return None
    implied = _implies_one(words[:at], rules.units[words[at]], tail)
    amount = _read_amount(rest, words[at], rules, recent="recent" in leads, implied=implied)
    if amount is None or amount.high > _LARGEST:
        return None
    amount, qualifier = _add_more(amount, more, qualifier)
    low, high, unit = _make_whole(amount, rules.units[words[at]])
    lead = next((name for name in _LEAD_ORDER if name in leads), "")
    return Count(low, high, unit, lead, follow, qualifier, amount.vague)


def _implies_one(before: list[str], unit: str, tail: list[str]) -> bool:
    """Say whether a bare "week" is one: "the past week", "the last week", "week long"; "last week" is another thing."""
    if tail[:1] in (["long"], ["old"]) or before[-1:] in (["past"], ["coming"], ["upcoming"]):
        return True
    return unit != "day" and before[-2:] in (["the", "last"], ["the", "next"])


def _split_more(tail: list[str]) -> tuple[str, list[str]]:
    """Split off "and a half", "or two", "or so", "or more" after the unit."""
    for size in (3, 2):
        if " ".join(tail[:size]) in ("and a half", "or two", "or three", "or so", "or more"):
            return " ".join(tail[:size]), tail[size:]
    return "", tail


def _add_more(amount: _Amount, more: str, qualifier: str) -> tuple[_Amount, str]:
    if more == "and a half":
        half = Fraction(1, 2)
        return _Amount(amount.low + half, amount.high + half, amount.vague), qualifier
    if more in ("or two", "or three"):
        return _Amount(amount.low, Fraction(2 if more == "or two" else 3), amount.vague), qualifier
    return amount, {"or so": "about", "or more": "more"}.get(more, qualifier)


def _name_follow(tail: list[str], rules: TimeRules) -> str | None:
    """Return what the words after the unit say, "" where there are none, None where they say something else."""
    if not tail:
        return ""
    if (name := rules.follows.get(" ".join(tail))) is not None:
        return name
    first = rules.follows.get(tail[0])
    if tail[0] == "of" or first == "lasting":
        return "lasting"
    return "ago" if tail == ["ago", "today"] else None


def _split_leads(words: list[str], rules: TimeRules, *, followed: bool) -> tuple[set[str], list[str]]:
    """Split off the words before the count; "over" counts among them unless "for" or "ago" make it "more than"."""
    leads: set[str] = set()
    for place, word in enumerate(words):
        if word not in rules.leads or (word == "over" and (followed or leads == {"lasting"})):
            return leads, words[place:]
        leads.add(rules.leads[word])
    return leads, []


def _split_qualifier(words: list[str], rules: TimeRules) -> tuple[str, list[str]]:
    for size in range(min(4, len(words)), 0, -1):
        if (name := rules.qualifiers.get(" ".join(words[:size]))) is not None:
            further, rest = _split_qualifier(words[size:], rules)
            return (further or name) if name == "about" else name, rest
    return "", words


def _read_amount(words: list[str], unit: str, rules: TimeRules, *, recent: bool, implied: bool) -> _Amount | None:
    """Read the number itself. Where none is written, a plural is vague, and a singular is one if `implied`."""
    phrase = " ".join(word for word in words if word not in rules.idle)
    name = rules.units[unit]
    if not phrase:
        if unit.endswith("s"):
            low, high = (rules.recent[name],) * 2 if recent and name in rules.recent else rules.bare_plural[name]
            return _Amount(Fraction(low), Fraction(high), vague=True)
        return _Amount(Fraction(1), Fraction(1)) if implied else None
    bare = phrase.removeprefix("a ").removeprefix("the ")
    if bare in rules.vague_counts:
        low, high = rules.vague_counts[bare]
        return _Amount(Fraction(low), Fraction(high), vague=low != high)
    return _read_number(phrase)


def _read_number(phrase: str) -> _Amount | None:
    """Read "two", "a", "half a", "six and a half", "two to three"."""
    single = _read_single(phrase)
    if single is not None:
        return _Amount(single, single)
    parts = _BETWEEN.split(phrase.removeprefix("between "))
    sides = [_read_single(part) for part in parts]
    low, high = sides[0], sides[-1]
    if len(sides) != 2 or low is None or high is None or low > high:
        return None
    return _Amount(low, high)


def _read_single(phrase: str) -> Fraction | None:
    if phrase in ("a", "an"):
        return Fraction(1)
    if phrase in ("half a", "half an", "half"):
        return Fraction(1, 2)
    head = phrase.removesuffix(" and a half")
    number = read_exact(tuple(head.split()), load_number_rules()) if head else None
    if number is None:
        return None
    return Fraction(number) + (Fraction(1, 2) if head != phrase else 0)


def _make_whole(amount: _Amount, unit: str) -> tuple[int, int, str]:
    """Return fewest, most and unit in whole numbers: a year and a half is 18 months."""
    if amount.low.denominator == amount.high.denominator == 1 or unit not in _SMALLER:
        return floor(amount.low), ceil(amount.high), unit
    smaller, times = _SMALLER[unit]
    return floor(amount.low * times), ceil(amount.high * times), smaller
