"""What two mentions, or two triggers, have in common by their words and places: features of the pair heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    Pairs = npt.NDArray[np.int64]
    Features = npt.NDArray[np.float32]

PRONOUNS: Final = frozenset(
    "he she it they them their its his her him we our us who whom those these this that which".split()
)
SMALL: Final = frozenset("of and for in on".split())
"""Words an acronym leaves out."""

DISTANCES: Final = (8, 32, 96, 256)
"""Borders in word pieces between near and far."""

REACH: Final = 80
"""A span is compared with its `REACH` forerunners: near enough for any description, linear in the report's length."""

WORDS: Final = 6
"""Words of a span that are compared one by one; longer spans are rare and their first six tell enough."""

MENTION_FEATURES: Final = 11 + len(DISTANCES)
TRIGGER_FEATURES: Final = 4 + len(DISTANCES)


@dataclass(frozen=True, slots=True)
class Wording:
    """A span as the pair features see it: a group that must agree (letter or type), first word piece, folded words."""

    group: str
    at: int
    words: tuple[str, ...]

    @property
    def pronoun(self) -> bool:
        """Whether it names nobody by itself."""
        return len(self.words) == 1 and self.words[0] in PRONOUNS


def fold(words: str) -> tuple[str, ...]:
    """Return the lower-case words of a span without apostrophes, hyphens and the articles of English and Arabic."""
    plain = words.lower().replace("-", " ").replace("’", "").replace("'", "")
    kept = tuple(w for w in plain.split() if w not in {"al", "el", "the"})
    return kept or (plain,)


def pair_up(count: int) -> Pairs:
    """Return every pair (earlier, later) of `count` spans within `REACH`, int64 [P, 2]."""
    later, back = np.meshgrid(np.arange(count), np.arange(1, REACH + 1), indexing="ij")
    kept = back <= later
    return np.stack([(later - back)[kept], later[kept]], axis=1)


def compare_mentions(spans: Sequence[Wording], pairs: Pairs) -> Features:
    """Return what the mentions of each pair share, 0 or 1, float32 [P, MENTION_FEATURES]."""
    text = _number(" ".join(s.words) for s in spans)
    initials = _Numbers(" ".join(s.words) for s in spans).look_up(_initials(s.words) for s in spans)
    single = np.asarray([len(s.words) == 1 for s in spans])
    pronoun = np.asarray([s.pronoun for s in spans])
    a, b = pairs[:, 0], pairs[:, 1]
    shared, within = _overlap([s.words for s in spans], pairs)
    columns = [
        *_alike([s.group for s in spans], pairs),
        text[a] == text[b],
        *_alike([s.words[-1] for s in spans], pairs),
        *_alike([s.words[0] for s in spans], pairs),
        shared,
        within,
        (single[a] & (text[a] == initials[b])) | (single[b] & (text[b] == initials[a])),
        pronoun[a],
        pronoun[b],
        *_alike([" ".join(s.words)[:5] for s in spans], pairs),
        single[a] | single[b],
        *_near(spans, pairs),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def compare_triggers(spans: Sequence[Wording], pairs: Pairs) -> Features:
    """Return what the triggers of each pair share, 0 or 1, float32 [P, TRIGGER_FEATURES]."""
    columns = [
        *_alike([s.group for s in spans], pairs),
        *_alike([" ".join(s.words) for s in spans], pairs),
        *_alike([" ".join(s.words)[:5] for s in spans], pairs),
        *_alike([s.words[-1][:5] for s in spans], pairs),
        *_near(spans, pairs),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


class _Numbers(dict[str, int]):
    """A number for each different string, in order of appearance; -1 for one never seen."""

    def __init__(self, strings: Iterable[str]) -> None:
        super().__init__()
        for string in strings:
            self.setdefault(string, len(self))

    def look_up(self, strings: Iterable[str]) -> npt.NDArray[np.int64]:
        return np.asarray([self.get(s, -1) for s in strings], dtype=np.int64)


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words if w and w not in SMALL)


def _number(strings: Iterable[str]) -> npt.NDArray[np.int64]:
    kept = list(strings)
    return _Numbers(kept).look_up(kept)


def _alike(strings: Sequence[str], pairs: Pairs) -> list[npt.NDArray[np.bool_]]:
    number = _number(strings)
    return [number[pairs[:, 0]] == number[pairs[:, 1]]]


def _overlap(words: Sequence[tuple[str, ...]], pairs: Pairs) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Say of each pair whether they share a word, and whether all words of one stand in the other."""
    numbers = _Numbers(w for span in words for w in span)
    table = np.full((len(words), WORDS), -1, dtype=np.int64)
    for row, span in enumerate(words):
        table[row, : len(span[:WORDS])] = numbers.look_up(span[:WORDS])
    a, b = table[pairs[:, 0]], table[pairs[:, 1]]
    same = (a[:, :, None] == b[:, None, :]) & (a[:, :, None] >= 0)
    of_a, of_b = same.any(axis=2) | (a < 0), same.any(axis=1) | (b < 0)
    return same.any(axis=(1, 2)), of_a.all(axis=1) | of_b.all(axis=1)


def _near(spans: Sequence[Wording], pairs: Pairs) -> list[npt.NDArray[np.bool_]]:
    at = np.asarray([s.at for s in spans], dtype=np.int64)
    gap = np.abs(at[pairs[:, 0]] - at[pairs[:, 1]])
    return [gap <= border for border in DISTANCES]
