"""How the network is trained, and how it can be trained further."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    `pieces` word pieces a batch; `rate` and `head_rate` the top learning rates of the encoder and the heads; `warm` the
    share of steps to get there, `fall` the share of steps, the last ones, on which they go straight to 0; `average` how
    much of the running average stays each step; `extra` the share of the public samples drawn each epoch; `hide` the
    share of word pieces hidden from the encoder; `frozen` how many of the encoder's layers, the first ones, are not
    trained; `near` whether a look is taught the mention of a filler that stands nearest, or one of its own sentence
    before that; `half` for bfloat16.
    """

    epochs: int = 11
    pieces: int = 2400
    rate: float = 2e-4
    head_rate: float = 8e-4
    warm: float = 0.08
    fall: float = 0.92
    decay: float = 0.01
    average: float = 0.997
    extra: float = 0.15
    hide: float = 0.08
    frozen: int = 0
    near: bool = True
    seed: int = 1
    threads: int = 2
    half: bool = True


FURTHER = Plan(
    epochs=6,
    pieces=1200,
    rate=1.5e-4,
    head_rate=5e-4,
    warm=0.04,
    fall=0.5,
    average=0.998,
    extra=0.03,
    frozen=2,
    near=False,
    seed=2,
)
"""For `--further`. What it brings stands in `docs/explanation/reader.md`."""
