"""The best type and status of an event, each by a rule that is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lookout.knowledge.event_rules import load_event_rules
from lookout.model import EventField, EventType, EventValue, Statement, Status
from lookout.reconcile.values import Told, gather_values


def choose_type(statements: Sequence[Statement], voices: Mapping[str, str]) -> tuple[EventField, EventType]:
    """Return the field `type` and the event's type: a battle's before what goes on inside it, else of most voices."""
    rules = load_event_rules()
    told = [Told(s.claim.type, s.claim.type, s.key, denied=s.claim.status == "denied") for s in statements]
    values = sorted(gather_values(told, voices), key=_rank_type)
    rule = "most-voices" if len(values) > 1 else "all-agree"
    battle = next((value for value in values if value.value in rules.battles), None)
    if battle and values[0].value in rules.inside:
        values, rule = [battle, *(value for value in values if value is not battle)], "battle"
    best = next(s.claim.type for s in statements if s.claim.type == values[0].value)
    return EventField("type", tuple(values), rule), best


def _rank_type(value: EventValue) -> tuple[int, int, int]:
    return -len(value.voices), load_event_rules().precedence.index(value.value), -len(value.claims)


def choose_status(statements: Sequence[Statement], voices: Mapping[str, str]) -> tuple[EventField, Status]:
    """Return the field `status` and the event's: the first that `events.toml` lists of those that are told."""
    told = [Told(s.claim.status, s.claim.status, s.key) for s in statements]
    values = sorted(gather_values(told, voices), key=_rank_status)
    best = next(s.claim.status for s in statements if s.claim.status == values[0].value)
    return EventField("status", tuple(values), "first-listed" if len(values) > 1 else "all-agree"), best


def _rank_status(value: EventValue) -> int:
    return load_event_rules().statuses.index(value.value)
