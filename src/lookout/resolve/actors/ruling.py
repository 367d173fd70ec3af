"""Analysts' judgements over actors: merges and splits, replayed in the order they were made."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lookout.knowledge.actors import load_registry
from lookout.model import Claim, Judgement, Mention
from lookout.resolve.actors.resolving import make_id
from lookout.text.actor_names import key_actor


@dataclass(frozen=True, slots=True)
class _Step:
    """One judgement: actors `before` become `after`; only in mentions with this `key`, where there is one."""

    before: frozenset[str]
    after: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class ActorRulings:
    """Standing merges and splits, ready to be asked."""

    steps: tuple[_Step, ...] = ()
    _known: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def rule(self, id_: str, key: str | None = None) -> str:
        """Return which actor `id_` is, for a mention whose words have the `key` (`text.actor_names.key_actor`)."""
        if (id_, key) not in self._known:
            ruled = id_
            for step in self.steps:
                if ruled in step.before and step.key in (None, key):
                    ruled = step.after
            self._known[id_, key] = ruled
        return self._known[id_, key]


def gather_actor_rulings(standing: Iterable[Judgement]) -> ActorRulings:
    """Return what the merges and splits among `standing` judgements say of actors.

    Of merged actors one stays: one of the registry before a new one, the smaller id before the greater. A judgement
    speaks of an actor as the judgements before it left it.
    """
    rulings = ActorRulings()
    for judgement in standing:
        if judgement.kind in ("merge", "split"):
            subjects = [rulings.rule(subject) for subject in judgement.subjects]
            step = _merge(subjects) if judgement.kind == "merge" else _split(subjects[0], json.loads(judgement.value))
            rulings = ActorRulings((*rulings.steps, step))
    return rulings


def gather_merged(standing: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """Return which ids the merges among `standing` judgements made one with each actor that stays, in order."""
    judgements = [*standing]
    rulings = gather_actor_rulings(judgements)
    merged: dict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        for subject in judgement.subjects if judgement.kind == "merge" else ():
            if rulings.rule(subject) != subject:
                merged[rulings.rule(subject)].add(subject)
    return {id_: tuple(sorted(ids)) for id_, ids in merged.items()}


def rule_claims(claims: Sequence[Claim], rulings: ActorRulings) -> tuple[Claim, ...]:
    """Return a report's claims with their actors as `rulings` have them.

    A mention whose words were split from its actor takes the others of its entity along, unless one of those names the
    actor itself: "they" goes with the only name there is.
    """
    if not rulings.steps:
        return tuple(claims)
    split = _follow_splits([m for claim in claims for m in list_mentions(claim) if m.actor], rulings)
    return tuple(_rule_claim(claim, rulings, split) for claim in claims)


def list_mentions(claim: Claim) -> Iterator[Mention]:
    """Yield every mention in a claim: who fills its roles, who says it, whom its tolls count."""
    for filled in claim.roles.values():
        yield from filled
    yield from claim.by
    for toll in claim.numbers:
        yield from toll.who


def _merge(ids: Sequence[str]) -> _Step:
    registry = load_registry()
    _, after = min((id_ not in registry, id_) for id_ in ids)
    return _Step(frozenset(ids), after)


def _split(id_: str, name: str) -> _Step:
    return _Step(frozenset({id_}), make_id(name), key_actor(name))


def _follow_splits(mentions: Sequence[Mention], rulings: ActorRulings) -> Mapping[tuple[int, str], str]:
    """Return who the entities are that follow a name that was split off, by their number and the actor they had."""
    split: dict[tuple[int, str], set[str]] = defaultdict(set)
    named: set[tuple[int, str]] = set()
    for mention in mentions:
        entity = (mention.entity, mention.actor or "")
        own = rulings.rule(entity[1], key_actor(mention.text))
        if own != rulings.rule(entity[1]):
            split[entity].add(own)
        elif _names(mention):
            named.add(entity)
    return {entity: min(ids) for entity, ids in split.items() if len(ids) == 1 and entity not in named}


def _names(mention: Mention) -> bool:
    found = load_registry().find(key_actor(mention.text))
    return mention.actor in (*found, make_id(mention.text))


def _rule_claim(claim: Claim, rulings: ActorRulings, split: Mapping[tuple[int, str], str]) -> Claim:
    def rule(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(_rule_mention(mention, rulings, split) for mention in mentions)

    return replace(
        claim,
        roles={role: rule(filled) for role, filled in claim.roles.items()},
        by=rule(claim.by),
        numbers=tuple(replace(toll, who=rule(toll.who)) for toll in claim.numbers),
    )


def _rule_mention(mention: Mention, rulings: ActorRulings, split: Mapping[tuple[int, str], str]) -> Mention:
    own = mention.actor and (
        split.get((mention.entity, mention.actor)) or rulings.rule(mention.actor, key_actor(mention.text))
    )
    others = mention.speaks_for and rulings.rule(mention.speaks_for)
    same = (own, others) == (mention.actor, mention.speaks_for)
    return mention if same else replace(mention, actor=own, speaks_for=others)
