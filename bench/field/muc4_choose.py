"""Spans of a report of MUC-4 to the entities that fill its roles: each string is weighed once, by all that is known.

A third head weighs every string for every role: how likely its spans are, how often and where it stands, what else may
fill the role, and how often reports of other folds have it as a filler. It and the bars are fitted on the train part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Final

import numpy as np

from bench.field.ceaf import count_document, normalize
from bench.field.folds import FOLDS, cross, find_fold
from bench.field.mlp import Floats, Plan
from bench.field.muc4_keys import ROLES, Story
from bench.field.muc4_spans import Seen

FLOOR: Final = 0.02
"""Chance from which a span is weighed."""

STRINGS: Final = Plan(hidden=20, steps=700, size=1024, rate=6e-3, decay=0.1, drop=0.1)
BARS: Final = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)

Entities = dict[str, list[list[str]]]


def _count_by_role() -> tuple[Counter[str], ...]:
    return tuple(Counter() for _ in ROLES)


@dataclass(frozen=True, slots=True)
class Known:
    """What the keys of some reports tell.

    By role, how many reports have a string as a filler, and how many have it as the last word of one; how many have it
    among their spans; and which strings were told as one entity.
    """

    fillers: tuple[Counter[str], ...] = field(default_factory=_count_by_role)
    lasts: tuple[Counter[str], ...] = field(default_factory=_count_by_role)
    seen: Counter[str] = field(default_factory=Counter)
    same: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class String:
    """A string that may fill `role` (its number), and its features."""

    role: int
    name: str
    features: list[float]


def learn(stories: Iterable[Story], seen: Iterable[Seen]) -> Known:
    """Return what the keys of `stories` tell."""
    known = Known()
    for story, spans in zip(stories, seen, strict=True):
        for role, name in enumerate(ROLES):
            entities = [[normalize(m) for m in entity] for entity in story.roles[name]]
            names = {m for entity in entities for m in entity if m}
            known.fillers[role].update(names)
            known.lasts[role].update({m.split()[-1] for m in names})
            known.same.update(pair for entity in entities for pair in permutations(entity, 2))
        known.seen.update(set(spans.names))
    return known


def choose(stories: Sequence[Story], seen: Sequence[Seen], count: int) -> tuple[list[Entities], tuple[float, ...]]:
    """Return the entities of every report, and the bars. Head and bars are fitted on the first `count` reports."""
    folds = [find_fold(at, count) for at in range(count)]
    others = [[at for at in range(count) if folds[at] != fold] for fold in range(FOLDS)]
    known = [learn([stories[at] for at in some], [seen[at] for at in some]) for some in others]
    whole = learn(stories[:count], seen[:count])
    told = [known[folds[at]] if at < count else whole for at in range(len(stories))]
    strings = [list_strings(*each) for each in zip(stories, seen, told, strict=True)]
    labels = [mark_strings(some, story) for some, story in zip(strings[:count], stories, strict=False)]
    chances = cross([_stack(some) for some in strings], labels, STRINGS)
    weighed = [list(zip(some, each[:, 0].tolist(), strict=True)) for some, each in zip(strings, chances, strict=True)]
    bars = choose_bars(stories[:count], weighed[:count], [each.same for each in told[:count]])
    return [take(some, bars, each.same) for some, each in zip(weighed, told, strict=True)], bars


def list_strings(story: Story, seen: Seen, known: Known) -> list[String]:
    """Return the strings of a report that may fill a role, the likeliest of each role first."""
    text = f" {normalize(story.text)} "
    best: dict[str, Floats] = {}
    for name, chances in zip(seen.names, seen.chances, strict=True):
        best[name] = np.maximum(best.get(name, np.zeros(len(ROLES), dtype=np.float32)), chances)
    totals = [float(np.log1p(sum(float(chances[role]) for chances in best.values()))) for role in range(len(ROLES))]
    found: list[String] = []
    for role in range(len(ROLES)):
        places: dict[str, list[tuple[float, int]]] = {}
        for name, chance, first in zip(
            seen.names, seen.chances[:, role].tolist(), seen.spans[:, 0].tolist(), strict=True
        ):
            if name and chance > FLOOR:
                places.setdefault(name, []).append((chance, first))
        order = [name for _, name in sorted((-float(best[name][role]), name) for name in places)]
        told = [float(best[name][role]) for name in order]
        for rank, name in enumerate(order):
            rivals = _look_round(rank, order, told)
            standing = _stand(places[name], text.count(f" {name} "), len(text))
            other = float(np.delete(best[name], role).max())
            features = [*standing, *rivals, *_recall(role, name, known), other, *totals]
            found.append(String(role, name, _by_role(role, features)))
    return found


def _stand(places: Sequence[tuple[float, int]], times: int, size: int) -> list[float]:
    """Return how likely the places of a string are, how many there are, and where the first stands."""
    chances = sorted((chance for chance, _ in places), reverse=True)
    first = min(at for _, at in places)
    total = sum(chances)
    return [
        _bend(chances[0]),
        float(np.log(total)),
        float(np.log1p(len(chances))),
        float(np.log1p(times)),
        total / max(1, times),
        chances[-1],
        float(np.log1p(first)) / 5,
        float(np.log(size)),
    ]


def _look_round(rank: int, order: Sequence[str], told: Sequence[float]) -> list[float]:
    """Return what a string is among those of its role: its rank, the best, all, what it holds and what holds it."""
    pad = f" {order[rank]} "
    wider = max(
        (c for name, c in zip(order, told, strict=True) if f" {name} " != pad and pad in f" {name} "), default=0.0
    )
    inner = max(
        (c for name, c in zip(order, told, strict=True) if f" {name} " != pad and f" {name} " in pad), default=0.0
    )
    own = _bend(told[rank])
    return [
        float(rank == 0),
        min(rank, 6) / 3,
        own - _bend(told[0]),
        float(np.log(sum(told))),
        wider,
        inner,
        own - _bend(wider),
        own - _bend(inner),
        len(order[rank].split()) / 4,
    ]


def _recall(role: int, name: str, known: Known) -> list[float]:
    """Return how often the string, and its last word, filled the role elsewhere."""
    filled, seen, last = known.fillers[role][name], known.seen[name], known.lasts[role][name.rsplit(maxsplit=1)[-1]]
    share = filled / (seen + 3)
    return [
        float(np.log1p(filled)),
        share,
        float(filled == 0),
        float(seen == 0),
        float(np.log1p(last)),
        float(last == 0),
    ]


def _by_role(role: int, features: Sequence[float]) -> list[float]:
    """Return the features, which role it is, and for each role its likelihood and total apart."""
    own = [float(role == other) for other in range(len(ROLES))]
    apart = [features[0] * is_own for is_own in own] + [features[1] * is_own for is_own in own]
    return [*features, *own, *apart]


def _bend(chance: float) -> float:
    return float(np.log((chance + 1e-5) / (1 - chance + 1e-5)))


def _stack(strings: Sequence[String]) -> Floats:
    width = len(_by_role(0, [0.0] * 29))
    return np.asarray([string.features for string in strings], dtype=np.float32).reshape(len(strings), width)


def mark_strings(strings: Sequence[String], story: Story) -> Floats:
    """Return which strings [N, 1] are a mention of an entity of their role."""
    keys = [{normalize(m) for entity in story.roles[name] for m in entity} for name in ROLES]
    return np.asarray([[s.name in keys[s.role]] for s in strings], dtype=np.float32).reshape(len(strings), 1)


Weighed = Sequence[tuple[String, float]]


def take(weighed: Weighed, bars: Sequence[float], same: set[tuple[str, str]]) -> Entities:
    """Return the strings of each role from its bar on, each an entity, but for those that seem one with a likelier."""
    read: Entities = {name: [] for name in ROLES}
    for string, chance in sorted(weighed, key=_order):
        kept = read[ROLES[string.role]]
        if chance >= bars[string.role] and not any(_seem_one(string.name, other, same) for (other,) in kept):
            kept.append([string.name])
    return read


def _order(weighed: tuple[String, float]) -> tuple[float, str]:
    return -weighed[1], weighed[0].name


def _seem_one(name: str, other: str, same: set[tuple[str, str]]) -> bool:
    return f" {name} " in f" {other} " or f" {other} " in f" {name} " or (name, other) in same


def choose_bars(
    stories: Sequence[Story], weighed: Sequence[Weighed], same: Sequence[set[tuple[str, str]]]
) -> tuple[float, ...]:
    """Return the bar of each role with the best F1 on these reports, each with the pairs that are one."""
    bars = []
    for role, name in enumerate(ROLES):
        scores = []
        for bar in BARS:
            only = [bar if other == role else 2.0 for other in range(len(ROLES))]
            counts: Counter[str] = Counter()
            for story, some, pairs in zip(stories, weighed, same, strict=True):
                counts += count_document({name: take(some, only, pairs)[name]}, {name: story.roles[name]})
            scores.append((counts["hit"] / max(1, counts["read"] + counts["gold"]), bar))
        bars.append(max(scores)[1])
    return tuple(bars)
