"""What is reconciled from the claims of any number of reports to be one happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from lookout.model.claim import EventType, Status, TollKind
from lookout.model.interval import Interval
from lookout.model.place import ResolvedPlace

Grade = Literal["confirmed", "fair", "weak", "contested"]
FieldName = Literal["type", "status", "time", "place", "actor", "target", "means", "support", "origin"]
TollScope = Literal["event", "running"]

GRADES: tuple[Grade, ...] = get_args(Grade)
FIELD_NAMES: tuple[FieldName, ...] = get_args(FieldName)


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent source of an event's claims: what shares a root or is copied from one text is one voice.

    `id` is the actor id of its root where that is known, else its folded name or its outlet's; `name` is how it is
    called. `party` says that it fights on a side of the event or speaks for one. `claims` are keys, `reports` ids.
    """

    id: str
    name: str
    party: bool
    claims: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventValue:
    """One value that claims give a field of an event.

    `value` is a registry id, a place id, a type, a status, or days as "2016-06-10/2016-06-11" (half-open); `name` is
    how it reads. `claims` are the keys of those that say it, `doubted` of those that say it with doubt, `denied` of
    those that deny it, `voices` the ids of the independent voices that say it.
    """

    value: str
    name: str
    claims: tuple[str, ...]
    voices: tuple[str, ...]
    doubted: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventField:
    """All values of one field, the best first, and the rule that chose it; `best` counts how many are told as best.

    An actor or target may be several at once (`best` > 1); a field that no claim gives a value is not there.

    Raises:
        ValueError: if there is no value, or the best are more than there are.
    """

    name: FieldName
    values: tuple[EventValue, ...]
    rule: str
    best: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.best <= len(self.values) or not self.values:
            raise ValueError(f"{self.name}: {self.best} best of {len(self.values)} values")


@dataclass(frozen=True, slots=True)
class EventToll:
    """People harmed, over all that is said: `low` <= `best` <= `high`, None where nothing bounds it that way.

    `scope` is "event" for the event's own toll, "running" for one that is said to have grown over longer; the two are
    never summed. `as_of` is the last day a running toll was told for. `claims` are the keys of all that tell of it,
    `basis` of those that the best stands on, `parties` of those whose voice is a party to the fight.

    Raises:
        ValueError: if low, best and high are out of order or negative.
    """

    kind: TollKind
    scope: TollScope
    low: int | None
    best: int | None
    high: int | None
    rule: str
    claims: tuple[str, ...]
    basis: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    as_of: date | None = None

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known) or any(n < 0 for n in known):
            raise ValueError(f"not in order: {self.low} <= {self.best} <= {self.high}")


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, as claims have it: every value with its claims, and the best of each with the rule that chose it.

    `id` follows from its first claim alone, so that it stays from run to run; the id of any of its claims leads to it.
    `interval` is when, None where nothing tells. `claims` are the keys of its claims, in order of publication,
    `denials` of those that say it did not happen. `grade` is how well it is supported, see `reconcile.grading`.
    `campaign` is the id of the campaign that it is a part of, None where there is none.

    Raises:
        ValueError: if it stands on no claim.
    """

    id: str
    type: EventType
    status: Status
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    voices: tuple[Voice, ...]
    grade: Grade
    grade_rule: str
    fields: tuple[EventField, ...] = ()
    tolls: tuple[EventToll, ...] = ()
    interval: Interval | None = None
    place: ResolvedPlace | None = None
    denials: tuple[str, ...] = ()
    campaign: str | None = None

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an event stands on claims")

    def field(self, name: FieldName) -> EventField | None:
        """Return the field called `name`, or None where no claim gives it a value."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A long operation at one place between the same sides, and the events that are its parts.

    `id` follows from its first claim. `place` is what it is about, `interval` from its first day told to its last.
    `events` are the ids of its parts in order of time; `tolls` are those told of the campaign itself, never sums.
    """

    id: str
    name: str
    place: ResolvedPlace
    interval: Interval | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    events: tuple[str, ...]
    claims: tuple[str, ...]
    tolls: tuple[EventToll, ...] = ()
