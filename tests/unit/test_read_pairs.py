"""What two mentions share."""

from __future__ import annotations

import numpy as np
import pytest

from lookout.read.pairs import (
    MENTION_FEATURES,
    REACH,
    TRIGGER_FEATURES,
    Wording,
    compare_mentions,
    compare_triggers,
    fold,
    pair_up,
)

SAME_GROUP, SAME_TEXT, SAME_LAST, SAME_FIRST, SHARED, WITHIN, ACRONYM = range(7)


def compare(a: str, b: str, *, groups: tuple[str, str] = ("A", "A")) -> np.ndarray:
    spans = [Wording(groups[0], 0, fold(a)), Wording(groups[1], 10, fold(b))]
    return compare_mentions(spans, np.asarray([[0, 1]]))[0]


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Al-Bunyan Al-Marsoos", ("bunyan", "marsoos")),
        ("the Army", ("army",)),
        ("Assad’s", ("assads",)),
        ("the", ("the",)),
    ],
)
def test_fold_drops_articles_and_marks(words: str, folded: tuple[str, ...]) -> None:
    assert fold(words) == folded


@pytest.mark.parametrize(
    ("a", "b", "feature", "shared"),
    [
        ("Islamic State", "islamic state", SAME_TEXT, 1),
        ("Libyan forces", "GNA forces", SAME_LAST, 1),
        ("Libyan forces", "Libyan army", SAME_FIRST, 1),
        ("Bonyan Marsous forces", "Bonyan Marsous Brigade", SHARED, 1),
        ("Libyan army forces", "army", WITHIN, 1),
        ("Libyan army forces", "navy", SHARED, 0),
        ("GNA", "Government of National Accord", ACRONYM, 1),
        ("GNC", "Government of National Accord", ACRONYM, 0),
        ("Free Syrian Army", "FSA", ACRONYM, 1),
    ],
)
def test_mentions_share(a: str, b: str, feature: int, shared: int) -> None:
    assert compare(a, b)[feature] == shared


def test_features_have_the_width_the_network_takes() -> None:
    assert compare("a", "b").shape == (MENTION_FEATURES,)
    spans = [Wording("3", 0, ("entered",)), Wording("3", 9, ("entering",))]
    features = compare_triggers(spans, np.asarray([[0, 1]]))
    assert features.shape == (1, TRIGGER_FEATURES)
    assert features[0, :4].tolist() == [1, 0, 1, 1]


def test_pairs_meet_each_other_once_and_not_beyond_reach() -> None:
    pairs = pair_up(REACH + 20)
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert (pairs[:, 1] - pairs[:, 0]).max() == REACH
    assert len({tuple(p) for p in pairs.tolist()}) == len(pairs)
    assert pair_up(0).shape == (0, 2)
    assert pair_up(3).tolist() == [[0, 1], [1, 2], [0, 2]]
