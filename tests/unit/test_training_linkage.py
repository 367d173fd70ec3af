"""The fit of linkage weights: it finds what is there, never lets a ladder rise, and counts evidence told twice once."""

import numpy as np
import pytest

from lookout.reconcile.linkage.comparisons import list_comparisons
from training.linkage.fit import fit, make_cases, mark_levels, score

NAMES = [comparison.name for comparison in list_comparisons()]
NOTHING = [-1] * len(NAMES)


def reach(**levels):
    return [levels.get(name, -1) for name in NAMES]


def make_many(*groups):
    """Return cases of (levels, how many, how many of them the same)."""
    levels = [row for row, count, _ in groups for _ in range(count)]
    same = [at < alike for _, count, alike in groups for at in range(count)]
    return make_cases(levels, same)


def test_chances_are_the_shares_that_were_seen():
    cases = make_many((reach(type=0), 400, 320), (reach(type=4), 400, 20))
    chances = score(fit(cases, cases), np.array([reach(type=0), reach(type=4)]))
    assert chances == pytest.approx([0.8, 0.05], abs=0.01)


def test_weights_never_rise_within_a_ladder():
    cases = make_many((reach(type=0), 40, 4), (reach(type=1), 40, 36), (reach(type=4), 40, 20))
    weights = [weight.bits for weight in fit(cases, cases).weights["type"].values()]
    assert weights == sorted(weights, reverse=True)


def test_evidence_told_twice_counts_once():
    alone = make_many((reach(killed=0), 300, 270), (reach(killed=3), 300, 30))
    twice = make_many((reach(killed=0, wounded=0), 300, 270), (reach(killed=3, wounded=3), 300, 30))
    chance_alone = score(fit(alone, alone), np.array([reach(killed=0)]))
    chance_twice = score(fit(twice, twice), np.array([reach(killed=0, wounded=0)]))
    assert chance_twice == pytest.approx(chance_alone, abs=0.02)


def test_shares_stand_beside_the_weights():
    cases = make_many((reach(type=0), 100, 80), (reach(type=4), 100, 20))
    weight = fit(cases, cases).weights["type"]["same"]
    assert (weight.same, weight.other) == pytest.approx((0.8, 0.2))


def test_what_was_not_compared_marks_nothing():
    assert mark_levels(np.array([NOTHING])).sum() == 0.0


def test_cases_can_count_as_few():
    assert make_cases([NOTHING] * 10, [True] * 10, total=5.0).weight.sum() == pytest.approx(5.0)
