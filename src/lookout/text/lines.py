"""Line ends: which of them mean something.

A text may come with one line a paragraph, or wrapped at a width. A wrapped line is full: the next word did not fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

WIDEST = 130
"""Characters: a longer line is not wrapped."""

NARROWEST = 30
"""Characters: no text is wrapped narrower, so shorter lines are a list."""

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `text[start:end]` without white space at its ends.

    `width` counts what stands before the line end, indentation included; `opens` says that a blank line, or nothing,
    stands before it.
    """

    start: int
    end: int
    width: int
    opens: bool


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    opens, begin = True, 0
    ends = [match.span() for match in _LINE_END.finditer(text)]
    for stop, following in [*ends, (len(text), len(text))]:
        words = text[begin:stop]
        if words.strip():
            start = begin + len(words) - len(words.lstrip())
            lines.append(Line(start, start + len(words.strip()), len(words.rstrip()), opens))
            opens = False
        else:
            opens = True
        begin = following
    return lines


def count_line_ends(space: str) -> int:
    """Return how many lines end within a run of white space."""
    return len(_LINE_END.findall(space))


def find_wrapped(text: str, lines: list[Line]) -> frozenset[int]:
    """Return the starts of the lines that go on the line before, because that one was full.

    A run of lines is taken as wrapped if none is wider than `WIDEST`, not all are shorter than `NARROWEST`, and most
    lines that another follows are full.
    """
    wrapped: set[int] = set()
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.width <= WIDEST:
            run.append(line)
        else:
            wrapped.update(_find_wrapped_in_run(text, run))
            run = []
    return frozenset(wrapped)


def _find_wrapped_in_run(text: str, run: list[Line]) -> list[int]:
    width = max((line.width for line in run), default=0)
    pairs = [(line, following) for line, following in pairwise(run) if not following.opens]
    full = [following.start for line, following in pairs if _is_full(text, line, following, width)]
    return full if width >= NARROWEST and len(pairs) > 1 and len(full) * 2 >= len(pairs) else []


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    word = _FIRST_WORD.match(text, following.start, following.end)
    return word is not None and line.width + 1 + len(word[0]) > width
