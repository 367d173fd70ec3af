"""The reader's network as it is shipped: four ONNX graphs, each run on one thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import onnxruntime as ort

from lookout.errors import ModelError
from lookout.read.labels import LINKS, NUMBER_KINDS, STATUSES, TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

REACH: Final = 40
"""Word pieces a look sees either side of its query, about 170 characters: on the train sheets 95 % of what an event
takes stands within."""

ROWS: Final = 2 * REACH + 1
TOGETHER: Final = 48
"""Queries looked at in one run of the graph: it bounds memory on long reports."""

CLS: Final = 101
SEP: Final = 102
STOP: Final = 1012
"""Ids of pieces in the tokenizer's vocabulary: what frames a window, and the full stop."""

GRAPHS: Final = ("encoder", "looker", "mentions", "triggers")
STARTS: Final = "starts.npy"
WIDTH: Final = 384


@dataclass(frozen=True, slots=True)
class Query:
    """A trigger or a number to look round: half-open word pieces of the report."""

    start: int
    end: int
    numeric: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """What Q looks saw, as chances.

    `links` [Q, ROWS, LINKS]: row r is the piece `start - REACH + r`. `types` [Q, 27], `statuses` [Q, 6],
    `kinds` [Q, 7], `scopes` [Q] (chance that a number is a running total), `vectors` [Q, 128].
    """

    links: Floats
    types: Floats
    statuses: Floats
    kinds: Floats
    scopes: Floats
    vectors: Floats


class Network:
    """The graphs of one folder. Runs are free of state, so threads may share one network.

    `starts` float32 [2 + 2 * WIDTH] weighs what tells that a sentence begins: a constant, a line end, the states of the
    piece before and of the piece itself.

    Raises:
        ModelError: if a graph is missing or is not one.
    """

    def __init__(self, folder: Path) -> None:
        self._graphs = {name: _open_graph(folder / f"{name}.onnx") for name in GRAPHS}
        self.starts = _load_starts(folder / STARTS)
        seen = self._graphs["looker"].get_outputs()[0].shape[1:]
        if seen != [ROWS, len(LINKS)]:
            raise ModelError(f"looker.onnx: made for looks of another form, {seen}; install Lookout again")

    def encode(self, ids: Ints) -> tuple[Floats, Floats]:
        """Return states [L, 384] and tag chances [L, TAGS] of one window of word pieces, int64 [L]."""
        framed = np.concatenate([[CLS], ids, [SEP]])[None]
        states, tags = self._graphs["encoder"].run(None, {"ids": framed})
        return states[0, 1:-1], tags[0, 1:-1]

    def look(self, states: Floats, queries: Sequence[Query]) -> Looks:
        """Look round each query in a report's states [T, 384]. Queries stand in order of their place."""
        parts = [self._look(states, queries[at : at + TOGETHER]) for at in range(0, len(queries), TOGETHER)]
        if not parts:
            shapes = [(0, ROWS, len(LINKS)), (0, len(TYPES)), (0, len(STATUSES)), (0, len(NUMBER_KINDS)), (0,), (0, 1)]
            return Looks(*(np.zeros(shape, dtype=np.float32) for shape in shapes))
        return Looks(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def _look(self, states: Floats, queries: Sequence[Query]) -> tuple[Floats, ...]:
        low = max(0, queries[0].start - REACH)
        near = states[low : max(q.end for q in queries) + REACH]
        feeds = {
            "states": near,
            "starts": np.asarray([q.start - low for q in queries], dtype=np.int64),
            "ends": np.asarray([q.end - low for q in queries], dtype=np.int64),
            "numeric": np.asarray([q.numeric for q in queries], dtype=np.int64),
        }
        links, types, statuses, kinds, scopes, vectors = self._graphs["looker"].run(None, feeds)
        return links, types, statuses, kinds, scopes[:, 0], vectors

    def pair(self, what: str, vectors: Floats, pairs: Ints, features: Floats) -> Floats:
        """Return the chance, float32 [P], that the spans of each pair are one. `what` is "mentions" or "triggers"."""
        if not len(pairs):
            return np.zeros(0, dtype=np.float32)
        chances: Floats = self._graphs[what].run(None, {"vectors": vectors, "pairs": pairs, "features": features})[0]
        return chances


def _load_starts(path: Path) -> Floats:
    try:
        weights: Floats = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise ModelError(f"{path.name}: the reader's weights cannot be opened; install Lookout again") from error
    if weights.shape != (2 + 2 * WIDTH,):
        raise ModelError(f"{path.name}: of another form, {weights.shape}; install Lookout again")
    return weights


def _open_graph(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own that it does not export
        raise ModelError(f"{path.name}: the reader's weights cannot be opened; install Lookout again") from error
