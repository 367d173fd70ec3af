"""Where sentences begin in text without punctuation, fitted on the train sheets that are made bare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lookout.read.network import WIDTH
from lookout.read.stops import find_line_ends, pair_states
from lookout.read.tokens import cut_windows, own_pieces, tokenize
from lookout.text.sentences import split_sentences
from training.damage import damage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt
    from tokenizers import Tokenizer

    from lookout.read.network import Network

SHRINK = 10.0
"""How much each weight is held to nothing, all but the first."""

STEPS = 12
CLOSE = 1e-3
ROWS = 8192
"""Rows that are multiplied together: it bounds memory."""


def fit_starts(network: Network, tokenizer: Tokenizer, texts: Iterable[str]) -> npt.NDArray[np.float32]:
    """Return the weights, float32 [2 + 2 * WIDTH], by which `stops.rate_starts` says where sentences begin.

    Args:
        network: whose states tell.
        tokenizer: what cuts the texts.
        texts: whole ones; they are made bare here, and their own sentences are what is to be found.
    """
    features, right = [], []
    for text in texts:
        for rows, told in _read_rows(network, tokenizer, text):
            features.append(rows.astype(np.float16))
            right.append(told)
    return _fit(np.concatenate(features), np.concatenate(right)).astype(np.float32)


def _read_rows(
    network: Network, tokenizer: Tokenizer, text: str
) -> Iterator[tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]]:
    """Yield, for each window, the features of the pieces that begin words, and whether they begin sentences."""
    bare = damage(text, "bare")
    place = bare.place()
    moved = (place(sentence.start, sentence.end) for sentence in split_sentences(text))
    starts = [at[0] for at in moved if at]
    tokens = tokenize(tokenizer, bare.text)
    if len(tokens) < 2:
        return
    windows = cut_windows(len(tokens))
    for (start, end), (first, last) in zip(windows, own_pieces(windows), strict=True):
        low = max(first, 1)
        states = pair_states(network.encode(tokens.ids[start:end])[0][low - 1 - start : last - start])
        ends = find_line_ends(bare.text, tokens, low, last)
        rows = np.concatenate([np.ones((len(ends), 1)), ends[:, None], states], axis=1, dtype=np.float32)
        whole = ~tokens.joined[low:last]
        yield rows[whole], np.isin(tokens.starts[low:last], starts)[whole]


def _fit(features: npt.NDArray[np.float16], right: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return the weights of a logistic curve over `features` [N, 2 + 2 * WIDTH], by Newton's steps."""
    ridge = np.full(2 + 2 * WIDTH, SHRINK)
    ridge[0] = 0.0
    weights = np.zeros(len(ridge))
    for _ in range(STEPS):
        slope, bend = ridge * weights, np.diag(ridge)
        for at in range(0, len(right), ROWS):
            rows = features[at : at + ROWS].astype(np.float32)
            told = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights.astype(np.float32), -30, 30)))
            slope += rows.T @ (told - right[at : at + ROWS])
            bend += (rows * (told * (1.0 - told)).astype(np.float32)[:, None]).T @ rows
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < CLOSE:
            break
    return weights
