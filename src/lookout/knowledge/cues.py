"""Rules of words round a trigger, from a table: what `negation` and `prediction` ask."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

REACH: Final = 130
"""Code points before and after a trigger that a rule may look at."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule: `before` must match up to the trigger, `trigger` the trigger, `after` from its end; None asks nothing."""

    name: str
    example: str
    before: re.Pattern[str] | None
    trigger: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def load_cues(table: str) -> tuple[Cue, ...]:
    """Return the rules of a table ("negation.toml"), in its order."""
    rows = tomllib.loads(resources.files("lookout.knowledge").joinpath(table).read_text(encoding="utf-8"))["rule"]
    return tuple(
        Cue(row["name"], row["example"], *(_compile(row.get(part)) for part in ("before", "trigger", "after")))
        for row in rows
    )


def find_cue(cues: tuple[Cue, ...], before: str, trigger: str, after: str) -> str | None:
    """Return the name of the first rule that the words before, of and after a trigger meet, None if there is none."""
    for cue in cues:
        asked = ((cue.before, before), (cue.trigger, trigger), (cue.after, after))
        if all(pattern is None or pattern.search(words) for pattern, words in asked):
            return cue.name
    return None


def _compile(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
