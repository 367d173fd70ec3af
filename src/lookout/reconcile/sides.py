"""Who fights for one side: an actor, what it is part of or fights for, and their allies, by the registry."""

from __future__ import annotations

from functools import cache

from lookout.knowledge.actors import load_registry


def share_side(one: str, other: str) -> bool:
    """Say whether two actors, by id, fight for one side: an actor that no registry has is a side of its own."""
    return bool(find_side(one) & (find_side(other) | find_allies(other)) or find_allies(one) & find_side(other))


@cache
def find_side(id_: str) -> frozenset[str]:
    """Return the ids of an actor and of all that it is part of or on the side of."""
    registry = load_registry()
    found, waiting = {id_}, [id_]
    while waiting:
        current = waiting.pop()
        for relation in registry.get(current).relations if current in registry else ():
            if relation.kind != "allied" and relation.actor not in found:
                found.add(relation.actor)
                waiting.append(relation.actor)
    return frozenset(found)


@cache
def find_allies(id_: str) -> frozenset[str]:
    """Return the ids of those with whom an actor, or what it is part of, is allied; their own allies are not."""
    registry = load_registry()
    members = [registry.get(each) for each in sorted(find_side(id_)) if each in registry]
    return frozenset(r.actor for member in members for r in member.relations if r.kind == "allied")
