"""Sentences of a text that lost its punctuation: a stop is put before each word that the network takes to begin one.

The network reads such a text twice. The first pass says where sentences begin: a logistic curve over its states of a
piece and of the piece before, fitted on the train sheets without their punctuation by `python -m training`. The second
pass reads the text with its stops, as pieces that cover nothing, so that what stands in one sentence is seen as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from lookout.read.network import STOP
from lookout.read.tokens import Tokens, cut_windows, own_pieces
from lookout.text.sentences import split_sentences

if TYPE_CHECKING:
    import numpy.typing as npt

    from lookout.read.network import Network

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

WORD: Final = re.compile(r"\w+")
MARK: Final = re.compile(r"[.!?,;:](?!\w)")
FEWEST: Final = 30
"""Words: a shorter text may well be a headline, which needs no stops."""

SHARE: Final = 0.01
"""Least share of punctuation marks to words: of the sheets of `FEWEST` words and more in claims/train, none has less
than 0.017."""


def has_lost_stops(text: str) -> bool:
    """Say whether `text` is long enough to need stops and has next to no punctuation."""
    words = sum(1 for _ in WORD.finditer(text))
    return words >= FEWEST and sum(1 for _ in MARK.finditer(text)) < SHARE * words


def restore_stops(network: Network, text: str, tokens: Tokens, least: float) -> Tokens:
    """Return `tokens` with a stop before each word that begins a sentence with a chance of at least `least`."""
    chances = rate_starts(network, text, tokens)
    return insert_stops(tokens, np.flatnonzero(chances >= least))


def rate_starts(network: Network, text: str, tokens: Tokens) -> Floats:
    """Return the chance that a sentence begins at each piece, float32 [T]; 0 for the first, and inside words."""
    weights = network.starts
    windows = cut_windows(len(tokens))
    chances = [np.zeros(1, dtype=np.float32)]
    for (start, end), (first, last) in zip(windows, own_pieces(windows), strict=True):
        low = max(first, 1)
        pairs = pair_states(network.encode(tokens.ids[start:end])[0][low - 1 - start : last - start])
        odds = pairs @ weights[2:] + weights[0] + weights[1] * find_line_ends(text, tokens, low, last)
        chances.append((1.0 / (1.0 + np.exp(-odds))).astype(np.float32))
    return np.where(tokens.joined, np.float32(0), np.concatenate(chances))


def pair_states(states: Floats) -> Floats:
    """Return each state but the first behind the one before it, float32 [T - 1, 2 * WIDTH]."""
    return np.concatenate([states[:-1], states[1:]], axis=1)


def find_line_ends(text: str, tokens: Tokens, first: int, last: int) -> Floats:
    """Return 1 for each of the pieces from `first` up to `last` that has a line end before it, else 0, float32."""
    gaps = zip(tokens.ends[first - 1 : last - 1].tolist(), tokens.starts[first:last].tolist(), strict=True)
    return np.asarray(["\n" in text[end:start] for end, start in gaps], dtype=np.float32)


def insert_stops(tokens: Tokens, at: Ints) -> Tokens:
    """Return `tokens` with a stop, a piece that covers nothing, before each of the pieces `at` (none the first)."""
    ends = tokens.ends[at - 1]
    return Tokens(
        np.insert(tokens.ids, at, STOP),
        np.insert(tokens.starts, at, ends),
        np.insert(tokens.ends, at, ends),
        np.insert(tokens.joined, at, values=False),
    )


def find_starts(text: str, tokens: Tokens) -> Ints:
    """Return where sentences begin, int64: after the stops that were restored, else by the rules of `text`."""
    stops = np.flatnonzero(tokens.starts == tokens.ends)
    if len(stops):
        first: Ints = tokens.starts[np.concatenate([[0], stops[stops + 1 < len(tokens)] + 1])]
        return first
    return np.asarray([sentence.start for sentence in split_sentences(text)], dtype=np.int64)
