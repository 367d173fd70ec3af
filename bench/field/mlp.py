"""A small network in numpy: a head for a public set is trained where it is measured, with nothing to install."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.float16] | npt.NDArray[np.float32]
"""Features, in half the room where there are many."""

SAMPLE: Final = 10_000
"""Rows that features are centred and scaled by."""

FADE_FIRST: Final = 0.9
FADE_SECOND: Final = 0.999
SMALL: Final = 1e-8
"""Adam's constants, as Kingma and Ba (2015) give them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a network is trained: `steps` of `size` rows each, the rate falling from `rate` to nothing by a cosine.

    `hidden` tanh units beside the straight way from features to chances; none where it is 0. `drop` is the share of
    them left out of each row of a step, `decay` the pull of every weight towards nothing. `nets` are trained, each from
    other dice, and their chances averaged.
    """

    hidden: int = 128
    steps: int = 600
    size: int = 1024
    rate: float = 2e-3
    decay: float = 0.05
    drop: float = 0.25
    seed: int = 1
    nets: int = 1


@dataclass(frozen=True, slots=True)
class Net:
    """A trained network: features are centred by `mean` and scaled by `spread` [F]; then its weights."""

    mean: Floats
    spread: Floats
    weights: tuple[Floats, ...]

    def predict(self, rows: Rows) -> Floats:
        """Return the chances [N, K] of `rows` [N, F]."""
        return squash(_forward((rows.astype(np.float32) - self.mean) / self.spread, self.weights)[1])


@dataclass(frozen=True, slots=True)
class Nets:
    """Networks that tell one thing together."""

    nets: tuple[Net, ...]

    def predict(self, rows: Rows) -> Floats:
        """Return the mean of their chances [N, K] of `rows` [N, F]."""
        total: Floats = sum((net.predict(rows) for net in self.nets[1:]), start=self.nets[0].predict(rows))
        return total / np.float32(len(self.nets))


def squash(scores: Floats) -> Floats:
    """Return chances of log-odds."""
    return (1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))).astype(np.float32)


def fit(rows: Rows, labels: Floats, weights: Floats, plan: Plan) -> Nets:
    """Train as many networks as the plan says.

    Args:
        rows: features [N, F].
        labels: 0 or 1 [N, K].
        weights: what each label counts [N, K].
        plan: how.
    """
    seeds = range(plan.seed, plan.seed + plan.nets)
    return Nets(tuple(_fit_one(rows, labels, weights, replace(plan, seed=seed)) for seed in seeds))


def _fit_one(rows: Rows, labels: Floats, weights: Floats, plan: Plan) -> Net:
    """Train a network by Adam with decay apart (Loshchilov and Hutter 2019) on the cross-entropy of each label."""
    dice = np.random.default_rng(plan.seed)
    sample = rows[:: max(1, len(rows) // SAMPLE)].astype(np.float32)
    centre, scale = sample.mean(axis=0), sample.std(axis=0) + np.float32(1e-2)
    net = _start(rows.shape[1], labels, plan, dice)
    first, second = [np.zeros_like(w) for w in net], [np.zeros_like(w) for w in net]
    for step in range(1, plan.steps + 1):
        some = dice.integers(0, len(rows), plan.size)
        shown = dice.random((plan.size, plan.hidden), dtype=np.float32) >= plan.drop
        kept = shown.astype(np.float32) / np.float32(1.0 - plan.drop)
        slopes = _find_slopes((rows[some].astype(np.float32) - centre) / scale, labels[some], weights[some], net, kept)
        rate = plan.rate * 0.5 * (1.0 + np.cos(np.pi * step / plan.steps))
        for at, slope in enumerate(slopes):
            first[at] = FADE_FIRST * first[at] + (1 - FADE_FIRST) * slope
            second[at] = FADE_SECOND * second[at] + (1 - FADE_SECOND) * slope * slope
            push = first[at] / (1 - FADE_FIRST**step) / (np.sqrt(second[at] / (1 - FADE_SECOND**step)) + SMALL)
            net[at] = (net[at] - rate * (push + plan.decay * net[at])).astype(np.float32)
    return Net(centre, scale, tuple(net))


def _start(width: int, labels: Floats, plan: Plan, dice: np.random.Generator) -> list[Floats]:
    """Return small random weights; what is right as often as `labels` say, where no feature tells anything."""
    share = np.clip(labels.mean(axis=0), 1e-4, 1 - 1e-4)
    count = labels.shape[1]
    shapes = [(width, plan.hidden), (plan.hidden,), (plan.hidden, count), (width, count)]
    scales = [width**-0.5, 0.0, 0.1, 0.0]
    made = [
        (dice.standard_normal(shape) * scale).astype(np.float32) for shape, scale in zip(shapes, scales, strict=True)
    ]
    return [*made, np.log(share / (1 - share)).astype(np.float32)]


def _forward(rows: Floats, net: tuple[Floats, ...] | list[Floats], kept: Floats | None = None) -> tuple[Floats, Floats]:
    into, bias, out, straight, level = net
    units = np.tanh(rows @ into + bias)
    shown = units if kept is None else units * kept
    return units, shown @ out + rows @ straight + level


def _find_slopes(rows: Floats, labels: Floats, weights: Floats, net: list[Floats], kept: Floats) -> list[Floats]:
    units, scores = _forward(rows, net, kept)
    off = (squash(scores) - labels) * weights / np.float32(len(rows))
    back = (off @ net[2].T) * kept * (1.0 - units * units)
    return [rows.T @ back, back.sum(axis=0), (units * kept).T @ off, rows.T @ off, off.sum(axis=0)]
