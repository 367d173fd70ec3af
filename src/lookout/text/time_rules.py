"""The table of words of time, read once from `knowledge/times.toml`, and the spelling it is written in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lookout.model import TimePrecision

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WordRule:
    """A word that is a time of its own: days from the report's day or from the time told before, half-open.

    `alone` says that, where no time was told before, the report's day stands for it.
    """

    rule: str
    days: Days
    precision: TimePrecision = "day"
    open_start: bool = False
    open_end: bool = False
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day: `kind` says of which calendar, `numbers` are its month, day and length, or offset and length."""

    kind: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimeRules:
    """Everything `knowledge/times.toml` says. Phrases are keyed as `normalize_time` writes them."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    vague_counts: Mapping[str, Days]
    bare_plural: Mapping[str, Days]
    recent: Mapping[str, int]
    ordinals: Mapping[str, int]
    qualifiers: Mapping[str, str]
    leads: Mapping[str, str]
    follows: Mapping[str, str]
    idle: frozenset[str]
    day_parts: tuple[str, ...]
    over_midnight: tuple[str, ...]
    beside: frozenset[str]
    parts: Mapping[str, Mapping[str, Days]]
    part_words: Mapping[str, str]
    words: Mapping[str, WordRule]
    told: Mapping[str, WordRule]
    holidays: Mapping[str, tuple[Holiday, ...]]
    named: Mapping[str, tuple[Any, Any]]
    islamic_months: Mapping[str, int]
    before: frozenset[str]
    before_of: frozenset[str]
    after: tuple[str, ...]
    future: tuple[str, ...]
    published: tuple[str, ...]
    picture: tuple[str, ...]
    file_picture: tuple[str, ...]


@cache
def load_time_rules() -> TimeRules:
    """Return the rules of `knowledge/times.toml`, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("times.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    qualifiers = {name: words for name, words in table["qualifiers"].items() if name != "idle"}
    return TimeRules(
        months=table["months"],
        weekdays=table["weekdays"],
        seasons=table["seasons"],
        units=table["units"],
        vague_counts=_pair(table["vague_counts"]),
        bare_plural=_pair(table["bare_plural"]),
        recent=table["recent"],
        ordinals=table["ordinals"],
        qualifiers=_turn(qualifiers),
        leads=_turn(table["leads"]),
        follows=_turn(table["follows"]),
        idle=frozenset(table["qualifiers"]["idle"]),
        day_parts=_sort_longest(table["day_parts"]["words"]),
        over_midnight=_sort_longest(table["day_parts"]["over_midnight"]),
        beside=frozenset(table["day_parts"]["beside"]),
        parts={unit: _pair(parts) for unit, parts in table["parts"].items()},
        part_words=table["part_words"],
        words=_read_words(table["word"]),
        told=_read_words(table["told"]),
        holidays={name: _read_holiday(entry) for entry in table["holiday"] for name in entry["names"]},
        named={name: (entry["from"], entry["to"]) for entry in table["named"] for name in entry["names"]},
        islamic_months=table["islamic_months"],
        before=frozenset(table["context"]["before"]),
        before_of=frozenset(table["context"]["before_of"]),
        after=_sort_longest(table["context"]["after"]),
        future=tuple(table["context"]["future"]),
        published=_sort_longest(table["report_dates"]["published"]),
        picture=_sort_longest(table["report_dates"]["picture"]),
        file_picture=_sort_longest(table["report_dates"]["file_picture"]),
    )


def join_words(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in _sort_longest(words))


def _sort_longest(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _pair(table: Mapping[str, Any]) -> dict[str, Days]:
    return {name: (low, high) for name, (low, high) in table.items()}


def _turn(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn name to words into word to name."""
    return {word: name for name, words in table.items() for word in words}


def _read_words(entries: Iterable[Mapping[str, Any]]) -> dict[str, WordRule]:
    found: dict[str, WordRule] = {}
    for entry in entries:
        options = {key: value for key, value in entry.items() if key not in ("words", "days")}
        rule = WordRule(days=(entry["days"][0], entry["days"][1]), **options)
        found |= dict.fromkeys(entry["words"], rule)
    return found


def _read_holiday(entry: Mapping[str, Any]) -> tuple[Holiday, ...]:
    return tuple(Holiday(key.removeprefix("or_"), tuple(numbers)) for key, numbers in entry.items() if key != "names")
