"""What a brief puts first, what it counts, and its words of likelihood, read once from `brief.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A word of likelihood, and the chances it stands for, in percent, half-open."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BriefRules:
    """The rules of `brief.toml`, as its comments tell them. `types` are the weights of types of events."""

    types: Mapping[str, float]
    killed: float
    wounded: float
    voice: float
    placed: float
    spread: float
    fine_days: int
    silent_days: int
    silent_reports: int
    likelihoods: tuple[Likelihood, ...]

    def tell_chance(self, chance: float) -> Likelihood:
        """Return the word for a chance from 0 to 1; what is beyond the outermost words gets those."""
        percent = chance * 100
        return next((each for each in self.likelihoods if percent < each.end), self.likelihoods[-1])


@cache
def load_brief_rules() -> BriefRules:
    """Return the rules, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("brief.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    weight = table["weight"]
    return BriefRules(
        types={kind: float(number) for kind, number in weight["type"].items()},
        killed=float(weight["killed"]),
        wounded=float(weight["wounded"]),
        voice=float(weight["voice"]),
        placed=float(weight["placed"]),
        spread=float(table["counting"]["spread"]),
        fine_days=int(table["counting"]["days"]),
        silent_days=int(table["silence"]["days"]),
        silent_reports=int(table["silence"]["reports"]),
        likelihoods=tuple(Likelihood(row["words"], row["from"], row["to"]) for row in table["likelihood"]),
    )
