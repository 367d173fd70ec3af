"""Words that lost the hyphen inside them: "rebelheld"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

FEWEST = 2
"""Letters that must stand before an ending."""


@dataclass(frozen=True, slots=True)
class JoinedEnding:
    """A word that follows a hyphen; `known` asks more of what stands before it."""

    word: str
    known: bool


@dataclass(frozen=True, slots=True)
class JoinedRules:
    """The endings of `joined.toml` by their words, a pattern of words that end so, and words that are never parted."""

    endings: dict[str, JoinedEnding]
    pattern: re.Pattern[str]
    whole: frozenset[str]


@cache
def load_joined_rules() -> JoinedRules:
    """Return what `joined.toml` says."""
    table = tomllib.loads(resources.files(__package__).joinpath("joined.toml").read_text(encoding="utf-8"))
    endings = {row["word"]: JoinedEnding(row["word"], row.get("known", False)) for row in table["ending"]}
    pattern = re.compile(rf"\b([^\W_]{{{FEWEST},}}?)({'|'.join(endings)})\b", re.IGNORECASE)
    return JoinedRules(endings, pattern, frozenset(table["whole"]))


def find_joined(text: str, know: Callable[[str], bool]) -> list[int]:
    """Return the places in `text`, in order, where a hyphen seems to be lost: before an ending of `joined.toml`.

    Args:
        text: any.
        know: says whether a word, in small letters, is a whole word of the reader's vocabulary.
    """
    rules = load_joined_rules()
    return [found.start(2) for found in rules.pattern.finditer(text) if _is_joined(found, rules, know)]


def _is_joined(found: re.Match[str], rules: JoinedRules, know: Callable[[str], bool]) -> bool:
    whole, before, ending = found[0].lower(), found[1].lower(), rules.endings[found[2].lower()]
    if whole in rules.whole or know(whole):
        return False
    return not ending.known or (know(before) and not before.endswith("l"))
