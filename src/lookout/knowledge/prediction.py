"""The rules by which words round a trigger make its event one that is foretold."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

REACH = 130
"""Code points before and after a trigger that a rule may look at."""


@dataclass(frozen=True, slots=True)
class PredictionRule:
    """A rule: `before` must match up to the trigger, `after` from its end; None asks for nothing."""

    name: str
    example: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def load_predictions() -> tuple[PredictionRule, ...]:
    """Return the rules of `prediction.toml`, in its order."""
    table = tomllib.loads(resources.files("lookout.knowledge").joinpath("prediction.toml").read_text(encoding="utf-8"))
    return tuple(
        PredictionRule(row["name"], row["example"], _compile(row.get("before")), _compile(row.get("after")))
        for row in table["rule"]
    )


def find_prediction(text: str, start: int, end: int) -> str | None:
    """Return the name of the rule by which the trigger `text[start:end]` is foretold, None if there is none."""
    before = text[max(0, start - REACH) : start].replace("\n", " ")
    after = text[end : end + REACH].replace("\n", " ")
    for rule in load_predictions():
        told = rule.before is None or rule.before.search(before)
        if told and (rule.after is None or rule.after.search(after)):
            return rule.name
    return None


def _compile(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
