"""A text's words and what the shipped encoder says of each: what heads for public sets are trained and run on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from lookout.read.tokens import cut_windows, own_pieces

if TYPE_CHECKING:
    import numpy.typing as npt

    from lookout.read import Reader

WIDTH: Final = 384
_WORD: Final = re.compile(r"\w+|[^\w\s]")


def cut_words(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each word and each mark of `text` stands."""
    return tuple(m.span() for m in _WORD.finditer(text))


def encode_words(reader: Reader, text: str) -> npt.NDArray[np.float32]:
    """Return the states [W, 384] of the words of `text`: of each, the mean over the word pieces that overlap it."""
    tokens = reader.cut(text)
    windows = cut_windows(len(tokens))
    states = np.zeros((len(tokens), WIDTH), dtype=np.float32)
    for (start, end), (low, high) in zip(windows, own_pieces(windows), strict=True):
        states[low:high] = reader.network.encode(tokens.ids[start:end])[0][low - start : high - start]
    return pool(states, tokens.starts, tokens.ends, cut_words(text))


def pool(
    states: npt.NDArray[np.float32],
    starts: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    spans: tuple[tuple[int, int], ...],
) -> npt.NDArray[np.float32]:
    """Return the mean of `states` [T, 384] over the pieces (`starts`, `ends` [T]) that overlap each of `spans` [W]."""
    bounds = np.asarray(spans, dtype=np.int64).reshape(-1, 2)
    first = np.searchsorted(ends, bounds[:, 0], side="right")
    last = np.searchsorted(starts, bounds[:, 1], side="left")
    total = np.concatenate([np.zeros((1, states.shape[1])), np.cumsum(states, axis=0, dtype=np.float64)])
    count = np.maximum(1, last - first)[:, None]
    means: npt.NDArray[np.float32] = ((total[np.maximum(last, first)] - total[first]) / count).astype(np.float32)
    return means
