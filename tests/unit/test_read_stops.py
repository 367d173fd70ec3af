"""Stops put back into text that lost its punctuation."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import numpy as np
import pytest

from lookout.read.network import STOP, WIDTH
from lookout.read.stops import find_starts, has_lost_stops, insert_stops, rate_starts, restore_stops
from lookout.read.tokens import STRIDE, WINDOW, Tokens

BARE = "rebels took the port on monday the army said it had left a day before "
WHOLE = "Rebels took the port on Monday. The army said it had left a day before. "


def make_tokens(text: str) -> Tokens:
    """One piece a word."""
    words = text.split()
    starts = np.asarray([text.index(words[0])], dtype=np.int64)
    for before, word in itertools.pairwise(words):
        starts = np.append(starts, text.index(word, starts[-1] + len(before)))
    ends = starts + [len(word) for word in words]
    return Tokens(np.arange(len(words)), starts, ends, np.zeros(len(words), dtype=bool))


def make_network(begins: set[int]):
    """A network whose states tell plainly that the pieces with these ids begin sentences."""
    weights = np.zeros(2 + 2 * WIDTH, dtype=np.float32)
    weights[0], weights[1], weights[2 + WIDTH] = -4.0, 1.0, 8.0

    def encode(ids):
        states = np.zeros((len(ids), WIDTH), dtype=np.float32)
        states[:, 0] = [int(i) in begins for i in ids]
        return states, None

    return SimpleNamespace(starts=weights, encode=encode)


@pytest.mark.parametrize(
    ("text", "lost"),
    [(BARE * 3, True), (WHOLE * 3, False), (BARE, False), (BARE * 30 + "Loading.", True), ("", False)],
)
def test_text_has_lost_its_stops_when_it_is_long_and_has_none(text, lost) -> None:
    assert has_lost_stops(text) is lost


def test_stop_is_put_before_each_word_that_begins_a_sentence() -> None:
    tokens = make_tokens(BARE)
    read = restore_stops(make_network({0, 6}), BARE, tokens, 0.5)
    assert read.ids.tolist() == [0, 1, 2, 3, 4, 5, STOP, *range(6, len(tokens))]
    assert BARE[read.starts[6] : read.ends[6]] == ""
    assert find_starts(BARE, read).tolist() == [0, BARE.index("the army")]
    assert not restore_stops(make_network(set()), BARE, tokens, 0.5).ids.tolist().count(STOP)


def test_no_stop_stands_inside_a_word() -> None:
    whole = make_tokens(BARE)
    tokens = Tokens(whole.ids, whole.starts, whole.ends, np.arange(len(whole)) == 6)
    assert rate_starts(make_network({6}), BARE, tokens)[6] == 0


def test_windows_of_a_long_text_agree_with_one_another() -> None:
    text = "word " * (WINDOW + 2 * STRIDE)
    tokens = make_tokens(text)
    begins = {50, WINDOW - 64, WINDOW - 63, STRIDE + 64, len(tokens) - 1}
    chances = rate_starts(make_network(begins), text, tokens)
    assert len(chances) == len(tokens)
    assert set(np.flatnonzero(chances > 0.5).tolist()) == begins


def test_line_end_tells_of_a_sentence() -> None:
    plain, lined = "one two", "one\ntwo"
    network = make_network(set())
    assert rate_starts(network, lined, make_tokens(lined))[1] > rate_starts(network, plain, make_tokens(plain))[1]


def test_text_that_has_stops_keeps_its_own_sentences() -> None:
    assert find_starts(WHOLE, make_tokens(WHOLE)).tolist() == [0, WHOLE.index("The")]


def test_stop_at_the_end_of_a_section_begins_nothing() -> None:
    tokens = insert_stops(make_tokens("one two three"), np.asarray([2])).cut(0, 3)
    assert find_starts("one two three", tokens).tolist() == [0]
