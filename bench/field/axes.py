"""What small heads see of an encoder's states: the directions in which they differ most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bench.field.words import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from bench.field.mlp import Floats, Rows


def find_axes(states: Sequence[Rows], layer: int, count: int, *, step: int = 13) -> Floats:
    """Return the `count` directions [WIDTH, count] in which a layer's states differ most, scaled alike.

    `states` are what `Encoder.encode` tells of the words of each report; one word in `step` is looked at.
    """
    columns = slice(layer * WIDTH, (layer + 1) * WIDTH)
    some = np.concatenate([each[::step, columns] for each in states]).astype(np.float32)
    spread, axes = np.linalg.eigh(np.cov(some, rowvar=False))
    best: npt.NDArray[np.float64] = axes[:, ::-1][:, :count] / np.sqrt(spread[-count:].mean())
    return np.ascontiguousarray(best, dtype=np.float32)


def narrow(states: Rows, axes: Sequence[Floats]) -> list[Floats]:
    """Return what each layer of a report's states is along its own axes, [W, ...] each."""
    return [states[:, at * WIDTH : (at + 1) * WIDTH].astype(np.float32) @ axis for at, axis in enumerate(axes)]
