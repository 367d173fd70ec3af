"""Pairs of re3d's gold entities within a sentence, and which relations they are marked to stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from lookout.text.sentences import split_sentences

if TYPE_CHECKING:
    from bench.field.mlp import Floats

LEAST: Final = 0.5
"""Confidence from which an entity or a relation is gold."""

RELATIONS: Final = (
    "AlliesOf",
    "Apart",
    "BelongsTo",
    "CoLocated",
    "CommWith",
    "Dislikes",
    "FightingAgainst",
    "HasAttrOf",
    "InChargeOf",
    "IsSynonymOf",
    "Likes",
)
Place = tuple[int, int]
Relation = tuple[str, Place, Place]
"""Its type, where its source stands, where its target does."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two different entities of a sentence: where each stands, its type, and where the sentence does."""

    source: Place
    target: Place
    kinds: tuple[str, str]
    sentence: Place


@dataclass(frozen=True, slots=True)
class Case:
    """A report: its text, its entities with their types, the pairs of them in both ways, the gold relations."""

    text: str
    entities: dict[Place, str]
    pairs: tuple[Pair, ...]
    gold: frozenset[Relation]


def make_case(doc: dict[str, Any]) -> Case:
    """Return a report of the set; an entity marked with two types has the one that comes first by the alphabet."""
    sure = sorted((e for e in doc["entities"] if e["confidence"] >= LEAST), key=_rank, reverse=True)
    kinds = {(e["start"], e["end"]): str(e["type"]) for e in sure}
    relations = [r for r in doc["relations"] if r["confidence"] >= LEAST]
    gold = frozenset((str(r["type"]), _place(r["source"]), _place(r["target"])) for r in relations)
    return Case(doc["text"], kinds, tuple(_pair(doc["text"], kinds)), gold)


def _rank(entity: dict[str, Any]) -> str:
    return str(entity["type"])


def _place(end: dict[str, Any]) -> Place:
    return end["start"], end["end"]


def _pair(text: str, kinds: dict[Place, str]) -> list[Pair]:
    """Return the pairs of entities that stand in one sentence whole, each in both ways."""
    pairs = []
    for sentence in split_sentences(text):
        inside = sorted(e for e in kinds if sentence.start <= e[0] and e[1] <= sentence.end)
        whole = sentence.start, sentence.end
        pairs += [Pair(a, b, (kinds[a], kinds[b]), whole) for a in inside for b in inside if a != b]
    return pairs


def mark(case: Case) -> Floats:
    """Return which relation each pair of a report stands in [P, RELATIONS], 0 or 1."""
    told = [[(name, pair.source, pair.target) in case.gold for name in RELATIONS] for pair in case.pairs]
    return np.asarray(told, dtype=np.float32).reshape(-1, len(RELATIONS))


def take(case: Case, chances: Floats, bar: float) -> frozenset[Relation]:
    """Return of each pair its likeliest relation, where its chance [P, RELATIONS] reaches `bar`."""
    likeliest = chances.argmax(axis=1)
    told = zip(case.pairs, likeliest, chances.max(axis=1, initial=0.0), strict=True)
    return frozenset((RELATIONS[at], pair.source, pair.target) for pair, at, chance in told if chance >= bar)
