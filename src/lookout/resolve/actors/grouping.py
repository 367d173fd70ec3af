"""Mentions of one report to groups that are one actor: parted where words cannot be one, joined where they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lookout.knowledge.actors import Registry
from lookout.model import Actor
from lookout.resolve.actors.lexicon import Naming
from lookout.text.actor_names import strip_possessive

NAMES = ("name", "state")
"""Sorts of words that name an actor by themselves."""
SPEAKING = (*NAMES, "part")
ORDER = ("name", "state", "unknown", "part", "description", "people", "pronoun")
"""Which of a group's words speak for it, first to last."""


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions, by their numbers, that are one actor, and the words that speak for them."""

    members: tuple[int, ...]
    naming: Naming


def part_entities(registry: Registry, entities: Sequence[int], namings: Sequence[Naming]) -> list[Group]:
    """Return the groups of a report's entities, one part for each actor that an entity's words tell apart.

    Args:
        registry: whose actors the namings speak of.
        entities: the entity of each mention, as the reader has it.
        namings: what the words of each mention say, in the same order.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for mention, entity in enumerate(entities):
        members[entity].append(mention)
    return [
        Group(tuple(part), choose_naming([namings[m] for m in part]))
        for entity in members.values()
        for part in _part_entity(registry, entity, namings)
    ]


def _part_entity(registry: Registry, members: Sequence[int], namings: Sequence[Naming]) -> list[list[int]]:
    """Part mentions whose words cannot mean one actor; those that name nobody stay with the nearest that do."""
    names = [m for m in members if namings[m].best and namings[m].sort in NAMES]
    others = [m for m in members if (namings[m].best or namings[m].rule == "body") and namings[m].sort not in SPEAKING]
    parts: list[list[int]] = []
    for mention in (*names, *others):
        near = [part for part in parts if all(may_be_one(registry, namings[m], namings[mention]) for m in part)]
        if near:
            near[0].append(mention)
        else:
            parts.append([mention])
    if len(parts) < 2:
        return [list(members)]
    home = {m: part for part in parts for m in part}
    for mention in members:
        if mention not in home:
            home[_find_nearest(mention, (*names, *others))].append(mention)
    return [sorted(part) for part in parts]


def _find_nearest(mention: int, told: Sequence[int]) -> int:
    """Return the nearest of `told`: of two as near, the one before."""
    best = told[0]
    for other in told[1:]:
        if (abs(other - mention), other) < (abs(best - mention), best):
            best = other
    return best


def may_be_one(registry: Registry, one: Naming, other: Naming) -> bool:
    """Say whether two mentions may be one actor by what their words name: one id, one state, rebels and their group."""
    if "body" in (one.rule, other.rule):
        return _find_side(registry, one) == _find_side(registry, other)
    if one.best is None or other.best is None or one.best == other.best:
        return True
    first, second = registry.get(one.best), registry.get(other.best)
    if "rebels-of-country" in (one.rule, other.rule):
        return first.id in _list_whole(registry, second) or second.id in _list_whole(registry, first)
    sides = {_find_side(registry, one), _find_side(registry, other)}
    return sides == {"people"} or (
        sides == {"state"} and bool(_list_whole(registry, first) & _list_whole(registry, second))
    )


def _find_side(registry: Registry, naming: Naming) -> str:
    """Return what the words of a naming are of: a state, people, a body that watches or reports, or armed men."""
    if naming.best is None:
        return "body"
    actor = registry.get(naming.best)
    if actor.kind in ("state-forces", "government"):
        return "state"
    if actor.kind in ("civilians", "protesters", "rioters"):
        return "people"
    return "body" if actor.kind in ("outlet", "agency", "monitor", "organisation") else "armed"


def _list_whole(registry: Registry, actor: Actor) -> frozenset[str]:
    """Return an actor's id and those of what it is part of or on the side of, two steps up."""
    whole = {actor.id}
    for _ in range(2):
        whole |= {r.actor for id_ in whole for r in registry.get(id_).relations if r.kind != "allied"}
    return frozenset(whole)


def choose_naming(namings: Sequence[Naming]) -> Naming:
    """Return the naming that speaks for mentions of one actor: by its sort, and among names the one most often told."""
    votes = Counter(n.best for n in namings if n.best is not None and n.sort in NAMES)

    def rank(at: int) -> tuple[bool, int, int, int]:
        naming = namings[at]
        told = votes[naming.best] if naming.best is not None and naming.sort in NAMES else 0
        return bool(votes) and told == 0, ORDER.index(naming.sort) if not told else 0, -told, at

    return namings[min(range(len(namings)), key=rank)]


def join_groups(groups: Sequence[Group]) -> list[Group]:
    """Join groups that are one actor of the registry, or that the same words call; in order of first mention."""
    joined: dict[str, list[Group]] = defaultdict(list)
    for at, group in enumerate(groups):
        joined[_find_identity(group.naming) or f"#{at}"].append(group)
    made = [
        Group(tuple(sorted(m for g in same for m in g.members)), choose_naming([g.naming for g in same]))
        for same in joined.values()
    ]
    return sorted(made, key=_find_first)


def _find_first(group: Group) -> int:
    return group.members[0]


def _find_identity(naming: Naming) -> str | None:
    """Return what two groups must share to be joined; None for one that is joined with no other.

    Kinds of people, and some of an actor's people, are one only where the words are the same: "residents" and
    "civilians" are one kind and need not be the same people.
    """
    if naming.sort == "pronoun":
        return None
    if naming.rule == "person":
        return f"person {naming.key}"
    if naming.sort in ("people", "part") or naming.best is None:
        return f"{naming.sort} {strip_possessive(naming.key)}"
    return f"@{naming.best}"
