"""Strings of a report of MUC-4 to the entities that fill its roles.

A last head weighs every string for every role: how likely it is, how often and where it stands, what else may fill the
role, how often reports of other folds have it as a filler, and whether the report tells of anything. It and the one bar
of all roles are fitted on the train part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.ceaf import count_document, normalize
from bench.field.folds import FOLDS, cross, find_fold
from bench.field.mlp import Floats, Plan
from bench.field.muc4_keys import ROLES, Story
from bench.field.muc4_known import Known, learn, recall

if TYPE_CHECKING:
    from bench.field.muc4_spans import Seen
    from bench.field.muc4_strings import Told

FLOOR: Final = 0.02
"""Chance of a span from which its string is weighed for a role."""

LAST: Final = Plan(hidden=20, steps=700, rate=6e-3, decay=0.1, drop=0.1, nets=3)
BARS: Final = (0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32, 0.34, 0.36)

Entities = dict[str, list[list[str]]]


@dataclass(frozen=True, slots=True)
class String:
    """A string that may fill `role` (its number), and its features."""

    role: int
    name: str
    features: list[float]


def choose(
    stories: Sequence[Story], seen: Sequence[Seen], told: Sequence[Sequence[Told]], count: int
) -> tuple[list[Entities], float]:
    """Return the entities of every report, and the bar. Head and bar are fitted on the first `count` reports."""
    folds = [find_fold(at, count) for at in range(count)]
    others = [[at for at in range(count) if folds[at] != fold] for fold in range(FOLDS)]
    parts = [learn([stories[at] for at in some], [seen[at] for at in some]) for some in others]
    whole = learn(stories[:count], seen[:count])
    known = [parts[folds[at]] if at < count else whole for at in range(len(stories))]
    reports = [each.report for each in seen]
    strings = [list_strings(*each) for each in zip(stories, told, reports, known, strict=True)]
    labels = [mark_strings(some, story) for some, story in zip(strings[:count], stories, strict=False)]
    chances = cross([_stack(some) for some in strings], labels, LAST)
    weighed = [list(zip(some, each[:, 0].tolist(), strict=True)) for some, each in zip(strings, chances, strict=True)]
    bar = choose_bar(stories[:count], weighed[:count], [each.same for each in known[:count]])
    return [take(some, bar, each.same) for some, each in zip(weighed, known, strict=True)], bar


def list_strings(story: Story, told: Sequence[Told], report: Floats, known: Known) -> list[String]:
    """Return the strings of a report that may fill a role, the likeliest of each role first."""
    text = f" {normalize(story.text)} "
    totals = [float(np.log1p(sum(_weigh(each, role) for each in told))) for role in range(len(ROLES))]
    found: list[String] = []
    for role in range(len(ROLES)):
        likely = [each for each in told if each.spans[:, role].max() > FLOOR]
        order = [likely[at] for _, _, at in sorted((-_weigh(s, role), s.name, at) for at, s in enumerate(likely))]
        chances = [_weigh(each, role) for each in order]
        expected = _expect(role, report)
        for rank, each in enumerate(order):
            features = [
                *_stand(each, role, text),
                *_look_round(rank, [other.name for other in order], chances),
                *recall(role, each.name, known),
                *expected,
                float(_bend(float(np.delete(each.chances, role).max()))) / 3,
                *totals,
            ]
            own = [_bend(chances[rank]), _bend(float(each.chances[role])), expected[-1]]
            found.append(String(role, each.name, _by_role(role, features, own)))
    return found


def _weigh(string: Told, role: int) -> float:
    """Return the chance of a role as its likeliest place and the whole string have it (their geometric mean)."""
    return float(np.sqrt(string.spans[:, role].max() * string.chances[role]))


def _expect(role: int, report: Floats) -> list[float]:
    """Return how far a filler of the role, and any, is expected of the report, by words and by states; and a sum."""
    size = len(ROLES) + 1
    by_words, by_states = report[:size].tolist(), report[size:].tolist()
    return [by_words[role], by_states[role], by_words[-1], by_states[-1], by_words[role] + by_states[role]]


def _stand(string: Told, role: int, text: str) -> list[float]:
    """Return how likely the places of a string are, how many there are, and where the first stands."""
    times = text.count(f" {string.name} ")
    some = string.spans[:, role] > FLOOR
    chances = np.sort(string.spans[some, role])
    total = float(chances.sum())
    return [
        _bend(float(chances[-1])),
        float(np.log(total)),
        float(np.log1p(len(chances))),
        float(np.log1p(times)),
        total / max(1, times),
        float(chances[0]),
        float(np.log1p(min(np.asarray(string.places)[some]))) / 5,
        float(np.log(len(text))),
    ]


def _look_round(rank: int, names: Sequence[str], chances: Sequence[float]) -> list[float]:
    """Return what a string is among those of its role: its rank, the best, all, what it holds and what holds it."""
    pad, own = f" {names[rank]} ", _bend(chances[rank])
    pairs = [(f" {name} ", chance) for name, chance in zip(names, chances, strict=True) if name != names[rank]]
    wider = max((chance for name, chance in pairs if pad in name), default=0.0)
    inner = max((chance for name, chance in pairs if name in pad), default=0.0)
    return [
        float(rank == 0),
        min(rank, 6) / 3,
        own - _bend(chances[0]),
        float(np.log(sum(chances) + 1e-4)),
        wider,
        inner,
        own - _bend(wider),
        own - _bend(inner),
        len(names[rank].split()) / 4,
    ]


def _by_role(role: int, features: Sequence[float], own: Sequence[float]) -> list[float]:
    """Return the features, which role it is, and those of `own` for each role apart."""
    is_own = [float(role == other) for other in range(len(ROLES))]
    return [*features, *own, *is_own, *(value * here for value in own for here in is_own)]


def _bend(chance: float) -> float:
    return float(np.log((chance + 1e-5) / (1 - chance + 1e-5)))


WIDTH: Final = len(_by_role(0, [0.0] * 34, [0.0] * 3))


def _stack(strings: Sequence[String]) -> Floats:
    return np.asarray([string.features for string in strings], dtype=np.float32).reshape(len(strings), WIDTH)


def mark_strings(strings: Sequence[String], story: Story) -> Floats:
    """Return which strings [N, 1] are a mention of an entity of their role."""
    keys = [{normalize(m) for entity in story.roles[name] for m in entity} for name in ROLES]
    return np.asarray([[s.name in keys[s.role]] for s in strings], dtype=np.float32).reshape(len(strings), 1)


Weighed = Sequence[tuple[String, float]]


def take(weighed: Weighed, bar: float, same: set[tuple[str, str]]) -> Entities:
    """Return the strings of each role from the bar on, each an entity, but for those that seem one with a likelier."""
    read: Entities = {name: [] for name in ROLES}
    for string, chance in sorted(weighed, key=_order):
        kept = read[ROLES[string.role]]
        if chance >= bar and not any(_seem_one(string.name, other, same) for (other,) in kept):
            kept.append([string.name])
    return read


def _order(weighed: tuple[String, float]) -> tuple[float, str]:
    return -weighed[1], weighed[0].name


def _seem_one(name: str, other: str, same: set[tuple[str, str]]) -> bool:
    return f" {name} " in f" {other} " or f" {other} " in f" {name} " or (name, other) in same


def choose_bar(stories: Sequence[Story], weighed: Sequence[Weighed], same: Sequence[set[tuple[str, str]]]) -> float:
    """Return the bar with the best F1 over all roles of these reports, each with the pairs that are one."""
    scores = []
    for bar in BARS:
        counts: Counter[str] = Counter()
        for story, some, pairs in zip(stories, weighed, same, strict=True):
            counts += count_document(take(some, bar, pairs), story.roles)
        scores.append((counts["hit"] / max(1, counts["read"] + counts["gold"]), bar))
    return max(scores)[1]
