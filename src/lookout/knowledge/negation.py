"""The rules by which words before a trigger, or the trigger itself, deny its event."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

BEFORE = 130
"""Code points before a trigger that a rule may look at."""


@dataclass(frozen=True, slots=True)
class NegationRule:
    """A rule: `before` must match up to the trigger, `trigger` the trigger; None asks for nothing."""

    name: str
    example: str
    before: re.Pattern[str] | None
    trigger: re.Pattern[str] | None


@cache
def load_rules() -> tuple[NegationRule, ...]:
    """Return the rules of `negation.toml`, in its order."""
    table = tomllib.loads(resources.files(__package__).joinpath("negation.toml").read_text(encoding="utf-8"))
    return tuple(
        NegationRule(row["name"], row["example"], _compile(row.get("before")), _compile(row.get("trigger")))
        for row in table["rule"]
    )


def find_negation(text: str, start: int, end: int) -> str | None:
    """Return the name of the rule by which the trigger `text[start:end]` is denied, None if there is none."""
    before, trigger = text[max(0, start - BEFORE) : start], text[start:end]
    for rule in load_rules():
        told = rule.before is None or rule.before.search(before)
        if told and (rule.trigger is None or rule.trigger.search(trigger)):
            return rule.name
    return None


def _compile(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
