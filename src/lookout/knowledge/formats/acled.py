"""What our events are in ACLED's shape, read once from `acled.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lookout.knowledge.formats.tables import Column, Scene, When, fits, list_worded, read_columns, read_table, read_when
from lookout.model import ACTOR_KINDS, EVENT_TYPES


class SubEvent(NamedTuple):
    """A sub-event type: the event type and disorder it belongs to, and who is on either side where nobody is named."""

    name: str
    type: str
    disorder: str
    sides: tuple[str, str]


class AcledRule(NamedTuple):
    """When a rule fits, the sub-event type it gives, whether the target comes first, and what is ours about it."""

    when: When
    sub_event: str
    turned: bool
    note: str


class Nameless(NamedTuple):
    """How somebody is called whom nobody names, with "{country}" for the country, and what they are."""

    name: str
    inter: str


@dataclass(frozen=True, slots=True)
class AcledRules:
    """The tables of `acled.toml`. `worded` are the types for which rules ask of means or words.

    Raises:
        ValueError: if one names a kind, type, code or sub-event type that there is not, or a type of ours is in none.
    """

    version: int
    shape: str
    profile: str
    statuses: frozenset[str]
    time_precision: Mapping[int, int]
    columns: tuple[Column, ...]
    inter: Mapping[str, int]
    kinds: Mapping[str, str]
    nameless: Mapping[str, Nameless]
    sub_events: Mapping[str, SubEvent]
    rules: tuple[AcledRule, ...]
    left_out: Mapping[str, str]
    worded: frozenset[str]
    civilian_targets: frozenset[str]
    civilian_actors: frozenset[str]
    protesting_actors: frozenset[str]
    geo_precision: Mapping[str, int]
    scales: Mapping[str, str]

    def __post_init__(self) -> None:
        told = {type_ for rule in self.rules for type_ in rule.when.types}
        if told | set(self.left_out) != set(EVENT_TYPES) or set(self.kinds) != set(ACTOR_KINDS):
            raise ValueError("acled.toml leaves out a type or a kind, or names one that there is not")
        if not {rule.sub_event for rule in self.rules} <= set(self.sub_events):
            raise ValueError("acled.toml names a sub-event type that there is not")
        if not {*self.kinds.values(), *(each.inter for each in self.nameless.values())} <= set(self.inter):
            raise ValueError("acled.toml names an inter code that there is not")

    def choose(self, scene: Scene) -> AcledRule | None:
        """Return the first rule that fits; None if the type is no event in ACLED."""
        return next((rule for rule in self.rules if scene.type in rule.when.types and fits(rule.when, scene)), None)


@cache
def load_acled() -> AcledRules:
    """Return the tables of `acled.toml`, read once a process."""
    table = read_table("acled")
    subs = [SubEvent(s["name"], s["type"], s["disorder"], (s["sides"][0], s["sides"][1])) for s in table["sub_event"]]
    rules = [AcledRule(read_when(r), r["sub_event"], r.get("turned", False), r.get("note", "")) for r in table["rule"]]
    return AcledRules(
        version=table["version"],
        shape=table["shape"],
        profile=table["profile"],
        statuses=frozenset(table["statuses"]),
        time_precision={int(most): code for most, code in table["time_precision"].items()},
        columns=read_columns(table["column"]),
        inter=table["inter"],
        kinds=table["kinds"],
        nameless={name: Nameless(row["name"], row["inter"]) for name, row in table["nameless"].items()},
        sub_events={sub.name: sub for sub in subs},
        rules=tuple(rules),
        worded=list_worded(rule.when for rule in rules),
        left_out=table["left_out"],
        civilian_targets=frozenset(table["unknown"]["civilian_targets"]),
        civilian_actors=frozenset(table["unknown"]["civilian_actors"]),
        protesting_actors=frozenset(table["unknown"]["protesting_actors"]),
        geo_precision=table["geo_precision"],
        scales=table["source_scale"],
    )
