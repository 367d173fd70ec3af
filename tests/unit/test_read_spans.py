"""Windows, spans and groups: the reader's pure parts."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from lookout.read.groups import gather_groups, link_average, link_best
from lookout.read.labels import LETTERS, TAGS
from lookout.read.links import link_spans
from lookout.read.network import REACH, ROWS, Query
from lookout.read.spans import Found, find_spans
from lookout.read.tokens import STRIDE, WINDOW, Tokens, cut_windows, own_pieces

LEAST = dict.fromkeys(LETTERS, 0.4)


def make_tokens(joined: list[bool]) -> Tokens:
    at = np.arange(len(joined), dtype=np.int64)
    return Tokens(at, at * 2, at * 2 + 1, np.asarray(joined))


def make_tags(*pieces: dict[str, float]) -> np.ndarray:
    """One row a piece: {"B-A": 0.9} fills the column that begins an actor."""
    tags = np.zeros((len(pieces), TAGS), dtype=np.float32)
    for row, chances in enumerate(pieces):
        for name, chance in chances.items():
            tags[row, 1 + 2 * LETTERS.index(name[2]) + (name[0] == "I")] = chance
    return tags


@pytest.mark.parametrize("length", [1, WINDOW, WINDOW + 1, WINDOW + STRIDE, 3000, 260_000])
def test_windows_cover_every_piece_once(length: int) -> None:
    windows = cut_windows(length)
    owned = own_pieces(windows)
    assert all(end - start <= WINDOW for start, end in windows)
    assert owned[0][0] == 0
    assert owned[-1][1] == length
    assert all(a[1] == b[0] for a, b in itertools.pairwise(owned))
    assert all(w[0] <= o[0] < o[1] <= w[1] for w, o in zip(windows, owned, strict=True))


def test_windows_give_inner_pieces_context_either_side() -> None:
    windows = cut_windows(2000)
    for (start, _), (first, _) in list(zip(windows, own_pieces(windows), strict=True))[1:]:
        assert first - start >= (WINDOW - STRIDE) // 2


def test_span_takes_whole_words() -> None:
    tags = make_tags({"B-A": 0.9}, {"I-A": 0.1}, {"B-P": 0.8})
    spans = find_spans(tags, make_tokens([False, True, False]), LEAST)
    assert [(s.letter, s.start, s.end) for s in spans] == [("A", 0, 2), ("P", 2, 3)]


def test_span_of_a_name_written_in_one_is_not_parted() -> None:
    tags = make_tags({"B-P": 0.9}, {"I-F": 0.6, "I-P": 0.3}, {"B-P": 0.7})
    tokens = Tokens(np.arange(3), np.asarray([0, 2, 3]), np.asarray([2, 3, 8]), np.zeros(3, dtype=bool))
    assert [(s.letter, s.start, s.end) for s in find_spans(tags, tokens, LEAST)] == [("P", 0, 3)]


def test_span_goes_on_unless_it_would_rather_begin() -> None:
    tags = make_tags({"B-A": 0.9}, {"I-A": 0.7, "B-A": 0.1}, {"B-A": 0.6, "I-A": 0.3})
    spans = find_spans(tags, make_tokens([False] * 3), LEAST)
    assert [(s.start, s.end) for s in spans] == [(0, 2), (2, 3)]
    assert spans[0].chance == pytest.approx(0.8)


def test_span_below_its_letter_least_is_none() -> None:
    tags = make_tags({"B-E": 0.3, "B-A": 0.35})
    assert find_spans(tags, make_tokens([False]), LEAST) == []
    assert find_spans(tags, make_tokens([False]), LEAST | {"E": 0.2})[0].letter == "E"


def test_link_best_follows_the_likeliest_forerunner() -> None:
    pairs = np.asarray([[0, 1], [0, 2], [1, 2], [2, 3]])
    chances = np.asarray([0.2, 0.9, 0.6, 0.4], dtype=np.float32)
    assert link_best(4, pairs, chances, 0.5) == [0, 1, 0, 2]


def test_link_average_needs_the_whole_group_to_agree() -> None:
    pairs = np.asarray([[0, 1], [0, 2], [1, 2]])
    chances = np.asarray([0.9, 0.1, 0.8], dtype=np.float32)
    assert link_average(3, pairs, chances, 0.5) == [0, 0, 1]
    assert link_average(3, pairs, chances, 0.4) == [0, 0, 0]


def test_groups_list_members_in_order() -> None:
    assert gather_groups([0, 1, 0, 2, 1]) == [[0, 2], [1, 4], [3]]
    assert gather_groups([]) == []


def test_links_average_over_a_span_and_stop_at_reach() -> None:
    links = np.zeros((1, ROWS, 2), dtype=np.float32)
    links[0, REACH + 3, 0] = 0.8
    links[0, REACH + 4, 0] = 0.4
    spans = [Found("A", 103, 105, 1.0), Found("A", 100 + REACH + 1, 100 + REACH + 3, 1.0)]
    linked = link_spans([Query(100, 101, numeric=False)], spans, links)
    assert linked.spans.tolist() == [0]
    assert linked.chances[0, 0] == pytest.approx(0.6)
