"""How what the looks say is weighed with what stands round it, fitted on the train sheets.

The sheets are read with the graphs as they ship, and compared as the reader does it. Logistic curves are fitted to
which triggers are one event in the sheet (`retold`), and to which mentions fill a role or speak (`fillers`). Triggers
that no sheet marks are left out, and so are sheets of a sentence or two: they have no headlines and tell nothing again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from lookout.model import ROLES
from lookout.read import fillers, retold
from lookout.read.groups import link_best
from lookout.read.labels import LINK
from lookout.read.sight import see
from lookout.read.stops import find_starts
from training.choose import fit_logistic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lookout.read import Reader
    from lookout.read.settings import Settings
    from lookout.read.sight import Sight
    from training.sheets import Chars, Sample

LEAST = -0.2
"""Least log-odds, of looks and tags, of a trigger to learn from: a little under what makes a claim."""

SENTENCES = 5
"""Least sentences of a report to learn from."""

LEAST_FILLER = 0.05
"""Least chance, by a look, of a mention to learn from."""

SHRINK = 3.0
"""How much each weight is held to nothing, all columns but the first."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the sheets teach: rows of features, and which of them are right."""

    features: list[np.ndarray] = field(default_factory=list)
    right: list[np.ndarray] = field(default_factory=list)

    def add(self, features: np.ndarray, right: list[bool]) -> None:
        """Take rows of one report."""
        if right:
            self.features.append(features)
            self.right.append(np.asarray(right, dtype=float))

    def fit(self, names: tuple[str, ...]) -> dict[str, float]:
        """Return the weight of each feature."""
        weights = fit_logistic(np.concatenate(self.features), np.concatenate(self.right), shrink=SHRINK)
        return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def fit_weights(reader: Reader, samples: Iterable[Sample]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the weights `retold` and `fillers` of the settings."""
    one, fills = Lesson(), {group: Lesson() for group in fillers.GROUPS}
    for sample in samples:
        sight = see(reader.network, sample.text, reader.cut(sample.text), reader.settings)
        learn_sample(sight, sample, reader.settings, one, fills)
    return one.fit(retold.FEATURES), {group: lesson.fit(fillers.FEATURES) for group, lesson in fills.items()}


def learn_sample(sight: Sight, sample: Sample, settings: Settings, one: Lesson, fills: dict[str, Lesson]) -> None:
    """Put what one report teaches into `one` (pairs of triggers) and `fills` (mentions, by group of links)."""
    things = [_find_thing(sample, sight.words(span)) if span.letter == "E" else "" for span in sight.asked]
    odds = retold.find_odds(sight)
    kept = [q for q, thing in enumerate(things) if thing and odds[q] >= LEAST]
    entity = link_best(len(sight.mentions), sight.mention_pairs, sight.one_mention, settings.mention)
    starts = find_starts(sample.text, sight.tokens)
    pairs, features = retold.compare_told(sight, sample.text, retold.Told(kept, entity, starts))
    one.add(features, [things[kept[a]] == things[kept[b]] for a, b in pairs.tolist()])
    triggers: dict[str, list[int]] = defaultdict(list)
    for query in kept:
        triggers[things[query]].append(query)
    for thing, queries in triggers.items():
        _learn_event(sight, queries, _Gold(_find_fillers(sample, thing), entity, starts), fills)


@dataclass(frozen=True, slots=True)
class _Gold:
    """One event: the spans of its fillers by link, who each of the mentions is, and where sentences begin."""

    spans: dict[int, list[Chars]]
    entity: list[int]
    starts: np.ndarray


def _learn_event(sight: Sight, triggers: list[int], gold: _Gold, fills: dict[str, Lesson]) -> None:
    mentions, chances = fillers.score_mentions(sight, triggers)
    places = fillers.place_mentions(sight, triggers, mentions, gold.starts)
    compared = fillers.compare_fillers(sight, (mentions, chances), gold.entity)
    groups = {"by": "by", "carrier": "carrier"} | dict.fromkeys(ROLES, "role")
    for link, group in groups.items():
        column = LINK[link]
        best: dict[int, int] = {}
        for row in np.argsort(-chances[:, column], kind="stable").tolist():
            mention = int(mentions[row])
            if chances[row, column] >= LEAST_FILLER and sight.mentions[mention].letter in fillers.LETTERS[link]:
                best.setdefault(gold.entity[mention], row)
        rows = list(best.values())
        features = np.concatenate([places[rows], compared[rows, fillers.WEIGHED.index(column)]], axis=1)
        spots = [sight.words(sight.mentions[int(mentions[row])]) for row in rows]
        fills[group].add(features, [any(_overlap(at, s) for s in gold.spans.get(column, ())) for at in spots])


def _find_thing(sample: Sample, at: Chars) -> str:
    """Return the name of the first event whose trigger overlaps `at`, or nothing."""
    return next((m.thing for m in sample.marks if m.letter == "E" and _overlap(m.at, at)), "")


def _find_fillers(sample: Sample, thing: str) -> dict[int, list[Chars]]:
    """Return every mention of every filler of an event, by link."""
    spans: dict[int, list[Chars]] = defaultdict(list)
    for query in sample.queries:
        if query.thing == thing:
            for link, at in (*query.finds, *query.ignores):
                spans[link].append(at)
    return spans


def _overlap(a: Chars, b: Chars) -> bool:
    return a[0] < b[1] and b[0] < a[1]
