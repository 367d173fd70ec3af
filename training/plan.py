"""How the network is trained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    `pieces` word pieces a batch; `rate` and `head_rate` the top learning rates of the encoder and the heads; `warm` the
    share of steps to get there; `average` how much of the running average stays each step; `extra` the share of the
    public samples drawn each epoch; `hide` the share of word pieces hidden from the encoder; `half` for bfloat16.
    """

    epochs: int = 11
    pieces: int = 2400
    rate: float = 2e-4
    head_rate: float = 8e-4
    warm: float = 0.08
    decay: float = 0.01
    average: float = 0.997
    extra: float = 0.15
    hide: float = 0.08
    seed: int = 1
    threads: int = 2
    half: bool = True
