"""Which later claims decide what was foretold, read once from `forecasts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lookout.model import EVENT_TYPES, EventType


@dataclass(frozen=True, slots=True)
class GroundRule:
    """What is told of a place that decides a forecast of it; the file says what the words mean."""

    came: frozenset[str]
    stays: frozenset[str]
    opposite: frozenset[str]


@dataclass(frozen=True, slots=True)
class ForecastRules:
    """The tables of `forecasts.toml`.

    Raises:
        ValueError: if they name a type that there is not, or one twice.
    """

    ground: Mapping[EventType, GroundRule]
    other: Mapping[EventType, frozenset[EventType]]

    def __post_init__(self) -> None:
        named = {*self.ground, *self.other}.union(*self.other.values())
        if not named <= set(EVENT_TYPES) or set(self.ground) & set(self.other):
            raise ValueError("forecasts.toml names a type that there is not, or one twice")


@cache
def load_forecasts() -> ForecastRules:
    """Return the rules of `forecasts.toml`, read once a process."""
    table = tomllib.loads(resources.files("lookout.knowledge").joinpath("forecasts.toml").read_text(encoding="utf-8"))
    ground = {
        kind: GroundRule(**{name: frozenset(words) for name, words in row.items()})
        for kind, row in table["ground"].items()
    }
    return ForecastRules(ground, {kind: frozenset(types) for kind, types in table["other"].items()})
