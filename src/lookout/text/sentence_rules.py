"""The words that end sentences and begin them, read once from `knowledge/sentences.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """Lists of words in lower case; the file says what each is for."""

    titles: frozenset[str]
    numbered: frozenset[str]
    calendar: frozenset[str]
    endings: frozenset[str]
    after_hours: frozenset[str]
    starters: frozenset[str]
    sure_starters: frozenset[str]
    never_last: frozenset[str]
    joints: frozenset[str]
    prepositions: frozenset[str]


@cache
def load_sentence_rules() -> SentenceRules:
    """Return the rules of `knowledge/sentences.toml`, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("sentences.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return SentenceRules(**{field.name: frozenset(table[field.name]) for field in fields(SentenceRules)})
