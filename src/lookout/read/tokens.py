"""A report's text as word pieces, and the windows the encoder sees."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from lookout.knowledge.joined import find_joined

if TYPE_CHECKING:
    import numpy.typing as npt
    from tokenizers import Tokenizer

WINDOW: Final = 382
"""Word pieces in one window, its two end marks apart. The encoder has 512 positions; most reports fit one window."""

STRIDE: Final = 254
"""Word pieces from one window's start to the next: neighbours share 128, so every piece has 64 either side."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of one text, end marks left out.

    `ids` int64 [T]; `starts` and `ends` int64 [T], code points, half-open; `joined` bool [T]: true where the piece
    goes on with the word of the piece before it. A piece that covers nothing is a stop that the text has lost.
    """

    ids: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    joined: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, start: int, end: int) -> Tokens:
        """Return the pieces from `start` up to `end`."""
        return Tokens(self.ids[start:end], self.starts[start:end], self.ends[start:end], self.joined[start:end])


SECTION: Final = 16_384
"""Word pieces that are read together, some 12,000 words: memory stays bounded however long a report is."""


def tokenize(tokenizer: Tokenizer, text: str) -> Tokens:
    """Cut `text` into word pieces. A word that lost the hyphen inside it ("rebelheld") is cut as two words."""
    parted = np.asarray(find_joined(text, _Known(tokenizer)), dtype=np.int64)
    borders = [0, *parted.tolist(), len(text)]
    encoding = tokenizer.encode(" ".join(text[a:b] for a, b in itertools.pairwise(borders)), add_special_tokens=False)
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    offsets -= np.searchsorted(parted + np.arange(len(parted)), offsets[:, :1], side="left")
    words = np.asarray(encoding.word_ids, dtype=np.int64)
    joined = np.zeros(len(words), dtype=np.bool_)
    joined[1:] = words[1:] == words[:-1]
    return Tokens(np.asarray(encoding.ids, dtype=np.int64), offsets[:, 0], offsets[:, 1], joined)


@dataclass(frozen=True, slots=True)
class _Known:
    """Says whether a tokenizer knows a word as a whole."""

    tokenizer: Tokenizer

    def __call__(self, word: str) -> bool:
        return self.tokenizer.token_to_id(word) is not None


def cut_windows(length: int) -> list[tuple[int, int]]:
    """Return the half-open windows that cover `length` word pieces, the last one flush with the end."""
    if length <= WINDOW:
        return [(0, length)]
    starts = [*range(0, length - WINDOW, STRIDE), length - WINDOW]
    return [(start, start + WINDOW) for start in starts]


def cut_sections(tokens: Tokens) -> list[int]:
    """Return where each section of a report begins, and its end: [0, …, T]. No section begins inside a word."""
    borders = [0]
    while len(tokens) - borders[-1] > SECTION:
        border = borders[-1] + SECTION
        while tokens.joined[border] and border > borders[-1] + 1:
            border -= 1
        borders.append(border)
    return [*borders, len(tokens)]


def own_pieces(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return for each window the pieces it answers for: neighbours part in the middle of what they share."""
    borders = [0, *((b[0] + a[1]) // 2 for a, b in itertools.pairwise(windows)), windows[-1][1]]
    return list(itertools.pairwise(borders))
