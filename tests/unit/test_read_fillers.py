"""Mentions weighed with where they stand: the looks' chances, the sentence, the distance, the number of triggers."""

from __future__ import annotations

import numpy as np
import pytest

from lookout.read.fillers import FEATURES, place_mentions, score_mentions, weigh_mentions
from lookout.read.labels import LINK, LINKS
from tests.scenes import LINKED, SPANS, STARTS, TEXT, Scene, make_sight

SENTENCE, FAR, TRIGGERS = (FEATURES.index(name) for name in ("sentence", "far", "triggers"))


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
    weights = {"by": {"one": -1.0, "odds": 1.0, "sentence": 2.0}}
    _, weighed = weigh_mentions(scores, places, weights)
    kept = [column for name, column in LINK.items() if name != "by"]
    assert len(kept) == len(LINKS) - 1
    assert np.array_equal(weighed[:, kept], scores[1][:, kept])
    raised = [1, 1, -1, -1]
    assert np.sign(weighed[:, LINK["by"]] - 0.001).tolist() == raised
    assert weigh_mentions(scores, places, {})[1].tolist() == scores[1].tolist()
