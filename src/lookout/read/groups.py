"""Mentions to entities, triggers to events: which spans are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt


def link_best(count: int, pairs: npt.NDArray[np.int64], chances: npt.NDArray[np.float32], least: float) -> list[int]:
    """Group `count` spans: each joins its likeliest forerunner if that chance is at least `least`.

    Returns the group of each span, numbered from 0 in order of first appearance.
    """
    best = np.full(count, least, dtype=np.float32)
    forerunner = np.full(count, -1, dtype=np.int64)
    for (earlier, later), chance in zip(pairs.tolist(), chances.tolist(), strict=True):
        if chance >= best[later]:
            best[later], forerunner[later] = chance, earlier
    group: list[int] = []
    found = 0
    for span in range(count):
        group.append(group[forerunner[span]] if forerunner[span] >= 0 else found)
        found += group[-1] == found
    return group


def link_average(count: int, pairs: npt.NDArray[np.int64], chances: npt.NDArray[np.float32], least: float) -> list[int]:
    """Group `count` spans: each joins the group that is likeliest one with it on average, if at least `least`.

    Returns the group of each span, numbered from 0 in order of first appearance.
    """
    known = {(e, f): c for (e, f), c in zip(pairs.tolist(), chances.tolist(), strict=True)}
    reach: dict[int, list[int]] = {}
    for earlier, later in known:
        reach.setdefault(later, []).append(earlier)
    group: list[int] = []
    found = 0
    for span in range(count):
        sums: dict[int, list[float]] = {}
        for earlier in reach.get(span, ()):
            sums.setdefault(group[earlier], []).append(known[earlier, span])
        best = max(((sum(cs) / len(cs), -g) for g, cs in sums.items()), default=(0.0, 0))
        group.append(-best[1] if sums and best[0] >= least else found)
        found += group[-1] == found
    return group


def gather_groups(groups: Sequence[int]) -> list[list[int]]:
    """Return the members of each group, groups and members in order."""
    members: list[list[int]] = [[] for _ in range(max(groups, default=-1) + 1)]
    for span, group in enumerate(groups):
        members[group].append(span)
    return members
