"""What the tables of the formats share: columns, and rules that give a type of ours its code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, NamedTuple

from lookout.model import EVENT_TYPES, EventType


class Column(NamedTuple):
    """A column: its name, what it holds in words, and its type where it has one."""

    name: str
    holds: str
    type: str = "VARCHAR"


@dataclass(frozen=True, slots=True)
class When:
    """When a rule fits: our types, and of those that are given what must be on a side, in the means, in the words.

    `actor` and `target` are what may be on that side, `words` one of what must stand in the means, `told` in the words
    of a report. `harmed` asks that killed or wounded are told.
    """

    types: frozenset[str]
    actor: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    harmed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What rules ask of an event: its type, who is on either side, its means and words, folded, whether it harmed."""

    type: EventType
    actor: frozenset[str]
    target: frozenset[str]
    means: str
    words: str
    harmed: bool


def fits(when: When, scene: Scene) -> bool:
    """Say whether a rule fits an event."""
    return (
        scene.type in when.types
        and (not when.actor or bool(when.actor & scene.actor))
        and (not when.target or bool(when.target & scene.target))
        and (not when.harmed or scene.harmed)
        and (not when.words or any(f" {word} " in scene.means for word in when.words))
        and (not when.told or any(f" {word} " in scene.words for word in when.told))
    )


def list_worded(rules: Iterable[When]) -> frozenset[str]:
    """Return the types for which some rule asks of means or words."""
    return frozenset(type_ for when in rules if when.words or when.told for type_ in when.types)


def read_table(name: str) -> dict[str, Any]:
    """Return what stands in the file `name`.toml of this folder."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def read_columns(rows: Sequence[Mapping[str, str]]) -> tuple[Column, ...]:
    """Return the columns, in order."""
    return tuple(Column(row["name"], row["holds"], row.get("type", "VARCHAR")) for row in rows)


def read_when(row: Mapping[str, Any]) -> When:
    """Return when a rule fits.

    Raises:
        ValueError: if it names a type that there is not.
    """
    types = frozenset(row["types"])
    if not types <= set(EVENT_TYPES):
        raise ValueError(f"no such types: {sorted(types - set(EVENT_TYPES))}")
    return When(
        types,
        frozenset(row.get("actor", ())),
        frozenset(row.get("target", ())),
        tuple(row.get("words", ())),
        tuple(row.get("told", ())),
        bool(row.get("harmed", False)),
    )
