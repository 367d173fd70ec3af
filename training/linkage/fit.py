"""Weights of levels by logistic regression, so that evidence told twice is not counted twice.

Fellegi and Sunter's weights, log2(m / u), take comparisons for independent; ours are not (the words of two reports and
the names in them). So all weights are fitted together: an event is as likely as the sum of its levels' bits says. The
more alike two claims are by a comparison, the more it must speak for one happening: within a ladder weights never rise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lookout.knowledge.linkage import Parameters, Weight
from lookout.reconcile.linkage.comparisons import Comparison, list_comparisons

Array = npt.NDArray[np.float64]
RIDGE = 0.5
"""Strength of the pull to no weight, in pairs: a level that few pairs reach tells little."""
FREE = frozenset({"days"})
"""Comparisons whose levels are no ladder: a day told apart is less alike than none told."""
ROUNDS = 40
SWEEPS = 60


@dataclass(frozen=True, slots=True)
class Cases:
    """Labelled pairs: `levels` int [N, C] as in `ScoredPair.levels`, `same` and `weight` float [N]."""

    levels: npt.NDArray[np.int64]
    same: Array
    weight: Array

    def join(self, other: Cases) -> Cases:
        """Return both."""
        return Cases(
            np.vstack([self.levels, other.levels]),
            np.concatenate([self.same, other.same]),
            np.concatenate([self.weight, other.weight]),
        )


def make_cases(levels: Sequence[Sequence[int]], same: Sequence[bool], *, total: float | None = None) -> Cases:
    """Return labelled pairs that count one each, or `total` all together."""
    count = len(levels)
    share = 1.0 if total is None else total / count
    table = np.array(levels, dtype=np.int64).reshape(count, len(list_comparisons()))
    return Cases(table, np.array(same, dtype=np.float64), np.full(count, share))


def fit(cases: Cases, shown: Cases) -> Parameters:
    """Return the weights that make `cases` likeliest; the shares beside them are of `shown`."""
    comparisons = list_comparisons()
    shares = [_measure_shares(shown, value) for value in (1.0, 0.0)]
    steps, bounded = _make_steps(comparisons, shares[1])
    inputs = np.hstack([mark_levels(cases.levels) @ steps, np.ones((len(cases.same), 1))])
    found = _climb(inputs, cases, np.append(bounded, 0.0))
    table = np.stack([steps @ found[:-1] / np.log(2), *shares], axis=1).round(3) + 0.0
    rows = iter(table.tolist())
    weights = {c.name: {level.name: Weight(*next(rows)) for level in c.levels} for c in comparisons}
    return Parameters(round(float(found[-1] / np.log(2)), 3), weights)


def mark_levels(levels: npt.NDArray[np.int64]) -> Array:
    """Return a column for each level of each comparison: 1 where a pair reached it."""
    columns = []
    for at, comparison in enumerate(list_comparisons()):
        columns += [(levels[:, at] == level).astype(np.float64) for level in range(len(comparison.levels))]
    return np.stack(columns, axis=1)


def score(parameters: Parameters, levels: npt.NDArray[np.int64]) -> Array:
    """Return the chance of each pair."""
    bits = [level.bits for levels_ in parameters.weights.values() for level in levels_.values()]
    total = mark_levels(levels) @ np.array(bits) + parameters.prior
    return np.asarray(1.0 / (1.0 + np.exp2(-total)), dtype=np.float64)


def _make_steps(comparisons: Sequence[Comparison], other: Array) -> tuple[Array, Array]:
    """Return what turns the fitted numbers into weights of levels, and which of them must not fall below 0.

    A level of a ladder has the sum of the steps from the last level up to it. From each comparison's weights their mean
    over pairs of two happenings is taken away: that two claims can be compared at all tells nothing, how they compare
    does.
    """
    size = sum(len(comparison.levels) for comparison in comparisons)
    steps, bounded = np.zeros((size, size)), np.zeros(size)
    at = 0
    for comparison in comparisons:
        span = slice(at, at + len(comparison.levels))
        count, free = len(comparison.levels), comparison.name in FREE
        up = np.eye(count) if free else np.triu(np.ones((count, count)))
        up[:, -1] = up[:, -1] if free else 0.0
        shares = other[span] / max(other[span].sum(), 1e-12)
        steps[span, span] = up - shares @ up
        bounded[span] = not free
        at = span.stop
    return steps, bounded


def _climb(inputs: Array, cases: Cases, bounded: Array) -> Array:
    """Return the numbers at which the penalised likelihood is highest: Newton's steps within bounds."""
    found = np.zeros(inputs.shape[1])
    pull = np.full(len(found), RIDGE)
    pull[-1] = 1e-6
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-inputs @ found))
        slope = inputs.T @ (cases.weight * (cases.same - chance)) - pull * found
        curve = (inputs * (cases.weight * chance * (1 - chance))[:, None]).T @ inputs + np.diag(pull)
        step = _solve(curve, slope, found, bounded)
        found = found + step
        if np.abs(step).max() < 1e-7:
            break
    return found


def _solve(curve: Array, slope: Array, found: Array, bounded: Array) -> Array:
    """Return the step to the top of the parabola that keeps bounded numbers from falling below 0."""
    step = np.zeros_like(found)
    for _ in range(SWEEPS):
        for at in range(len(step)):
            ideal = step[at] + (slope[at] - curve[at] @ step) / curve[at, at]
            step[at] = max(ideal, -found[at]) if bounded[at] else ideal
    return step


def _measure_shares(cases: Cases, value: float) -> Array:
    chosen = cases.same == value
    weights = cases.weight[chosen]
    return np.asarray(weights @ mark_levels(cases.levels[chosen]) / weights.sum(), dtype=np.float64)
