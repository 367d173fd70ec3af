"""What the desk puts before an analyst, adds up and colours, read once from `desk.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lookout.model import EVENT_TYPES, EventType


@dataclass(frozen=True, slots=True)
class DeskRules:
    """The rules of `desk.toml`, as its comments tell them. `families` are the types of each, in the file's order.

    Raises:
        ValueError: if a type is in no family or in two, or a chance is none.
    """

    unsure: float
    likely: float
    days: int
    families: Mapping[str, tuple[EventType, ...]]

    def __post_init__(self) -> None:
        if sorted(kind for kinds in self.families.values() for kind in kinds) != sorted(EVENT_TYPES):
            raise ValueError("desk.toml has a type in no family or in two")
        if not (0 <= self.unsure <= 1 and 0 <= self.likely <= 1 and self.days > 0):
            raise ValueError("desk.toml has a number that cannot be")


@cache
def load_desk_rules() -> DeskRules:
    """Return the rules, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("desk.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    return DeskRules(
        unsure=float(table["review"]["unsure"]),
        likely=float(table["review"]["likely"]),
        days=int(table["counting"]["days"]),
        families={name: tuple(kinds) for name, kinds in table["family"].items()},
    )
