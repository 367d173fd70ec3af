"""How much two texts share: a small signature of each, compared without the texts.

A signature is a MinHash (Broder 1997) over shingles of `WORDS` words: of each of `HASHES` orders of all possible
shingles it keeps the first that the text has. The share of places in which two signatures agree estimates the share of
shingles that two texts have in common (Jaccard), with a standard error of at most 1 / (2 * sqrt(HASHES)) = 0.044.

Which texts are worth comparing is found by their keys, the first `KEYS` shingles of one such order (a bottom-k sketch,
Cohen and Kaplan 2007): texts that share much share some of them, others hardly ever one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from lookout.text.names import fold_name

WORDS: Final = 4
"""Words of a shingle: few enough that an edited copy keeps most, many enough that set phrases make no copy."""
HASHES: Final = 128
FEWEST: Final = 40
"""Shingles below which a text is too short to tell a copy by."""
KEYS: Final = 24
"""Keys of a text: of two texts of one length of which each has 35 % of the other, 99 in 100 share one."""
COPIED: Final = 0.35
"""The share of the shorter text in the longer from which on one is a copy of the other; `bench.copies` shows why."""
_BYTES: Final = 4 * HASHES
_GOLDEN: Final = 0x9E3779B97F4A7C15
_CHUNK: Final = 256
"""Signatures compared with all others at once."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find its copies: how many shingles it has, and `HASHES` numbers of 4 bytes, as bytes.

    Raises:
        ValueError: if the bytes are not as many.
    """

    shingles: int
    mins: bytes

    def __post_init__(self) -> None:
        if len(self.mins) != _BYTES or self.shingles < 0:
            raise ValueError(f"not a signature: {self.shingles} shingles, {len(self.mins)} bytes")


class Overlap(NamedTuple):
    """Two texts by their keys, the share of all their shingles that both have, and of the shorter one's alone."""

    one: str
    other: str
    shared: float
    contained: float


def sign_text(text: str) -> Signature:
    """Return the signature of a text. Case, accents and punctuation make no difference; the order of words does."""
    shingles = _hash_shingles(text)
    if not shingles.size:
        return Signature(0, bytes(_BYTES))
    factors, shifts = _draw_orders()
    ranks = (shingles[:, None] * factors[None, :] + shifts[None, :]) >> np.uint64(32)
    return Signature(int(shingles.size), ranks.min(axis=0).astype("<u4").tobytes())


def list_keys(text: str) -> list[int]:
    """Return the keys of a text, numbers of 32 bits in order; none where it is too short to tell a copy by."""
    shingles = _hash_shingles(text)
    if shingles.size < FEWEST:
        return []
    keys: list[int] = np.unique(shingles[:KEYS] & np.uint64(0xFFFFFFFF)).tolist()
    return keys


def list_shingle_words(text: str) -> list[str]:
    """Return the folded words that shingles are made of."""
    return fold_name(text).split()


def list_overlaps(signatures: Mapping[str, Signature], *, least: float) -> list[Overlap]:
    """Return the pairs whose shorter text is contained in the other by at least `least`, in order of their keys.

    Texts with fewer than `FEWEST` shingles are in no pair. Memory grows with the number of signatures, time with its
    square: 0.2 s for 1,000 on one core.
    """
    keys = sorted(key for key, signature in signatures.items() if signature.shingles >= FEWEST)
    if len(keys) < 2:
        return []
    mins = np.stack([np.frombuffer(signatures[key].mins, dtype="<u4") for key in keys])
    sizes = np.asarray([signatures[key].shingles for key in keys], dtype=np.float64)
    found: list[Overlap] = []
    for first, last in pairwise([*range(0, len(keys), _CHUNK), len(keys)]):
        shared = np.stack([(mins[first:] == mins[row]).mean(axis=1) for row in range(first, last)])
        contained = _contain(shared, sizes[first:last, None], sizes[None, first:])
        rows, columns = np.nonzero(contained >= least)
        found += [
            Overlap(keys[first + r], keys[first + c], round(float(shared[r, c]), 4), round(float(contained[r, c]), 4))
            for r, c in zip(rows.tolist(), columns.tolist(), strict=True)
            if c > r
        ]
    return found


def _contain(
    shared: npt.NDArray[np.float64], one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return how much of the shorter text is in the longer, from what they share and how long they are; at most 1."""
    both = shared / (1.0 + shared) * (one + other)
    contained: npt.NDArray[np.float64] = np.minimum(1.0, both / np.minimum(one, other))
    return contained


@lru_cache(maxsize=1)
def _hash_shingles(text: str) -> npt.NDArray[np.uint64]:
    """Return a number for each different shingle of a text, in order. Kept for who asks about the same text next."""
    words = list_shingle_words(text)
    if len(words) < WORDS:
        return np.empty(0, dtype=np.uint64)
    numbers = np.asarray([_hash_word(word) for word in words], dtype=np.uint64)
    mixed = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
    for at in range(WORDS):
        mixed = _mix(mixed + numbers[at : at + mixed.size])
    return np.unique(mixed)


@lru_cache(maxsize=65536)
def _hash_word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def _mix(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Scatter numbers over all of 64 bits (SplitMix64, Steele and others 2014)."""
    numbers = numbers + np.uint64(_GOLDEN)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


@lru_cache(maxsize=1)
def _draw_orders() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return a factor (odd) and a shift for each order: multiply-shift hashing (Dietzfelbinger and others 1997)."""
    drawn = _mix(np.arange(2 * HASHES, dtype=np.uint64))
    return drawn[:HASHES] | np.uint64(1), drawn[HASHES:]
