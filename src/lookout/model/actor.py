"""Who acts, speaks or suffers: entries of the registry, and what a report's words resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, get_args

ActorKind = Literal[
    "state-forces", "rebel-group", "political-militia", "identity-militia", "rioters", "protesters", "civilians",
    "external-forces", "government", "outlet", "agency", "monitor", "organisation",
]  # fmt: skip
RelationKind = Literal["part_of", "allied", "side"]

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
RELATION_KINDS: tuple[RelationKind, ...] = get_args(RelationKind)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one actor is to another: part of it, allied with it, or on its side (its outlet, wing or government).

    It holds from `start` up to but without `end`; None is "not known", and then it has no bound that way.

    Raises:
        ValueError: if it ends before it starts.
    """

    kind: RelationKind
    actor: str
    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        _check_order(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the registry.

    `id` is a short slug that stays. `countries` are ISO 3166-1 codes of where it acts, its own first; none is anywhere.
    `names` are its name and its other names, in any script. A `generic` actor is a kind of people, or many groups under
    one word ("Syrian rebels"): two mentions of it need not be the same people. It acts from `start` up to but without
    `end`, None where not known. `source` says what the entry stands on; `new` that it came out of a report.

    Raises:
        ValueError: if it has no id or name, or ends before it starts.
    """

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    start: date | None = None
    end: date | None = None
    generic: bool = False
    source: str = ""
    new: bool = False

    def __post_init__(self) -> None:
        if not self.id or not self.name:
            raise ValueError("an actor has an id and a name")
        _check_order(self.start, self.end)


class ActorOption(NamedTuple):
    """Another actor that the same words may mean: its id, name, and chance from 0 to 1."""

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """Whom a report's words mean.

    `id` is None where they name nobody that could be told. `rule` names the rule that chose, `confidence` its chance
    from 0 to 1, `alternatives` who else they may mean, likeliest first. `kind` may be known where the id is not.
    `words` are the loaded words by which the report calls it ("terrorists", "regime"), as they stand. A `new` actor is
    in no registry: its id follows from its name alone, so that every report that uses the name gives the same.

    Raises:
        ValueError: if the confidence is no chance.
    """

    id: str | None
    name: str
    rule: str
    confidence: float
    kind: ActorKind | None = None
    alternatives: tuple[ActorOption, ...] = ()
    words: tuple[str, ...] = ()
    new: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"not a chance: {self.confidence}")


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """One actor of one report: who it is, and by whose mentions, numbered as they were given, and entities."""

    actor: ResolvedActor
    mentions: tuple[int, ...]
    entities: tuple[int, ...]


def _check_order(start: date | None, end: date | None) -> None:
    if start is not None and end is not None and start >= end:
        raise ValueError(f"no such time: [{start}, {end})")
