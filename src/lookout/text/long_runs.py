"""Runs of words with no end in sight: text that lost its punctuation.

First the run is cut where a sentence plainly begins: after a semicolon, after two or more spaces, and before a word
that opens sentences, is written with a capital, and does not follow a word that ends none. What is still too long is
cut at its last comma, else before its last clause ("which", "after"), else before its last preposition, else after
`MOST_WORDS` words.
"""

from __future__ import annotations

import re

from lookout.model import Span
from lookout.text.sentence_rules import SentenceRules, load_sentence_rules

MOST_WORDS = 60
"""Words: longer sentences are next to unknown in news, and the reader sees fewer than 500 word pieces at a time."""

_WORD = re.compile(r"\S+")
_FEWEST_WORDS = 4
_SHORTEST_CUT = 20

Word = re.Match[str]


def cut_long_run(text: str, start: int, end: int) -> list[Span]:
    """Return `text[start:end]` as spans of at most `MOST_WORDS` words, without white space at their ends."""
    words = list(_WORD.finditer(text, start, end))
    if not words:
        return []
    if len(words) <= MOST_WORDS:
        return [Span(words[0].start(), words[-1].end())]
    rules = load_sentence_rules()
    parts = [piece for part in _cut_at_openings(words, rules) for piece in _cut_to_size(part, rules)]
    return [Span(part[0].start(), part[-1].end()) for part in parts]


def _cut_at_openings(words: list[Word], rules: SentenceRules) -> list[list[Word]]:
    capitals = sum(word[0][0].isupper() for word in words) * 2 < len(words)
    cuts = [0]
    for at in range(_FEWEST_WORDS, len(words) - _FEWEST_WORDS):
        if at - cuts[-1] >= _FEWEST_WORDS and _opens(words[at - 1 : at + 2], rules, capitals=capitals):
            cuts.append(at)
    return [words[begin:end] for begin, end in zip(cuts, [*cuts[1:], len(words)], strict=True)]


def _opens(around: list[Word], rules: SentenceRules, *, capitals: bool) -> bool:
    """Say whether the middle one of three words opens a sentence; `capitals` says that capitals tell anything."""
    before, word, after = (each[0] for each in around)
    upper = word[0].isupper() or not word[0].isalnum()
    if before.endswith(";") or (around[1].start() - around[0].end() > 1 and (upper or not capitals)):
        return True
    if not (capitals and upper) or before.lower() in rules.never_last:
        return False
    # "The" before a name is as often part of it: "The Guardian".
    return word.lower() in rules.starters and not (word == "The" and after[0].isupper())


def _cut_to_size(words: list[Word], rules: SentenceRules) -> list[list[Word]]:
    parts = []
    begin = 0
    while len(words) - begin > MOST_WORDS:
        cuts = range(begin + _SHORTEST_CUT, begin + MOST_WORDS + 1)
        ratings = [(_rate_cut(words[cut - 1][0], words[cut][0], rules), cut) for cut in cuts]
        cut = max(ratings)[1]
        parts.append(words[begin:cut])
        begin = cut
    return [*parts, words[begin:]]


def _rate_cut(before: str, word: str, rules: SentenceRules) -> int:
    """Return how good it is to cut between two words: after a comma 3, before a clause 2, before a preposition 1."""
    if before[-1] in ",:;-\u2013\u2014)":
        return 3
    if before.lower() in rules.never_last:
        return 0
    return 2 if word in rules.joints else int(word in rules.prepositions)
