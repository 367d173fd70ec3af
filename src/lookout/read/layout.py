"""How a report's text is laid out: its blocks and sentences, and the regions found in it so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from lookout.model import Passage, PassageKind, Span
from lookout.text.lines import find_wrapped, split_lines
from lookout.text.sentences import split_sentences

_STOP = re.compile(r"[.!?\u2026:][\"'\u2019\u201d)\]]*\Z")
_WORD = re.compile(r"\w")
_FULL = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text, its sentences, and its blocks: runs of lines that belong together, one a paragraph or a heading.

    `cased` says that capitals tell something, `punctuated` that full stops do.
    """

    text: str
    blocks: tuple[Span, ...]
    sentences: tuple[Span, ...]
    cased: bool
    punctuated: bool

    def find_block(self, at: int) -> Span:
        """Return the block that `at` stands in, or the last one before it."""
        return self.blocks[max(0, bisect_right(self.blocks, at, key=_start_of) - 1)]

    def find_sentence(self, at: int) -> Span:
        """Return the sentence that `at` stands in, or the last one before it."""
        return self.sentences[max(0, bisect_right(self.sentences, at, key=_start_of) - 1)]


def lay_out(text: str) -> Layout:
    """Return the layout of a text that is not blank."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    stops = sum(ends_sentence(word) for word in words)
    return Layout(
        text,
        blocks=tuple(_find_blocks(text)),
        sentences=tuple(split_sentences(text)),
        cased=0 < capitals * 5 < 4 * len(words),
        punctuated=stops * 60 >= len(words),
    )


def _find_blocks(text: str) -> list[Span]:
    lines = split_lines(text)
    wrapped = find_wrapped(text, lines)
    blocks: list[Span] = []
    for line in lines:
        if blocks and not line.opens and (line.start in wrapped or _goes_on(text, blocks[-1].end, line.start)):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(Span(line.start, line.end))
    return blocks


def _goes_on(text: str, end: int, start: int) -> bool:
    """Say whether a line at `start` goes on the one that ends at `end`: a small letter, and no stop before."""
    return text[start].islower() and not ends_sentence(text[max(0, end - 8) : end])


@dataclass(slots=True)
class Regions:
    """The regions claimed so far. They never overlap: what was claimed first stays."""

    layout: Layout
    taken: list[Passage] = field(default_factory=list)

    def claim(self, kind: PassageKind, start: int, end: int) -> bool:
        """Take `text[start:end]`, less white space at its ends, and say whether it was free and had words."""
        words = self.layout.text[start:end]
        if not words.strip():
            return False
        start += len(words) - len(words.lstrip())
        span = Span(start, start + len(words.strip()))
        if not self.is_free(span):
            return False
        self.taken.insert(bisect_right(self.taken, span.start, key=_passage_start), Passage(kind, span))
        return True

    def is_free(self, span: Span) -> bool:
        """Say whether no region claimed so far overlaps `span`."""
        at = bisect_right(self.taken, span.start, key=_passage_start)
        return not any(passage.span.overlaps(span) for passage in self.taken[max(0, at - 1) : at + 1])

    def find_before(self, at: int) -> int:
        """Return where the last region that starts before `at` ends, or 0."""
        index = bisect_left(self.taken, at, key=_passage_start)
        return self.taken[index - 1].span.end if index else 0

    def find_after(self, at: int) -> int:
        """Return where the first region that starts at or after `at` starts, or the end of the text."""
        index = bisect_left(self.taken, at, key=_passage_start)
        return self.taken[index].span.start if index < len(self.taken) else len(self.layout.text)

    def skip_taken(self, start: int) -> int:
        """Return the first offset from `start` on that is in no region and no white space, or the text's length."""
        text = self.layout.text
        index = max(0, bisect_right(self.taken, start, key=_passage_start) - 1)
        while (found := _FULL.search(text, start)) is not None:
            while index < len(self.taken) and self.taken[index].span.end <= found.start():
                index += 1
            if index == len(self.taken) or self.taken[index].span.start > found.start():
                return found.start()
            start = self.taken[index].span.end
        return len(text)

    def finish(self) -> tuple[Passage, ...]:
        """Return all regions in order, with body for what nobody claimed; stray punctuation goes to its neighbour."""
        found: list[Passage] = []
        at = 0
        for passage in [*self.taken, None]:
            end = passage.span.start if passage else len(self.layout.text)
            _add_body(self.layout.text, at, end, found)
            if passage:
                found.append(passage)
                at = passage.span.end
        return tuple(found)


def _add_body(text: str, start: int, end: int, found: list[Passage]) -> None:
    words = text[start:end]
    if not words.strip():
        return
    stop = start + len(words.rstrip())
    if found and _WORD.search(words) is None:
        found[-1] = Passage(found[-1].kind, Span(found[-1].span.start, stop))
    else:
        found.append(Passage("body", Span(start + len(words) - len(words.lstrip()), stop)))


def count_words(words: str) -> int:
    """Return how many words there are, by white space."""
    return len(words.split())


def ends_sentence(words: str) -> bool:
    """Say whether `words` end in a stop."""
    return _STOP.search(words[-8:].rstrip()) is not None


def _start_of(span: Span) -> int:
    return span.start


def _passage_start(passage: Passage) -> int:
    return passage.span.start
