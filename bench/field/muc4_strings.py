"""The strings of a report of MUC-4 that may fill a role, each weighed once with all its places together.

The key tells strings, not places: most places of "guerrillas" in a report have nothing to do with the incident. So a
head sees of each string its likeliest place, the mean of all, and what the head of spans said of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.field.ceaf import normalize
from bench.field.folds import cross
from bench.field.mlp import Floats, Plan
from bench.field.muc4_keys import ROLES, Story
from bench.field.muc4_rows import POOLED

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from bench.field.muc4_spans import Seen

LEAST: Final = 0.01
"""Chance of a span from which its string is weighed."""

STRINGS: Final = Plan(hidden=48, steps=200, rate=1.5e-3, decay=0.3, drop=0.4, nets=3)
SELDOM: Final = 0.4
"""Share of the strings of no role that the head is trained on."""


@dataclass(frozen=True, slots=True)
class Told:
    """A string of a report: where its spans begin, their chances [N, ROLES], and the chance of each role [ROLES]."""

    name: str
    places: tuple[int, ...]
    spans: Floats
    chances: Floats


def tell_strings(stories: Sequence[Story], seen: Sequence[Seen], count: int) -> list[list[Told]]:
    """Return the strings of every report. The head is trained on the first `count`, each told by other folds."""
    found = [group(each) for each in seen]
    rows = [pool_rows(each, some) for each, some in zip(seen, found, strict=True)]
    labels = [mark(some, story) for some, story in zip(found[:count], stories, strict=False)]
    chances = cross(rows, labels, STRINGS, thin=SELDOM)
    return [
        [_tell(each, name, at, row) for (name, at), row in zip(some.items(), told, strict=True)]
        for each, some, told in zip(seen, found, chances, strict=True)
    ]


def _tell(seen: Seen, name: str, at: Sequence[int], chances: Floats) -> Told:
    return Told(name, tuple(seen.spans[at, 0].tolist()), seen.chances[at], chances)


def group(seen: Seen) -> dict[str, list[int]]:
    """Return the strings of a report that have a chance, by name, and which spans are theirs."""
    found: dict[str, list[int]] = {}
    for at, name in enumerate(seen.names):
        if name:
            found.setdefault(name, []).append(at)
    return {name: found[name] for name in sorted(found) if seen.chances[found[name]].max() >= LEAST}


def pool_rows(seen: Seen, found: dict[str, list[int]]) -> npt.NDArray[np.float16]:
    """Return the row of each string [N, F]: its likeliest span, the mean of its spans, their chances, how many."""
    width = seen.rows.shape[1] + POOLED + 3 * len(ROLES) + 1
    return np.stack([_pool(seen, at) for at in found.values()]) if found else np.zeros((0, width), dtype=np.float16)


def _pool(seen: Seen, at: list[int]) -> npt.NDArray[np.float16]:
    chances, rows = seen.chances[at], seen.rows[at].astype(np.float32)
    weights = chances.max(axis=1)
    told = [np.log(each + 1e-4) for each in (chances.max(axis=0), chances.sum(axis=0), chances.min(axis=0))]
    mean = (weights / weights.sum()) @ rows[:, :POOLED]
    return np.concatenate([rows[weights.argmax()], mean, *told, [np.log1p(len(at))]]).astype(np.float16)


def mark(found: dict[str, list[int]], story: Story) -> Floats:
    """Return which strings [N, ROLES] are a mention of an entity of each role."""
    keys = [{normalize(mention) for entity in story.roles[role] for mention in entity} for role in ROLES]
    marks = [[name in key for key in keys] for name in found]
    return np.asarray(marks, dtype=np.float32).reshape(len(found), len(ROLES))
