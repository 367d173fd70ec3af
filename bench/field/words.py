"""A text's words and what the shipped encoder says of each: what heads for public sets are trained and run on.

The encoder is the shipped graph, its weights as they are. Only what it gives out is more: the states of two inner
layers beside those of the last, which is bent to the reader's own labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import onnxruntime as ort

from bench.field.hints import find_hints, sharpen
from lookout.read.network import CLS, SEP
from lookout.read.reader import WEIGHTS
from lookout.read.tokens import cut_windows, own_pieces

if TYPE_CHECKING:
    import numpy.typing as npt

    from lookout.read import Reader

INNER: Final = ("layer_norm_4", "layer_norm_8")
"""What the graph calls the states after the second and the fourth of its six layers."""

WIDTH: Final = 384
LAYERS: Final = len(INNER) + 1
_WORD: Final = re.compile(r"\w+|[^\w\s]")
_GRAPH: Final = 7
_OUTPUT: Final = 12
_NAME: Final = 1
"""Numbers of fields in ONNX's format: a model's graph, a graph's output, an output's name."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """The shipped encoder, opened so that it gives out its inner layers' states too, and the reader it belongs to."""

    reader: Reader
    graph: ort.InferenceSession

    @classmethod
    def open(cls, reader: Reader) -> Encoder:
        """Open the encoder that `reader` ships with.

        Two messages of the format, one after the other, are one message with the lists of both: so the names of two
        more outputs are put behind the file.
        """
        more = b"".join(_frame(_OUTPUT, _frame(_NAME, name.encode())) for name in INNER)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        model = (WEIGHTS / "encoder.onnx").read_bytes() + _frame(_GRAPH, more)
        return cls(reader, ort.InferenceSession(model, options, providers=["CPUExecutionProvider"]))

    def encode(self, text: str) -> npt.NDArray[np.float32]:
        """Return of each word of `text` its states, the last layer's first, and hints [W, LAYERS * WIDTH + HINTS].

        Each is the mean over the word pieces that overlap the word; `bench.field.hints` says what hints are.
        """
        tokens = self.reader.cut(text)
        windows = cut_windows(len(tokens))
        states, tags = [], []
        for (start, end), (low, high) in zip(windows, own_pieces(windows), strict=True):
            framed = np.concatenate([[CLS], tokens.ids[start:end], [SEP]])[None]
            last, chances, *inner = self.graph.run(None, {"ids": framed})
            own = slice(1 + low - start, 1 + high - start)
            states.append(np.concatenate([layer[0, own] for layer in (last, *inner)], axis=1))
            tags.append(chances[0, own])
        whole, tagged = np.concatenate(states), np.concatenate(tags)
        hints = find_hints(self.reader, tokens, whole[:, :WIDTH], tagged)
        words = cut_words(text)
        told = sharpen(pool(hints, tokens.starts, tokens.ends, words))
        return np.concatenate([pool(whole, tokens.starts, tokens.ends, words), told], axis=1)


def _frame(field: int, content: bytes) -> bytes:
    """Return `content` as the field of a message: its number and form, its length, itself."""
    return _pack(field << 3 | 2) + _pack(len(content)) + content


def _pack(number: int) -> bytes:
    packed = bytearray()
    while number > 127:
        packed.append(number & 127 | 128)
        number >>= 7
    return bytes([*packed, number])


def cut_words(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each word and each mark of `text` stands."""
    return tuple(m.span() for m in _WORD.finditer(text))


class Means:
    """Means over stretches of a text's words or pieces, given what is told of each [N, V]."""

    def __init__(self, told: npt.NDArray[np.float32]) -> None:
        nothing = np.zeros((1, told.shape[1]))
        self._sums: npt.NDArray[np.float64] = np.concatenate([nothing, np.cumsum(told, axis=0, dtype=np.float64)])

    def __call__(self, first: npt.NDArray[np.int64], end: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """Return the mean of each half-open stretch [S, V]; 0 of one that is empty."""
        size = np.maximum(0, end - first)
        means = (self._sums[first + size] - self._sums[first]) / np.maximum(1, size)[:, None]
        told: npt.NDArray[np.float32] = means.astype(np.float32)
        return told


def pool(
    states: npt.NDArray[np.float32],
    starts: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    spans: tuple[tuple[int, int], ...],
) -> npt.NDArray[np.float32]:
    """Return the mean of `states` [T, F] over the pieces (`starts`, `ends` [T]) that overlap each of `spans` [W]."""
    bounds = np.asarray(spans, dtype=np.int64).reshape(-1, 2)
    first = np.searchsorted(ends, bounds[:, 0], side="right")
    last = np.searchsorted(starts, bounds[:, 1], side="left")
    return Means(states)(first, last)
