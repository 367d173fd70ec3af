"""Which reports tell of violence at all: a cheap look before the reader, for whole news crawls.

A linear model over the words and pairs of neighbouring words of a report's beginning, each hashed to one of `BUCKETS`
weights (Weinberger et al. 2009, feature hashing), words to the upper half of them. It is made by `python -m
training.gate`; `bench/gate.py` measures it. A report that names a group that fights, by a name of one word that the
registry has, passes where it is no less likely than not to tell of violence.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from lookout.knowledge.actors import load_registry
from lookout.knowledge.rarity import measure_word
from lookout.text.names import fold_name

BUCKETS = 1 << 19
LOOK = 4_000
"""Characters of a report that are looked at: what it is about stands in its beginning."""
SHORT = 400
"""Characters below which a report is short, a line from a feed: it says too little to be as sure."""
_WORD = re.compile(r"[^\W\d_]+")
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - 18)
_HALF = BUCKETS // 2
EVEN = 0.0
"""The score of what is as likely to tell of violence as not."""
_FIGHTING = frozenset({"rebel-group", "political-militia", "identity-militia"})
_SHORTEST_NAME = 4
_RARE = 5
"""Bits of rarity from which a word is no common one, so that as a name it names."""
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
        return self.rate(hash_words(text))

    def rate(self, ids: Ids) -> float:
        """Return the score of a report whose buckets are `ids`."""
        return self.bias + float(self.weights[ids].sum()) / max(1.0, float(np.sqrt(len(ids))))

    def passes(self, text: str) -> bool:
        """Say whether `text` may tell of violence. Rather one too many than one too few."""
        return self.lets_through(text, self.score(text))

    def lets_through(self, text: str, score: float) -> bool:
        """Say whether `text` passes with a score."""
        if score >= (self.short_threshold if len(text) < SHORT else self.threshold):
            return True
        return score >= EVEN and not list_fighters().isdisjoint(list_words(text))


@cache
def load_gate() -> Gate:
    """Return the gate that is shipped."""
    with resources.files("lookout.collect").joinpath(_WEIGHTS).open("rb") as file, np.load(file) as kept:
        weights = kept["weights"].astype(np.float32) * float(kept["scale"])
        return Gate(weights, float(kept["bias"]), float(kept["threshold"]), float(kept["short_threshold"]))


@cache
def list_fighters() -> frozenset[str]:
    """Return the names of one word of groups that fight, in lower case."""
    names = {fold_name(name) for actor in load_registry() if actor.kind in _FIGHTING for name in actor.names}
    return frozenset(
        name for name in names if name.isalpha() and len(name) >= _SHORTEST_NAME and measure_word(name) >= _RARE
    )


def list_words(text: str) -> list[str]:
    """Return the words in the beginning of `text`, in lower case."""
    return _WORD.findall(text[:LOOK].lower())


def hash_words(text: str) -> Ids:
    """Return the buckets of the words and pairs of words in the beginning of `text`, each once, in order of number."""
    words = np.fromiter(map(_hash_word, list_words(text)), dtype=np.uint64)
    pairs = words[:-1] * _ODD + words[1:]
    return np.unique(np.concatenate((_place(pairs), _place(words) + _HALF)))


def place_words(words: Sequence[str]) -> Ids:
    """Return the bucket of each word."""
    return _place(np.fromiter(map(_hash_word, words), dtype=np.uint64)) + _HALF


def _place(hashes: npt.NDArray[np.uint64]) -> Ids:
    return ((hashes * _ODD) >> _SHIFT).astype(np.int64)


@lru_cache(maxsize=200_000)
def _hash_word(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
