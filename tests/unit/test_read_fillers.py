"""Mentions weighed with where they stand: the looks' chances, the sentence, the distance, the number of triggers."""

from __future__ import annotations

import numpy as np
import pytest

from lookout.read.fillers import (
    FEATURES,
    PLACED,
    WEIGHED,
    compare_fillers,
    find_log_odds,
    place_mentions,
    score_mentions,
    weigh_mentions,
)
from lookout.read.labels import LINK, LINKS
from tests.scenes import LINKED, SPANS, STARTS, TEXT, Scene, make_sight

SENTENCE, FAR, TRIGGERS, BEFORE = (FEATURES.index(name) for name in ("sentence", "far", "triggers", "before"))
ODDS, FIRST, CROWD = (FEATURES.index(name) - PLACED for name in ("odds", "first", "crowd"))
ENTITIES = [7, 8, 8, 9]
"""Who the four mentions are."""


@pytest.fixture
def sight():
    return make_sight(Scene(SPANS, LINKED))


def name_mentions(sight, mentions) -> list[str]:
    return [TEXT[slice(*sight.words(sight.mentions[m]))] for m in mentions]


def find_triggers(sight, *words: str) -> list[int]:
    return [q for q, span in enumerate(sight.asked) if TEXT[slice(*sight.words(span))] in words]


def test_event_of_two_triggers_takes_the_best_that_either_says(sight) -> None:
    mentions, chances = score_mentions(sight, find_triggers(sight, "shelled", "shelling"))
    assert name_mentions(sight, mentions) == ["Rebels", "Aleppo", "Aleppo", "Idlib"]
    assert chances[:, LINK["place"]].tolist() == pytest.approx([0.0, 0.9, 0.8, 0.0])


def test_mention_stands_in_the_sentence_of_any_trigger(sight) -> None:
    one, two = find_triggers(sight, "shelled"), find_triggers(sight, "shelled", "strike")
    mentions = np.arange(4)
    assert place_mentions(sight, one, mentions, STARTS)[:, SENTENCE].tolist() == [1, 1, 0, 0]
    assert place_mentions(sight, two, mentions, STARTS)[:, SENTENCE].tolist() == [1, 1, 0, 1]


def test_mention_is_as_far_as_its_nearest_trigger(sight) -> None:
    triggers = find_triggers(sight, "shelled", "strike")
    far = place_mentions(sight, triggers, np.arange(4), STARTS)[:, FAR]
    assert far.tolist() == pytest.approx([np.log1p(1 / 20), np.log1p(1 / 20), np.log1p(18 / 20), np.log1p(5 / 20)])


def test_event_of_more_triggers_has_more_looks(sight) -> None:
    triggers = find_triggers(sight, "shelled", "strike")
    assert set(place_mentions(sight, triggers, np.arange(4), STARTS)[:, TRIGGERS]) == {np.log(2)}


def test_weights_change_their_own_links_only(sight) -> None:
    triggers = find_triggers(sight, "shelled")
    scores = score_mentions(sight, triggers)
    places = place_mentions(sight, triggers, scores[0], STARTS)
    fillers = compare_fillers(sight, scores, ENTITIES)
    weights = {"by": {"one": -1.0, "odds": 1.0, "sentence": 2.0}}
    _, weighed = weigh_mentions(scores, places, fillers, weights)
    kept = [column for name, column in LINK.items() if name != "by"]
    assert len(kept) == len(LINKS) - 1
    assert np.array_equal(weighed[:, kept], scores[1][:, kept])
    raised = [1, 1, -1, -1]
    assert np.sign(weighed[:, LINK["by"]] - 0.001).tolist() == raised
    assert weigh_mentions(scores, places, fillers, {})[1].tolist() == scores[1].tolist()


def test_mention_stands_before_any_trigger(sight) -> None:
    one, two = find_triggers(sight, "shelled"), find_triggers(sight, "shelled", "strike")
    assert place_mentions(sight, one, np.arange(4), STARTS)[:, BEFORE].tolist() == [1, 0, 0, 0]
    assert place_mentions(sight, two, np.arange(4), STARTS)[:, BEFORE].tolist() == [1, 1, 1, 0]


def test_filler_is_first_by_its_best_mention_only(sight) -> None:
    scores = score_mentions(sight, find_triggers(sight, "shelled", "shelling"))
    place = compare_fillers(sight, scores, ENTITIES)[:, WEIGHED.index(LINK["place"])]
    assert place[:, FIRST].tolist() == [0, 1, 0, 0]
    assert place[1, ODDS] == pytest.approx(find_log_odds(np.float32([0.9]))[0])
    assert set(place[:, CROWD]) == {np.log(2)}
    apart = compare_fillers(sight, scores, [1, 2, 3, 4])[:, WEIGHED.index(LINK["place"])]
    assert set(apart[:, CROWD]) == {np.log(3)}


def test_filler_of_another_kind_crowds_nobody_out(sight) -> None:
    mentions, chances = score_mentions(sight, find_triggers(sight, "shelled"))
    raised = chances.copy()
    raised[:, LINK["time"]] = 0.9
    time = compare_fillers(sight, (mentions, raised), ENTITIES)[:, WEIGHED.index(LINK["time"])]
    assert set(time[:, CROWD]) == {0.0}


def test_event_that_sees_nobody_has_no_fillers(sight) -> None:
    none = np.zeros(0, dtype=np.int64), np.zeros((0, len(LINKS)), dtype=np.float32)
    assert compare_fillers(sight, none, ENTITIES).shape == (0, len(WEIGHED), len(FEATURES) - PLACED)
