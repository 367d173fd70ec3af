"""Common words round the names of actors, read once from `knowledge/actor_words.toml`, and epithets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class ActorWords:
    """Lists of folded words and phrases; the file says what each is for."""

    after: frozenset[str]
    people_of: frozenset[str]
    before: frozenset[str]
    ties: frozenset[str]
    stances: frozenset[str]
    armed: frozenset[str]
    rebels: frozenset[str]
    monitors: frozenset[str]
    agencies: frozenset[str]
    short: frozenset[str]
    loaded: frozenset[str]
    pronouns: frozenset[str]
    never_acronyms: frozenset[str]
    small_words: frozenset[str]
    ordinary: frozenset[str]
    identities: frozenset[str]
    neutral: frozenset[str]
    between: frozenset[str]


@dataclass(frozen=True, slots=True)
class Epithet:
    """A word of one side for another: whom it means, by which actors' outlets, in reports of which countries.

    Empty `by` or `countries` is "any". `plain`: the first of `means` is meant even where the report names another;
    `named`: the epithet counts only where the report names one of them.
    """

    words: frozenset[str]
    by: frozenset[str]
    countries: frozenset[str]
    means: tuple[str, ...]
    plain: bool = False
    named: bool = False


@cache
def load_actor_words() -> ActorWords:
    """Return the words of `actor_words.toml`, read once a process."""
    return ActorWords(**{name: frozenset(words) for name, words in _load("actor_words.toml").items()})


@cache
def load_epithets() -> tuple[Epithet, ...]:
    """Return the epithets of `epithets.toml`, in the order of the file, read once a process."""
    return tuple(_read_epithet(row) for row in _load("epithets.toml")["epithet"])


def _read_epithet(row: Mapping[str, Any]) -> Epithet:
    return Epithet(
        frozenset(row["words"]),
        frozenset(row.get("by", ())),
        frozenset(row.get("in", ())),
        tuple(row["means"]),
        row.get("plain", False),
        row.get("named", False),
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("lookout.knowledge").joinpath(name).read_text(encoding="utf-8"))
