"""The values that an event's claims give a field, each with those who say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lookout.knowledge.actor_words import load_actor_words
from lookout.knowledge.actors import load_registry
from lookout.model import EventField, EventValue, Mention, Role, Statement
from lookout.text.actor_names import key_actor

UNNAMED = "words:"
"""How a value begins that is in no registry: its folded words follow."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value in one claim: what it is, how it reads, by which claim, and whether the claim doubts or denies it."""

    value: str
    name: str
    claim: str
    doubt: bool = False
    denied: bool = False


@dataclass(slots=True)
class _Gathered:
    name: str
    claims: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    denied: list[str] = field(default_factory=list)


def gather_values(told: Iterable[Told], voices: Mapping[str, str]) -> list[EventValue]:
    """Return the values with their claims: those of most voices first, then of most claims, then in order of telling.

    Args:
        told: what claims say, in order of publication.
        voices: the id of each claim's voice, by claim key.
    """
    found: dict[str, _Gathered] = {}
    for each in told:
        gathered = found.setdefault(each.value, _Gathered(each.name))
        (gathered.denied if each.denied else gathered.claims).append(each.claim)
        if each.doubt and not each.denied:
            gathered.doubted.append(each.claim)
    values = [_make_value(value, gathered, voices) for value, gathered in found.items()]
    return sorted(values, key=_by_support)


def _make_value(value: str, gathered: _Gathered, voices: Mapping[str, str]) -> EventValue:
    claims = tuple(dict.fromkeys(gathered.claims))
    heard = tuple(dict.fromkeys(voices[claim] for claim in claims))
    doubted, denied = tuple(dict.fromkeys(gathered.doubted)), tuple(dict.fromkeys(gathered.denied))
    return EventValue(value, gathered.name, claims, heard, doubted, denied)


def _by_support(value: EventValue) -> tuple[int, int]:
    return -len(value.voices), -len(value.claims)


def name_mention(mention: Mention) -> tuple[str, str] | None:
    """Return the value of a mention and how it reads; None for a pronoun, which names nothing by itself."""
    registry = load_registry()
    if mention.actor is not None:
        return mention.actor, registry.get(mention.actor).name if mention.actor in registry else mention.text
    key = key_actor(mention.text)
    if not key or key in load_actor_words().pronouns:
        return None
    return f"{UNNAMED}{key}", " ".join(mention.text.split())


def gather_role(role: Role, statements: Sequence[Statement], voices: Mapping[str, str]) -> EventField | None:
    """Return the field of a role that names fill; None where nothing does.

    Best are the value of most voices and those told beside it, in one claim, by as many. If other names compete with
    it, told by claims that do not tell it too, the rule is "disputed".
    """
    told: list[Told] = []
    together: dict[str, set[str]] = {}
    for statement in statements:
        found = _name_all(statement, role)
        told += found
        for each in found:
            together.setdefault(each.value, set()).update(other.value for other in found)
    values = gather_values(told, voices)
    if not values:
        return None
    first = values[0]
    beside = [v for v in values if v.value in together[first.value] and len(v.voices) == len(first.voices)]
    rest = [v for v in values if v not in beside]
    rivals = [v for v in rest if v.claims and v.value not in together[first.value]]
    disputed = _is_named(first) and any(map(_is_named, rivals))
    return EventField(role, (*beside, *rest), "disputed" if disputed else "most-voices", best=len(beside))


def _name_all(statement: Statement, role: Role) -> list[Told]:
    """Return what fills a role; whom a claim names as doer too is not what it was done to."""
    roles, denied = statement.claim.roles, statement.claim.status == "denied"
    doers = {mention.actor for mention in roles.get("actor", ()) if mention.actor} if role == "target" else set()
    named = [(mention, name_mention(mention)) for mention in roles.get(role, ()) if mention.actor not in doers]
    return [Told(*name, statement.key, doubt=m.doubt, denied=denied) for m, name in named if name]


def _is_named(value: EventValue) -> bool:
    return not value.value.startswith(UNNAMED)
