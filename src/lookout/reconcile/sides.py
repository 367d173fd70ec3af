"""Who fights for one side: an actor, what it is part of or fights for, and their allies, by the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.model import Relation, Statement

ARMED: Final = frozenset(
    {"state-forces", "rebel-group", "political-militia", "identity-militia", "external-forces", "government"}
)
"""Kinds of actor that can be a side of a fight."""


@lru_cache(maxsize=65536)
def share_side(one: str, other: str, day: date | None = None) -> bool:
    """Say whether two actors, by id, fight for one side: an actor that no registry has is a side of its own.

    They do if one is part of the other or fights for it, if both are of one named whole, or if one is allied with the
    other or with what it is part of. A generic whole ("Syrian rebels") is one side with each of its groups, but makes
    no one side of two of them: they may fight each other. With a day, relations count that hold on it; else all do.
    """
    first, second = find_side(one, day), find_side(other, day)
    if one in second or other in first or any(not _is_generic(id_) for id_ in first & second):
        return True
    return bool(find_allies(one, day) & second or find_allies(other, day) & first)


@lru_cache(maxsize=65536)
def find_side(id_: str, day: date | None = None) -> frozenset[str]:
    """Return the ids of an actor and of all that it is part of or on the side of."""
    found, waiting = {id_}, [id_]
    while waiting:
        for relation in list_relations(waiting.pop(), day):
            if relation.kind != "allied" and relation.actor not in found:
                found.add(relation.actor)
                waiting.append(relation.actor)
    return frozenset(found)


@lru_cache(maxsize=65536)
def find_allies(id_: str, day: date | None = None) -> frozenset[str]:
    """Return the ids of those with whom an actor, or what it is part of, is allied; their own allies are not."""
    return frozenset(
        relation.actor
        for each in sorted(find_side(id_, day))
        for relation in list_relations(each, day)
        if relation.kind == "allied"
    )


def list_relations(id_: str, day: date | None = None) -> Iterator[Relation]:
    """Yield an actor's relations that hold on a day; all of them if it is None, none if no registry has the actor."""
    registry = load_registry()
    for relation in registry.get(id_).relations if id_ in registry else ():
        started = day is None or relation.start is None or relation.start <= day
        if started and (day is None or relation.end is None or day < relation.end):
            yield relation


def share_any_side(id_: str, others: Iterable[str], day: date | None = None) -> bool:
    """Say whether an actor fights for one side with any of some others."""
    return any(share_side(id_, other, day) for other in others)


def list_fighters(statement: Statement) -> tuple[str, ...]:
    """Return the ids of the armed actors that a statement says fight, on either side or in support, in its order."""
    roles = (statement.claim.roles.get(role, ()) for role in ("actor", "target", "support"))
    ids = dict.fromkeys(mention.actor for filled in roles for mention in filled if mention.actor)
    return tuple(id_ for id_ in ids if is_armed(id_))


def is_armed(id_: str) -> bool:
    """Say whether an actor can be a side of a fight; one that no registry has is taken for one."""
    registry = load_registry()
    return id_ not in registry or registry.get(id_).kind in ARMED


def name_actor(id_: str) -> str:
    """Return an actor's name in the registry; of one that it does not have, the words its id is made of."""
    registry = load_registry()
    return registry.get(id_).name if id_ in registry else id_.removeprefix("new-").replace("-", " ")


def _is_generic(id_: str) -> bool:
    registry = load_registry()
    return id_ in registry and registry.get(id_).generic
