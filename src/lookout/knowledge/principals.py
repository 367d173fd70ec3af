"""The words of `principals.toml`: how a report says for whom a person speaks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class PrincipalWords:
    """Lists of folded words; the file says what each is for."""

    titles: frozenset[str]
    joined: frozenset[str]
    own: frozenset[str]
    people: frozenset[str]


@cache
def load_principal_words() -> PrincipalWords:
    """Return the words of `principals.toml`, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("principals.toml").read_text(encoding="utf-8")
    return PrincipalWords(**{name: frozenset(words) for name, words in tomllib.loads(text).items()})
