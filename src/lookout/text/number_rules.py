"""The table of number words, read once from `knowledge/numbers.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Words = tuple[str, ...]

_TOKEN = re.compile(r"\d[\d.,'\u2019]*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[-\u2010-\u2015\u2212%+~<>]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=\w)|(?<=\w)[-\u2010\u2011](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Range:
    """How many people, within bounds; None is "not said"."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Words around a number that make a range of it; `kind` names the arithmetic."""

    rule: str
    kind: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A word for an unknown number: a range for each profile, and what it makes of a scale it stands before."""

    rule: str
    ranges: Mapping[str, Range]
    times: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NumberRules:
    """Everything `knowledge/numbers.toml` says. Phrases are keyed by their words, in lower case."""

    profiles: Words
    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    parts: Mapping[Words, int]
    whole: Mapping[Words, int]
    none: frozenset[Words]
    skip: frozenset[Words]
    before: Mapping[Words, Frame]
    after: Mapping[Words, Frame]
    vague: Mapping[Words, Vague]
    plural: Mapping[str, Vague]
    share: frozenset[Words]
    share_signs: frozenset[str]
    more: frozenset[str]
    singular: frozenset[str]
    people: frozenset[str]
    casualties: frozenset[str]
    households: frozenset[str]
    plural_people: Vague
    plural_casualties: Vague
    longest: int


def split_words(words: str) -> Words:
    """Return the words, numbers and signs of `words`, in lower case; a hyphen stays only between digits or spaces."""
    return tuple(_TOKEN.findall(_HYPHEN.sub(" ", words.lower())))


@cache
def load_number_rules() -> NumberRules:
    """Return the rules of `knowledge/numbers.toml`, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("numbers.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    before, after = _index_frames(table["frame"], "before"), _index_frames(table["frame"], "after")
    people = table["people"]
    return NumberRules(
        profiles=tuple(table["profiles"]),
        units=table["units"],
        tens=table["tens"],
        scales=table["scales"],
        parts={split_words(words): value for words, value in table["parts"].items()},
        whole={split_words(words): value for words, value in table["words"].items()},
        none=_index(table["none"]["words"]),
        skip=_index(table["skip"]["before"]),
        before=before,
        after=after,
        vague={split_words(words): _read_vague(entry, table) for entry in table["vague"] for words in entry["words"]},
        plural={entry["word"]: _read_vague({"rule": entry["word"], **entry}, table) for entry in table["plural"]},
        share=_index(table["share"]["words"]),
        share_signs=frozenset(table["share"]["signs"]),
        more=frozenset(people["more"]),
        singular=frozenset(people["singular"]),
        people=frozenset(word.lower() for word in people["plural"]),
        casualties=frozenset(people["casualties"]),
        households=frozenset(people["households"]),
        plural_people=_read_vague(table["plural_people"], table),
        plural_casualties=_read_vague(table["plural_casualties"], table),
        longest=max(map(len, [*before, *after, *_index(table["skip"]["before"])])),
    )


def _index(phrases: Iterable[str]) -> frozenset[Words]:
    return frozenset(split_words(phrase) for phrase in phrases)


def _index_frames(frames: Iterable[Mapping[str, Any]], side: str) -> dict[Words, Frame]:
    return {split_words(words): Frame(frame["rule"], frame["kind"]) for frame in frames for words in frame[side]}


def _read_vague(entry: Mapping[str, Any], table: Mapping[str, Any]) -> Vague:
    ranges = {profile: Range(**entry.get(profile, entry["plain"])) for profile in table["profiles"]}
    times = entry.get("times")
    return Vague(entry["rule"], ranges, (times["low"], times["best"]) if times else None)
