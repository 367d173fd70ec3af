"""What the sheets teach about weighing, on a small report with looks made by hand."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from bench.claims import find_calibration_error
from bench.errors import Sheet, sort_events, sort_fillers
from lookout.read import fillers, retold
from lookout.read.labels import LINK
from lookout.read.settings import Settings
from tests.scenes import ALIKE, LINKED, SPANS, TEXT, Scene, make_sight
from training.choose import fit_logistic
from training.sheets import Mark, Query, Sample
from training.weigh import Lesson, learn_sample


def spot(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@pytest.fixture
def sample() -> Sample:
    triggers = {"E1": [spot("shelled"), spot("shelling")], "E2": [spot("strike")]}
    marks = tuple(Mark(at, "E", thing) for thing, ats in triggers.items() for at in ats)
    place = LINK["place"]
    queries = (
        Query(spot("shelled"), "E", "E1", ((place, spot("Aleppo")),), ((place, spot("Aleppo", 1)),)),
        Query(spot("strike"), "E", "E2", ((place, spot("Idlib")),)),
    )
    return Sample("d", TEXT, marks, queries)


def test_triggers_of_one_event_are_one(sample) -> None:
    one, fills = Lesson(), {group: Lesson() for group in fillers.GROUPS}
    learn_sample(make_sight(Scene(SPANS, LINKED, ALIKE)), sample, Settings(), one, fills)
    assert one.features[0].shape == (3, len(retold.FEATURES))
    assert sorted(one.right[0].tolist()) == [0.0, 0.0, 1.0]
    pair = one.right[0].argmax()
    assert one.features[0][pair, retold.FEATURES.index("place_shared")] == pytest.approx(0.8)


def test_filler_is_right_by_any_of_its_mentions(sample) -> None:
    links = LINKED | {("strike", "place", "Aleppo@2"): 0.3}
    one, fills = Lesson(), {group: Lesson() for group in fillers.GROUPS}
    learn_sample(make_sight(Scene(SPANS, links, ALIKE)), sample, Settings(), one, fills)
    assert np.concatenate(fills["role"].right).tolist() == [1.0, 1.0, 0.0]
    assert fills["by"].right == []


def test_logistic_finds_what_tells() -> None:
    told = np.arange(200) % 4 == 0
    features = np.stack([np.ones(200), told, np.arange(200) % 2], axis=1).astype(float)
    right = (told & (np.arange(200) % 8 != 0)) | (np.arange(200) % 10 == 1)
    weights = fit_logistic(features, right.astype(float), shrink=1.0)
    held = fit_logistic(features, right.astype(float), shrink=100.0)
    assert weights[1] > 1.0
    assert abs(held[1]) < abs(weights[1])


def test_calibration_error_is_the_gap_within_bins() -> None:
    assert find_calibration_error([(0.8, True)] * 4 + [(0.8, False)]) == pytest.approx(0.0)
    assert find_calibration_error([(0.9, False), (0.1, False)]) == pytest.approx(0.5)
    assert find_calibration_error([]) == 0


def test_errors_are_sorted_by_cause() -> None:
    def event(word: str, **roles: list) -> dict:
        return {"type": "shelling", "triggers": [spot(word)], "roles": roles, "by": [], "numbers": []}

    gold = [event("shelled", place=[[spot("Aleppo")]]) | {"triggers": [spot("shelled"), spot("shelling")]}]
    read = [event("shelled", place=[{"span": spot("Idlib")}]), event("shelling"), event("strike")]
    sheet = Sheet(gold, read, {0: 0}, make_sight(Scene(SPANS, LINKED)))
    causes: Counter[str] = Counter()
    sort_events(sheet, causes)
    sort_fillers(sheet, causes)
    assert +causes == {
        "claim too many: an event told again": 1,
        "claim too many: no event marked": 1,
        "filler missed: place, not sure enough": 1,
        "filler too many: place, beside the right ones": 1,
    }
