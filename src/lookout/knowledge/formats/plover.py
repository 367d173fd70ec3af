"""What our events are in PLOVER 2.0, read once from `plover.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lookout.knowledge.formats.tables import Scene, When, fits, list_worded, read_table, read_when
from lookout.model import ACTOR_KINDS, EVENT_TYPES


class PloverRule(NamedTuple):
    """When a rule fits, the event and mode it gives ("" for none), and what is ours about it."""

    when: When
    event: str
    mode: str
    note: str


@dataclass(frozen=True, slots=True)
class PloverRules:
    """The tables of `plover.toml`. `worded` are the types for which rules ask of means or words.

    Raises:
        ValueError: if one names a type, kind, event or mode that there is not, or a type of ours is in none.
    """

    version: int
    shape: str
    profile: str
    modes: Mapping[str, tuple[str, ...]]
    rules: tuple[PloverRule, ...]
    worded: frozenset[str]
    left_out: Mapping[str, str]
    sectors: Mapping[str, str]
    stateless: Mapping[str, str]
    historical_days: int
    flags: Mapping[str, frozenset[str]]

    def __post_init__(self) -> None:
        told = {type_ for rule in self.rules for type_ in rule.when.types}
        if told | set(self.left_out) != set(EVENT_TYPES) or set(self.sectors) != set(ACTOR_KINDS):
            raise ValueError("plover.toml leaves out a type or a kind, or names one that there is not")
        if any(rule.mode not in ("", *self.modes.get(rule.event, ())) for rule in self.rules):
            raise ValueError("plover.toml gives an event a mode that it cannot have")

    def choose(self, scene: Scene) -> PloverRule | None:
        """Return the first rule that fits; None if it is no event in PLOVER."""
        return next((rule for rule in self.rules if scene.type in rule.when.types and fits(rule.when, scene)), None)


@cache
def load_plover() -> PloverRules:
    """Return the tables of `plover.toml`, read once a process."""
    table = read_table("plover")
    flags = table["flags"]
    rules = [PloverRule(read_when(r), r["event"], r["mode"], r.get("note", "")) for r in table["rule"]]
    return PloverRules(
        version=table["version"],
        shape=table["shape"],
        profile=table["profile"],
        modes={event: tuple(modes) for event, modes in table["modes"].items()},
        rules=tuple(rules),
        worded=list_worded(rule.when for rule in rules),
        left_out=table["left_out"],
        sectors=table["sectors"],
        stateless=table["stateless"],
        historical_days=flags["historical_days"],
        flags={name: frozenset(flags[name]) for name in ("future", "hypothetical", "negation")},
    )
