"""The words by which reports tell of people harmed, read once from `knowledge/tolls.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from lookout.text.number_rules import load_number_rules

Side = Literal["subject", "object", "either", "lives", "self", "counts", "none"]
Harm = Literal["killed", "wounded", "harmed"]
"""What a cue tells: "harmed" is hit, with no word on how it ended."""

_HOLDER = r"\{p\d+\}"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of harm: where the harmed stand, and how many the words speak of by themselves (0: nobody)."""

    rule: str
    kind: Harm
    side: Side
    count: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TollWords:
    """Everything `knowledge/tolls.toml` says, in lower case; the file tells what each list is for."""

    sex: Mapping[str, str]
    plural: Mapping[str, str]
    sets: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    follows_number: re.Pattern[str]
    cues: tuple[Cue, ...]
    any_cue: re.Pattern[str]
    states: Mapping[str, str]
    off: re.Pattern[str]
    speaks: re.Pattern[str]
    speaks_of: re.Pattern[str]
    own_cue: re.Pattern[str]
    apart: re.Pattern[str]
    nobody: Mapping[Harm, re.Pattern[str]]
    nobody_known: re.Pattern[str]
    nobody_but: re.Pattern[str]
    numbers: frozenset[str]
    number_plurals: frozenset[str]

    def has(self, name: str, word: str) -> bool:
        """Say whether the list called `name` holds `word`."""
        return word in self.lists[name]


@cache
def load_toll_words() -> TollWords:
    """Return the words of `knowledge/tolls.toml`, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("tolls.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    people, patterns = table["people"], table["patterns"]
    sex = {
        word: sex for sex, words in (("m", "male"), ("f", "female"), ("", "either")) for word in people["nouns"][words]
    }
    rules = load_number_rules()
    plurals = frozenset(rules.plural) | frozenset(table["numbers"]["plurals"])
    numbers = frozenset().union(rules.units, rules.tens, rules.scales, plurals, table["numbers"]["words"])
    return TollWords(
        sex=sex,
        plural={f"{word}s": word for word in sex} | people["plural"],
        sets=people["sets"],
        lists={name: frozenset(words) for name, words in table["lists"].items()},
        follows_number=_compile(patterns["follows_number"]),
        cues=tuple(map(_read_cue, table["cue"])),
        any_cue=_compile_cue(words for row in table["cue"] for words in row["words"]),
        states=people["states"],
        off=_compile(patterns["off"]),
        speaks=_compile(patterns["speaks"]),
        speaks_of=_compile(patterns["speaks_of"]),
        own_cue=_compile(patterns["own_cue"]),
        apart=_compile(patterns["apart"]),
        nobody={
            "harmed": _compile(patterns["nobody_harmed"]),
            "killed": _compile(patterns["nobody_killed"]),
            "wounded": _compile(patterns["nobody_wounded"]),
        },
        nobody_known=_compile(patterns["nobody_known"]),
        nobody_but=_compile(patterns["nobody_but"]),
        numbers=numbers - frozenset(table["numbers"]["never"]),
        number_plurals=plurals,
    )


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _read_cue(row: Mapping[str, Any]) -> Cue:
    return Cue(row["rule"], row["kind"], row["side"], row.get("count", 0), _compile_cue(row["words"]))


def _compile_cue(patterns: Iterable[str]) -> re.Pattern[str]:
    words = (pattern.replace("{p}", _HOLDER) for pattern in patterns)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])")
