"""How the claims of one event are weighed, as `events.toml` has it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class EventRules:
    """The rules of `events.toml`: types that make a battle, those inside one, and what comes first."""

    version: int
    battles: frozenset[str]
    inside: frozenset[str]
    precedence: tuple[str, ...]
    statuses: tuple[str, ...]
    running: frozenset[str]
    campaign_gap: timedelta
    parts: frozenset[str]


@cache
def load_event_rules() -> EventRules:
    """Return the rules, read once a process."""
    table = tomllib.loads(resources.files("lookout.knowledge").joinpath("events.toml").read_text(encoding="utf-8"))
    return EventRules(
        version=table["version"],
        battles=frozenset(table["battles"]),
        inside=frozenset(table["inside"]),
        precedence=tuple(table["precedence"]),
        statuses=tuple(table["statuses"]),
        running=frozenset(table["running"]),
        campaign_gap=timedelta(days=table["campaign_gap_days"]),
        parts=frozenset(table["parts"]),
    )
