"""Which reports tell of violence at all: a cheap look before the reader, for whole news crawls.

A linear model over the words and pairs of neighbouring words of a report's beginning, each hashed to one of `BUCKETS`
weights (Weinberger et al. 2009, feature hashing). It is made by `python -m training.gate`; `bench/gate.py` measures it.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 18
LOOK = 4_000
"""Characters of a report that are looked at: what it is about stands in its beginning."""
SHORT = 400
"""Characters below which a report is short, a line from a feed: it says too little to be as sure."""
_WORD = re.compile(r"[^\W\d_]+")
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - 18)
_WEIGHTS = "weights/gate.npz"

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gate:
    """The model: a weight for each bucket, and the score from which on a report passes, a whole one and a short one."""

    weights: npt.NDArray[np.float32]
    bias: float
    threshold: float
    short_threshold: float

    def score(self, text: str) -> float:
        """Return how much `text` looks like a report of violence: from a threshold on it passes."""
        ids = hash_words(text)
        return self.bias + float(self.weights[ids].sum()) / max(1.0, float(np.sqrt(len(ids))))

    def passes(self, text: str) -> bool:
        """Say whether `text` may tell of violence. Rather one too many than one too few."""
        return self.score(text) >= (self.short_threshold if len(text) < SHORT else self.threshold)


@cache
def load_gate() -> Gate:
    """Return the gate that is shipped."""
    with resources.files("lookout.collect").joinpath(_WEIGHTS).open("rb") as file, np.load(file) as kept:
        weights = kept["weights"].astype(np.float32) * float(kept["scale"])
        return Gate(weights, float(kept["bias"]), float(kept["threshold"]), float(kept["short_threshold"]))


def hash_words(text: str) -> Ids:
    """Return the buckets of the words and pairs of words in the beginning of `text`, each once, in order of number."""
    words = np.fromiter(map(_hash_word, _WORD.findall(text[:LOOK].lower())), dtype=np.uint64)
    pairs = words[:-1] * _ODD + words[1:]
    both = np.concatenate((words, pairs)) * _ODD
    return np.unique((both >> _SHIFT).astype(np.int64))


@lru_cache(maxsize=200_000)
def _hash_word(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
