"""Who is on either side of an event, and what they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.model import Actor, ActorKind, Event, EventValue, FieldName, MentionKind
from lookout.publish.exports.shapes import SourcedEvent
from lookout.publish.plain import flatten

STATE_KINDS: Final[frozenset[ActorKind]] = frozenset({"state-forces", "government"})
THINGS: Final = frozenset({"place", "facility"})
"""Kinds of mentions that are nobody: what is bombed may be a building, but a building is no side."""


@dataclass(frozen=True, slots=True)
class Party:
    """One actor of a side.

    `id` is its id in the registry or a value of its own; `kind` is None where nothing tells what it is, and `person`
    then says that the words name a single person. `home` is the country it belongs to, "" where not
    known; `state` is the country whose state it is, is part of or is on the side of.
    """

    id: str
    name: str
    kind: ActorKind | None
    home: str = ""
    state: str = ""
    doubted: bool = False
    person: bool = False


def list_parties(sourced: SourcedEvent, name: FieldName) -> tuple[Party, ...]:
    """Return the best values of a field, each as a party: what is a place or a building is left out."""
    field = sourced.event.field(name)
    made = (_make_party(v, sourced) for v in field.values[: field.best]) if field else ()
    return tuple(party for party in made if party)


def list_sides(sourced: SourcedEvent) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return who acts and who is acted on. Nobody fights themselves: who is told on both sides acts.

    But where nobody else would be acted on, and others act, who is told on both sides is the other side: of "A and B
    clash with B", A against B.
    """
    actors, targets = list_parties(sourced, "actor"), list_parties(sourced, "target")
    acting, struck = {party.id for party in actors}, {party.id for party in targets}
    others = tuple(party for party in targets if party.id not in acting)
    if targets and not others and not acting <= struck:
        return tuple(party for party in actors if party.id not in struck), targets
    return actors, others


def is_disputed(event: Event) -> tuple[str, ...]:
    """Return the fields of an event whose values compete."""
    return tuple(field.name for field in event.fields if field.rule == "disputed")


def _make_party(value: EventValue, sourced: SourcedEvent) -> Party | None:
    registry = load_registry()
    doubted = bool(value.doubted)
    if value.value not in registry:
        kind = _find_kind(value, sourced)
        if kind in THINGS:
            return None
        return Party(value.value, flatten(value.name), None, doubted=doubted, person=kind == "person")
    return _make_known(value.value, doubted=doubted)


@lru_cache(maxsize=65536)
def _make_known(id_: str, *, doubted: bool) -> Party:
    actor = load_registry().get(id_)
    home = actor.countries[0] if actor.countries else ""
    return Party(actor.id, flatten(actor.name), actor.kind, home, _find_state(actor), doubted)


def _find_kind(value: EventValue, sourced: SourcedEvent) -> MentionKind | None:
    """Return what the mentions that give a value name: an actor, a person, a place, a building; None if not known."""
    told = {*value.claims}
    for statement in sourced.statements:
        if statement.key in told:
            for mentions in statement.claim.roles.values():
                for mention in mentions:
                    if " ".join(mention.text.split()) == value.name:
                        return mention.kind
    return None


def _find_state(actor: Actor) -> str:
    """Return the country whose state an actor is, is part of, or is on the side of; "" if it is none's."""
    return next((country for country in _walk_states(actor, depth=3)), "")


def _walk_states(actor: Actor, *, depth: int) -> Iterator[str]:
    if actor.kind in STATE_KINDS and actor.countries:
        yield actor.countries[0]
    registry = load_registry()
    for relation in actor.relations if depth else ():
        if relation.kind in ("part_of", "side") and relation.actor in registry:
            yield from _walk_states(registry.get(relation.actor), depth=depth - 1)
