"""Who fills an event's roles, and who says so: what its triggers' looks see, weighed with where the words stand.

A look is taught one mention of each filler, the nearest, and says little of whether its words stand in the trigger's
own sentence; and an event of many triggers has many looks to find fillers by mistake. The weights are in
`settings.json`, fitted on the train sheets by `python -m training`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from lookout.model import ROLES
from lookout.read.labels import FILLERS, LINK, LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lookout.read.sight import Sight

Floats = npt.NDArray[np.float64]
Scores = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]
"""Mentions [m] and their chances [m, LINKS]."""

SPEAKERS: Final = "AH"
"""Letters of who speaks."""

LETTERS: Final[dict[str, str]] = {**dict(FILLERS.items()), "by": SPEAKERS, "carrier": SPEAKERS}
"""Letters a link can have."""

GROUPS: Final = {
    "role": [LINK[role] for role in ROLES],
    "by": [LINK["by"]],
    "carrier": [LINK["carrier"]],
}
"""Links that share weights, by the name of the weights."""

WEIGHED: Final = tuple(column for columns in GROUPS.values() for column in columns)
"""The columns of `LINKS` that are weighed, group by group."""

FEATURES: Final = ("one", "sentence", "far", "triggers", "before", "odds", "first", "crowd")
"""What is weighed: a constant, whether a trigger stands in the same sentence, the log of the distance to the nearest
trigger, the log of the number of triggers, whether the mention stands before one; and by link the log-odds that a look
gives, whether no other filler has more, and the log of how many have a fair chance."""

PLACED: Final = FEATURES.index("odds")
"""How many of the features are the same for every link: those of where a mention stands."""

FAIR: Final = -1.5
"""Log-odds of a fair chance, about 0.18."""

FAR: Final = 20
"""Characters that make a distance of one word or two."""

LEAST: Final = 1e-3


def see_mentions(sight: Sight, query: int) -> Scores:
    """Return the mentions near one query, and their chances."""
    linked = sight.linked
    first, last = np.searchsorted(linked.queries, [query, query + 1])
    return linked.spans[first:last], linked.chances[first:last]


def score_mentions(sight: Sight, triggers: Sequence[int]) -> Scores:
    """Return the mentions that any of `triggers` sees, in order, and the best chances that any gives each."""
    seen = [see_mentions(sight, query) for query in triggers]
    if len(seen) == 1:
        return seen[0]
    mentions, row = np.unique(np.concatenate([spans for spans, _ in seen]), return_inverse=True)
    best = np.zeros((len(mentions), sight.linked.chances.shape[1]), dtype=np.float32)
    np.maximum.at(best, row, np.concatenate([chances for _, chances in seen]))
    return mentions, best


def place_mentions(
    sight: Sight, triggers: Sequence[int], mentions: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]
) -> Floats:
    """Return the `PLACED` features of where mentions stand, float64 [m, PLACED]. `starts`: where sentences begin."""
    at = np.asarray([sight.words(sight.mentions[m]) for m in mentions.tolist()], dtype=np.int64).reshape(-1, 2)
    told = np.asarray([sight.words(sight.asked[q]) for q in triggers], dtype=np.int64)
    gap = np.maximum(told[None, :, 0] - at[:, None, 1], at[:, None, 0] - told[None, :, 1]).clip(0).min(axis=1)
    sentence = np.searchsorted(starts, at[:, 0], side="right")
    same = np.isin(sentence, np.searchsorted(starts, told[:, 0], side="right"))
    ones = np.ones(len(mentions))
    before = at[:, 0] < told[:, 0].max()
    return np.stack([ones, same, np.log1p(gap / FAR), np.log(len(triggers)) * ones, before], axis=1)


def compare_fillers(sight: Sight, scores: Scores, entity: Sequence[int]) -> Floats:
    """Return the features by link of each mention, float64 [m, WEIGHED, FEATURES - PLACED].

    Fillers are told apart by `entity`, the number of who each mention of the report is.
    """
    mentions, chances = scores
    odds = find_log_odds(chances[:, WEIGHED])
    if not len(mentions):
        return np.zeros((0, len(WEIGHED), len(FEATURES) - PLACED))
    fits = np.asarray([_find_fitting(sight.mentions[m].letter) for m in mentions.tolist()])
    fitting = np.where(fits, odds, find_log_odds(np.zeros(1, dtype=np.float32)))
    who = np.asarray([entity[m] for m in mentions.tolist()])
    order = np.argsort(who, kind="stable")
    borders = np.flatnonzero(np.diff(who[order], prepend=who[order[0]] - 1))
    best = np.maximum.reduceat(fitting[order], borders, axis=0)
    first = odds >= best.max(axis=0)
    crowd = np.broadcast_to(np.log1p((best > FAIR).sum(axis=0)), odds.shape)
    return np.stack([odds, first, crowd], axis=2)


@cache
def _find_fitting(letter: str) -> tuple[bool, ...]:
    """Say for each of `WEIGHED` whether a mention of `letter` can be linked so."""
    return tuple(letter in LETTERS[LINKS[column]] for column in WEIGHED)


def weigh_mentions(scores: Scores, places: Floats, fillers: Floats, weights: dict[str, dict[str, float]]) -> Scores:
    """Return `scores` with the chances of each group of links weighed; a group without weights stays as it is."""
    mentions, chances = scores
    weighed = chances.copy()
    for group, columns in GROUPS.items():
        if group in weights:
            row = np.asarray([weights[group].get(name, 0.0) for name in FEATURES])
            links = [WEIGHED.index(column) for column in columns]
            odds = (places @ row[:PLACED])[:, None] + fillers[:, links] @ row[PLACED:]
            weighed[:, columns] = 1.0 / (1.0 + np.exp(-odds))
    return mentions, weighed


def find_log_odds(chances: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return the log-odds of `chances`, kept within those of 0.001 and 0.999."""
    kept = np.clip(chances.astype(np.float64), LEAST, 1 - LEAST)
    odds: npt.NDArray[np.float64] = np.log(kept) - np.log1p(-kept)
    return odds
