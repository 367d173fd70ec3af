"""Samples as arrays: harmed, cut into windows, gathered into batches of like length."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from lookout.read.labels import LETTERS, LINKS
from lookout.read.pairs import Wording, fold
from lookout.read.tokens import Tokens, cut_windows, tokenize
from training.damage import damage
from training.sheets import UNKNOWN, Chars, Mark, Query, Sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt
    from tokenizers import Tokenizer

    from training.damage import Harm


@dataclass(frozen=True, slots=True)
class Look:
    """A query in word pieces. `finds` and `ignores` are (link, start, end) in the window; `thing` names its event."""

    start: int
    end: int
    letter: str
    thing: str
    wording: Wording
    finds: tuple[tuple[int, int, int], ...]
    ignores: tuple[tuple[int, int, int], ...]
    links: tuple[int, ...]
    targets: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """One window: `ids` int64 [L], `tags` int64 [L] (UNKNOWN where not marked), its looks and its mentions."""

    doc: str
    ids: npt.NDArray[np.int64]
    tags: npt.NDArray[np.int64]
    looks: tuple[Look, ...]
    mentions: tuple[tuple[int, int, str, Wording], ...]


def harm_sample(sample: Sample, harm: Harm) -> Sample:
    """Return the sample with its text harmed and every span moved to where its words stand now."""
    if harm == "none":
        return sample
    harmed = damage(sample.text, harm)
    place = harmed.place()

    def move(pairs: tuple[tuple[int, Chars], ...]) -> tuple[tuple[int, Chars], ...]:
        moved = ((link, place(*at)) for link, at in pairs)
        return tuple((link, at) for link, at in moved if at)

    marks = [replace(m, at=at) for m in sample.marks if (at := place(*m.at))]
    queries = [
        replace(q, at=at, finds=move(q.finds), ignores=move(q.ignores)) for q in sample.queries if (at := place(*q.at))
    ]
    return replace(sample, text=harmed.text, marks=tuple(marks), queries=tuple(queries))


def make_examples(sample: Sample, tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield one example for each window of the sample's text."""
    tokens = tokenize(tokenizer, sample.text)
    if len(tokens):
        for window in cut_windows(len(tokens)):
            yield _make_example(sample, tokens, window)


def _make_example(sample: Sample, tokens: Tokens, window: tuple[int, int]) -> Example:
    first, last = window

    def cover(at: Chars) -> tuple[int, int] | None:
        start = int(np.searchsorted(tokens.ends, at[0], side="right"))
        end = int(np.searchsorted(tokens.starts, at[1], side="left"))
        return (start - first, end - first) if first <= start < end <= last else None

    tags = np.full(last - first, 0 if sample.whole else UNKNOWN, dtype=np.int64)
    mentions = []
    for mark in sample.marks:
        if span := cover(mark.at):
            _write_tag(tags, mark, span)
            if mark.letter != "E":
                wording = Wording(mark.letter, span[0], fold(sample.text[slice(*mark.at)]))
                mentions.append((*span, mark.thing, wording))
    looks = [look for query in sample.queries if (look := _make_look(sample, query, cover))]
    return Example(sample.doc, tokens.ids[first:last], tags, tuple(looks), tuple(mentions))


def _write_tag(tags: npt.NDArray[np.int64], mark: Mark, span: tuple[int, int]) -> None:
    column = 1 + 2 * LETTERS.index(mark.letter)
    tags[span[0] : span[1]] = column + 1
    tags[span[0]] = column


def _make_look(sample: Sample, query: Query, cover: Callable[[Chars], tuple[int, int] | None]) -> Look | None:
    span = cover(query.at)
    if span is None:
        return None
    finds = tuple((link, *found) for link, at in query.finds if (found := cover(at)))
    ignores = tuple((link, *found) for link, at in query.ignores if (found := cover(at)))
    wording = Wording(str(query.type), span[0], fold(sample.text[slice(*query.at)]))
    targets = (query.type, query.status, query.kind, query.scope)
    return Look(*span, query.letter, query.thing, wording, finds, ignores, query.links, targets)


def write_links(look: Look, reach: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return targets and weights of a look, float32 [rows, LINKS]: row r is the piece `look.start - reach + r`."""
    rows = 2 * reach + 1
    target = np.zeros((rows, len(LINKS)), dtype=np.float32)
    weight = np.zeros_like(target)
    weight[:, list(look.links)] = 1.0
    shift = reach - look.start
    for link, start, end in look.ignores:
        weight[max(0, start + shift) : max(0, end + shift), link] = 0.0
    for link, start, end in look.finds:
        rows_found = slice(max(0, start + shift), max(0, end + shift))
        target[rows_found, link] = 1.0
        weight[rows_found, link] = 1.0
    return target, weight


def gather(examples: list[Example], *, pieces: int, chance: random.Random) -> list[list[Example]]:
    """Return batches of at most about `pieces` word pieces, padding counted, in random order."""
    ranked = sorted(examples, key=lambda e: (len(e.ids), chance.random()))
    batches: list[list[Example]] = []
    batch: list[Example] = []
    for example in ranked:
        if batch and (len(batch) + 1) * (len(example.ids) + 2) > pieces:
            batches.append(batch)
            batch = []
        batch.append(example)
    batches.append(batch)
    chance.shuffle(batches)
    return batches
