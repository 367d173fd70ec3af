"""Text to sentences.

A sentence ends at a blank line, at a line end that is no wrapping, and at ".", "!", "?" or "…" where what stands around
it allows: titles, initials, abbreviations, decimals, hours and ellipses end none. A run of more than `MOST_WORDS`
words has lost its punctuation, or never had enough of it: `long_runs` cuts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lookout.model import Span
from lookout.text.lines import count_line_ends, find_wrapped, split_lines
from lookout.text.long_runs import cut_long_run
from lookout.text.sentence_rules import SentenceRules, load_sentence_rules

_GLUED = re.compile(r"(?<=[a-z][a-z])[.!?][\"'\u2019\u201d]?(?=[A-Z\u201c][a-z])|[\u3002\uff01\uff1f](?=\S)")
_OPENERS = "\"'\u2018\u201c\u00ab([{-\u2013\u2014"
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ADDRESS = re.compile(r"://|www\.|@")
_STOPS = ".!?\u2026\u061f\u06d4\u3002\uff01\uff1f"
_CLOSERS = "\"'\u2019\u201d\u00bb)]"
_BREAK = re.compile(rf"(?<=[{_STOPS}{re.escape(_CLOSERS)}])(?<!\s)\s+|(?<!\s)\s*[\n\r\v\f\x85\u2028\u2029]\s*")
"""White space after what may end a sentence, or with a line end in it."""
_TAIL = re.compile(rf"([{_STOPS}]+)[{re.escape(_CLOSERS)}]*\Z")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]")
_LOOK = 40


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text is written: whether its capitals tell anything."""

    rules: SentenceRules
    cased: bool


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of `text`: in order, apart from each other, without white space at their ends.

    Together they cover every character that is not white space. None has more than `MOST_WORDS` words. Takes time in
    proportion to the length of `text`.
    """
    return list(_split(text))


@lru_cache(maxsize=64)
def _split(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text; those of the last texts are kept: several steps ask for them."""
    spans: list[Span] = []
    start = 0
    for end in [*_find_ends(text), len(text)]:
        spans.extend(cut_long_run(text, start, end))
        start = end
    return tuple(spans)


def _find_ends(text: str) -> list[int]:
    """Return the offsets where one sentence ends and another may begin, in order."""
    style = _Style(load_sentence_rules(), cased=any(map(str.isupper, text)) and any(map(str.islower, text)))
    lines = split_lines(text)
    wrapped = find_wrapped(text, lines)
    ends = {match.end() for match in _GLUED.finditer(text) if not _is_in_address(text, match.start())}
    for space in _BREAK.finditer(text):
        if space.start() > 0 and space.end() < len(text) and _is_end(text, space, style, wrapped):
            ends.add(space.end())
    return sorted(ends)


def _is_end(text: str, space: re.Match[str], style: _Style, wrapped: frozenset[int]) -> bool:
    line_ends = count_line_ends(space[0])
    if line_ends > 1:
        return True
    if not line_ends and text[space.start() - 1] not in _STOPS + _CLOSERS:
        return False
    before, after = _look_back(text, space.start()), _look_on(text, space.end())
    if line_ends and space.end() not in wrapped and _is_line_kept(before, after, style):
        return True
    tail = _TAIL.search(before)
    if tail is None or _is_list_number(text, before, space.start(), style):
        return False
    return _stops(before[: tail.start()], tail[1], after, style)


def _is_list_number(text: str, word: str, end: int, style: _Style) -> bool:
    """Say whether `word`, which ends at `end`, numbers an item: "2." at the beginning of a line or sentence."""
    if _LIST_NUMBER.fullmatch(word) is None:
        return False
    before = text[max(0, end - _LOOK) : end - len(word)]
    if not before.strip() or count_line_ends(before[len(before.rstrip()) :]):
        return True
    previous = before.rsplit(maxsplit=1)[-1].rstrip()
    tail = _TAIL.search(previous)
    return tail is not None and _stops(previous[: tail.start()], tail[1], word, style)


def _is_line_kept(before: str, after: str, style: _Style) -> bool:
    """Say whether a line end that is no wrapping stands: not before a small letter, nor after a comma or an article."""
    if before[-1] in ",-" or before.lower() in style.rules.never_last:
        return False
    return not (style.cased and after.lstrip(_OPENERS)[:1].islower())


def _stops(word: str, stop: str, after: str, style: _Style) -> bool:
    """Say whether a sentence ends after `word` and its `stop`, with `after` the next word."""
    following = after.lstrip(_OPENERS)
    if style.cased and following[:1].islower():
        return False
    if stop != ".":
        return True
    return next((answer for answer in _judge_word(word.lstrip(_OPENERS), following, style) if answer is not None), True)


def _judge_word(word: str, following: str, style: _Style) -> Iterator[bool | None]:
    """Yield, rule by rule, whether the full stop after `word` ends a sentence; None where the rule says nothing."""
    rules, lower = style.rules, word.lower()
    starts = _starts_sentence(following, style)
    number = following[:1].isdigit()
    yield False if lower in rules.titles else None
    yield not number if lower in rules.numbered else None
    if lower in rules.calendar and (word[:1].isupper() or not style.cased):
        yield not number and (starts or not style.cased)
    if lower in ("a.m", "p.m"):
        yield re.sub(r"\W", "", following).lower() not in rules.after_hours
    if lower in rules.endings or _ACRONYM.fullmatch(word) or (len(word) == 1 and word.isalpha()):
        yield starts


def _starts_sentence(following: str, style: _Style) -> bool:
    """Say whether a word begins sentences; an initial ("A.") is no article."""
    if following[1:2] == ".":
        return False
    word = re.split(r"[\W_]", following.lower(), maxsplit=1)[0]
    return word in (style.rules.starters if style.cased else style.rules.sure_starters)


def _look_back(text: str, end: int) -> str:
    """Return the last characters of the word that ends at `end`."""
    return text[max(0, end - _LOOK) : end].rsplit(maxsplit=1)[-1]


def _look_on(text: str, start: int) -> str:
    """Return the first characters of the word that starts at `start`."""
    return text[start : start + _LOOK].split(maxsplit=1)[0]


def _is_in_address(text: str, at: int) -> bool:
    return _ADDRESS.search(_look_back(text, at)) is not None
