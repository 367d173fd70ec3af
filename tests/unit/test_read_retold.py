"""What two triggers have in common, on a small report with looks made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from lookout.read.decide import decide
from lookout.read.retold import FEATURES, Told, compare_told, find_odds, weigh
from lookout.read.settings import Settings
from tests.scenes import ALIKE, LINKED, SPANS, STARTS, TEXT, Scene, make_sight


def compare(scene: Scene) -> dict[tuple[str, str], dict[str, float]]:
    """Return the features of each pair of triggers, by their words."""
    sight = make_sight(scene)
    triggers = [q for q, span in enumerate(sight.asked) if span.letter == "E"]
    entity = [0, 1, 1, 2]
    pairs, features = compare_told(sight, TEXT, Told(triggers, entity, STARTS))
    names = [TEXT[slice(*sight.words(sight.asked[q]))] for q in triggers]
    return {
        (names[a], names[b]): dict(zip(FEATURES, row, strict=True))
        for (a, b), row in zip(pairs.tolist(), features.tolist(), strict=True)
    }


@pytest.mark.parametrize(
    ("pair", "feature", "value"),
    [
        (("shelled", "shelling"), "place_shared", 0.8),
        (("shelled", "shelling"), "place_apart", 0.0),
        (("shelled", "strike"), "place_shared", 0.0),
        (("shelled", "strike"), "place_apart", 0.63),
        (("shelled", "strike"), "toll_apart", 1.0),
        (("shelled", "shelling"), "toll_apart", 0.0),
        (("shelled", "shelling"), "stem", 1.0),
        (("shelled", "strike"), "stem", 0.0),
        (("shelled", "shelling"), "definite", 1.0),
        (("shelled", "strike"), "another", 1.0),
        (("shelled", "shelling"), "next", 1.0),
        (("shelled", "strike"), "sentence", 0.0),
        (("shelled", "strike"), "between", np.log(2)),
        (("shelled", "shelling"), "type", 1.0),
    ],
)
def test_pair_of_triggers_has_in_common(pair, feature, value) -> None:
    assert compare(Scene(SPANS, LINKED))[pair][feature] == pytest.approx(value, abs=1e-6)


def test_look_that_sees_the_same_event_counts_for_near_triggers() -> None:
    found = compare(Scene(SPANS, LINKED))
    assert found["shelled", "shelling"]["link"] > found["shelling", "strike"]["link"]


def test_one_trigger_has_no_pairs() -> None:
    sight = make_sight(Scene(SPANS, LINKED))
    pairs, features = compare_told(sight, TEXT, Told([0], [0, 1, 1, 2], STARTS))
    assert pairs.shape == (0, 2)
    assert features.shape == (0, len(FEATURES))


def test_odds_are_of_look_and_tag_alike() -> None:
    sight = make_sight(Scene(SPANS, LINKED))
    assert find_odds(sight)[0] == pytest.approx(0.5 * (np.log(0.9999 / 0.0001) + np.log(9)), abs=1e-2)


def test_weights_of_features_make_a_chance() -> None:
    features = np.zeros((2, len(FEATURES)))
    features[1, FEATURES.index("place_shared")] = 1.0
    assert weigh(features, {"place_shared": 2.0}) == pytest.approx([0.5, 1 / (1 + np.exp(-2))])


def test_claims_are_told_once_where_a_place_is_shared() -> None:
    sight = make_sight(Scene(SPANS, LINKED, ALIKE))
    apart = decide(sight, TEXT, Settings(retold={"one": -9.0}))
    once = decide(sight, TEXT, Settings(retold={"one": -3.0, "place_shared": 9.0}))
    assert [len(c.triggers) for c in apart] == [1, 1, 1]
    assert [len(c.triggers) for c in once] == [2, 1]


def test_filler_told_twice_is_taken_once() -> None:
    links = LINKED | {("shelled", "place", "Aleppo@2"): 0.7}
    sight = make_sight(Scene(SPANS, links, {("Aleppo", "Aleppo@2"): 0.4}))
    settings = Settings(retold={"one": -9.0}, mention=0.6)
    assert [m.text for m in decide(sight, TEXT, settings)[0].roles["place"]] == ["Aleppo"]
    apart = Settings(retold={"one": -9.0}, mention=0.6, twice=0.5)
    assert [m.text for m in decide(sight, TEXT, apart)[0].roles["place"]] == ["Aleppo", "Aleppo"]
