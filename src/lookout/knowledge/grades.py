"""What the grades of support mean, read once from `grades.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from lookout.model import EVENT_TYPES, GRADES, EventType, Grade

Accepting = Literal["actor", "target"]


@dataclass(frozen=True, slots=True)
class GradeRules:
    """The definition of each grade, and what the file says of types and platforms.

    Raises:
        ValueError: if a grade or a type is unknown, or a grade has no definition.
    """

    definitions: Mapping[Grade, str]
    accepts: Mapping[EventType, Accepting]
    competing: frozenset[EventType]
    platforms: frozenset[str]

    def __post_init__(self) -> None:
        if set(self.definitions) != set(GRADES) or not {*self.accepts, *self.competing} <= set(EVENT_TYPES):
            raise ValueError("grades.toml names a grade or a type that there is not")


@cache
def load_grades() -> GradeRules:
    """Return the rules of `grades.toml`, read once a process."""
    table = tomllib.loads(resources.files("lookout.knowledge").joinpath("grades.toml").read_text(encoding="utf-8"))
    return GradeRules(
        {grade: row["definition"] for grade, row in table["grade"].items()},
        table["accepts"],
        frozenset(table["competing"]["types"]),
        frozenset(table["platforms"]["ids"]),
    )
