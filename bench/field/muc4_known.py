"""What the keys of some reports of MUC-4 tell of the strings of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from bench.field.ceaf import normalize
from bench.field.muc4_keys import ROLES, Story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.field.muc4_spans import Seen


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


def recall(role: int, name: str, known: Known) -> list[float]:
    """Return how often the string, and its last word, filled the role elsewhere."""
    filled, seen, last = known.fillers[role][name], known.seen[name], known.lasts[role][name.rsplit(maxsplit=1)[-1]]
    return [
        float(np.log1p(filled)),
        filled / (seen + 3),
        float(filled == 0),
        float(seen == 0),
        float(np.log1p(last)),
        float(last == 0),
    ]
