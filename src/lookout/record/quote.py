"""The words of a report round a claim's triggers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lookout.model import Span

_REACH = 160
"""How far a quote reaches on each side of the triggers, in code points."""
_WIDEST = 320
"""Triggers further apart than this are not quoted together: the first is."""
_END = re.compile(r"""[.!?؟۔。]["'”’»)\]]*(?=\s)|\n\s*\n""")
_TITLE = re.compile(r"\b(?:[A-Za-z]|Brig|Capt|Cmdr|Col|Dr|Gen|Lt|Maj|Mr|Mrs|Ms|No|Prof|Sgt|St)\.$")


def quote(text: str, triggers: Sequence[Span]) -> str:
    """Return the words of `text` round `triggers`: the sentence, or as much of it as `_REACH` allows.

    The quote is `text[a:b]` for some a and b, with no white space at its ends, and holds the first trigger whole.
    """
    return find_quote(text, triggers).of(text)


def find_quote(text: str, triggers: Sequence[Span]) -> Span:
    """Return where the quote round `triggers` stands in `text`."""
    core = _join(triggers)
    start, end = _find_start(text, core.start), _find_end(text, core.end)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _join(triggers: Sequence[Span]) -> Span:
    whole = Span(min(span.start for span in triggers), max(span.end for span in triggers))
    return whole if whole.end - whole.start <= _WIDEST else min(triggers)


def _find_start(text: str, before: int) -> int:
    floor = max(0, before - _REACH)
    ends = [match.end() for match in _END.finditer(text, floor, before) if _is_end(text, match)]
    if ends:
        return ends[-1]
    return floor if floor == 0 else _skip_cut_word(text, floor, before)


def _find_end(text: str, after: int) -> int:
    ceiling = min(len(text), after + _REACH)
    found = next((match.end() for match in _END.finditer(text, after, ceiling) if _is_end(text, match)), None)
    if found is not None:
        return found
    return ceiling if ceiling == len(text) else _drop_cut_word(text, after, ceiling)


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Say whether a sentence ends here: not after "Lt.", "Col." and initials."""
    stop = match.start() + 1
    return _TITLE.search(text, max(0, stop - 6), stop) is None


def _skip_cut_word(text: str, start: int, limit: int) -> int:
    return next((at for at in range(start, limit) if text[at].isspace()), start)


def _drop_cut_word(text: str, limit: int, end: int) -> int:
    return next((at for at in range(end, limit, -1) if text[at - 1].isspace()), end)
