"""Scores of clusters, worked out by hand and by trying all pairings."""

from itertools import permutations

import numpy as np
import pytest

from bench.coreference import _assign, score_b3, score_ceafe, score_conll, score_muc

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
MINE = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}


def test_b3_counts_items():
    assert score_b3(GOLD, MINE) == pytest.approx(((2 + 1 / 3 + 4 / 3) / 5, (4 / 3 + 1 / 3 + 2) / 5))


def test_muc_counts_links():
    assert score_muc(GOLD, MINE) == pytest.approx((2 / 3, 2 / 3))


def test_ceafe_pairs_clusters_one_to_one():
    assert score_ceafe(GOLD, MINE) == pytest.approx((0.8, 0.8))


def test_conll_is_the_mean_and_perfect_is_one():
    assert score_conll(GOLD, MINE) == pytest.approx(np.mean([score_muc(GOLD, MINE).f1, score_b3(GOLD, MINE).f1, 0.8]))
    assert score_conll(GOLD, GOLD) == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(20))
def test_the_pairing_is_the_best_there_is(seed):
    random = np.random.default_rng(seed)
    rows = int(random.integers(1, 5))
    gain = random.random((rows, rows + int(random.integers(0, 3))))
    best = max(
        sum(gain[row, chosen[row]] for row in range(rows)) for chosen in permutations(range(gain.shape[1]), rows)
    )
    assert _assign(gain) == pytest.approx(best)
