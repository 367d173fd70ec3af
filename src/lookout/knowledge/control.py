"""What a claim does to the control of its places, read once from `control.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from lookout.model import EVENT_TYPES, EXTENTS, STATUSES, EventType, Extent, Status

Does = Literal["take", "hold", "present", "contest", "besiege", "leave", "deny", "nothing"]
Holder = Literal["actor", "named-after", "pusher"]
"""Who then holds the place: the claim's actor, whoever is named after the trigger, or the target, who pushed."""


@dataclass(frozen=True, slots=True)
class ControlWords:
    """Words that change what a claim does; `trigger`, `words` and `before` are None where they ask for nothing."""

    name: str
    types: frozenset[str]
    trigger: re.Pattern[str] | None
    words: re.Pattern[str] | None
    before: re.Pattern[str] | None
    does: Does
    holder: Holder
    example: str


@dataclass(frozen=True, slots=True)
class ControlRules:
    """The tables of `control.toml`.

    Raises:
        ValueError: if they name a type, a status or an effect that there is not.
    """

    does: Mapping[tuple[EventType, Status], Does]
    words: tuple[ControlWords, ...]
    extent: Mapping[Extent, re.Pattern[str]]
    divided: re.Pattern[str]
    again: re.Pattern[str]
    parts: frozenset[str]
    vague: frozenset[str]
    within: re.Pattern[str]
    labels: tuple[str, ...]
    people: frozenset[str]

    def __post_init__(self) -> None:
        types = {kind for kind, _ in self.does}.union(*(rule.types for rule in self.words))
        effects = {*self.does.values(), *(rule.does for rule in self.words)}
        if not (types <= set(EVENT_TYPES) and effects <= set(get_args(Does))):
            raise ValueError("control.toml names a type or an effect that there is not")
        if not {status for _, status in self.does} <= set(STATUSES):
            raise ValueError("control.toml names a status that there is not")


@cache
def load_control() -> ControlRules:
    """Return the rules of `control.toml`, read once a process."""
    table = tomllib.loads(resources.files("lookout.knowledge").joinpath("control.toml").read_text(encoding="utf-8"))
    return ControlRules(
        does={(kind, status): does for kind, status, does in table["does"]},
        words=tuple(_read_words(row) for row in table["words"]),
        extent={extent: re.compile(table["extent"][extent], re.IGNORECASE) for extent in EXTENTS},
        divided=re.compile(table["extent"]["divided"], re.IGNORECASE),
        again=re.compile(table["again"]["trigger"], re.IGNORECASE),
        parts=frozenset(table["parts"]["words"]),
        vague=frozenset(table["vague"]["words"]),
        within=re.compile(table["within"]["words"], re.IGNORECASE),
        labels=tuple(table["within"]["labels"]),
        people=frozenset(table["people"]["words"]),
    )


def _read_words(row: Mapping[str, Any]) -> ControlWords:
    asked = (re.compile(row[key], re.IGNORECASE) if key in row else None for key in ("trigger", "words", "before"))
    trigger, words, before = asked
    return ControlWords(
        name=row["name"],
        types=frozenset(row["types"]),
        trigger=trigger,
        words=words,
        before=before,
        does=row["does"],
        holder=row.get("holder", "actor"),
        example=row["example"],
    )
