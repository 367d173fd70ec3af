"""Heads for MUC-4: what they are trained on, what they may see, and how strings become entities."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.field.folds import cross, find_fold
from bench.field.mlp import Plan, fit
from bench.field.muc4_choose import String, choose_bar, list_strings, mark_strings, take
from bench.field.muc4_keys import ROLES, Story
from bench.field.muc4_known import learn, recall
from bench.field.muc4_reports import compare_words, tell_reports, tell_types
from bench.field.muc4_rows import POOLED, VIEW, Page, describe, find_sentences
from bench.field.muc4_spans import Seen, find_mentions, find_spans, mark_words, name_spans
from bench.field.muc4_strings import Told, group, mark, pool_rows
from bench.field.words import cut_words

TEXT = "the rebels of the red star blew up a bridge. red star rebels fled."
STORY = Story(
    "d", TEXT, {name: [] for name in ROLES} | {"perp": [["the rebels", "red star rebels"]], "target": [["bridge"]]}
)
SMALL = Plan(hidden=8, steps=300, size=64, rate=2e-2, decay=0.0, drop=0.0)


def make_page(story=STORY) -> Page:
    words = cut_words(story.text)
    return Page(story, words, np.zeros((len(words), 384), dtype=np.float16))


def make_points():
    rows = np.random.default_rng(3).uniform(-1, 1, (400, 2)).astype(np.float32)
    return rows, (rows[:, :1] * rows[:, 1:] > 0).astype(np.float32)


def test_network_learns_what_no_straight_line_tells() -> None:
    rows, labels = make_points()
    net = fit(rows, labels, np.ones_like(labels), SMALL)
    assert ((net.predict(rows) > 0.5) == labels).mean() > 0.85


def test_network_is_the_same_every_time() -> None:
    rows, labels = make_points()
    first, second = (fit(rows, labels, np.ones_like(labels), SMALL).predict(rows) for _ in range(2))
    assert np.array_equal(first, second)


def test_several_networks_tell_their_mean() -> None:
    rows, labels = make_points()
    weights = np.ones_like(labels)
    alone = [fit(rows, labels, weights, replace(SMALL, seed=seed)).predict(rows) for seed in (1, 2)]
    both = fit(rows, labels, weights, replace(SMALL, nets=2)).predict(rows)
    assert np.allclose(both, (alone[0] + alone[1]) / 2)
    assert not np.allclose(alone[0], alone[1])


def test_folds_are_runs_of_neighbours() -> None:
    assert [find_fold(at, 16) for at in range(16)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7]


def test_a_document_is_told_by_heads_that_did_not_see_its_labels() -> None:
    rows, labels = make_points()
    parts, marks = np.split(rows, 8), np.split(labels, 8)
    told = cross(parts, marks[:6], SMALL)
    turned = cross(parts, [1 - marks[0], *marks[1:6]], SMALL)
    assert np.array_equal(told[0], turned[0])
    assert not np.array_equal(told[5], turned[5])
    assert not np.array_equal(told[7], turned[7])


def test_mentions_stand_at_words_and_not_inside_longer_ones_of_the_role() -> None:
    found = find_mentions(make_page())
    assert found == {(1, 1): {0}, (11, 13): {0}, (9, 9): {2}}
    assert mark_words(make_page(), found)[:, 0].nonzero()[0].tolist() == [1, 11, 12, 13]


def test_spans_keep_to_likely_words_and_begin_and_end_with_words_of_meaning() -> None:
    page = make_page()
    told = np.zeros((len(page.words), len(ROLES)), dtype=np.float32)
    told[[0, 1, 2, 3, 4, 5], 0] = 0.5
    names = name_spans(page, find_spans(page, told))
    assert names == ["rebels", "rebels of red", "rebels of red star", "red", "red star", "star"]


def test_sentences_end_with_their_stops() -> None:
    page = make_page()
    start, end = find_sentences(page, np.asarray([0, 9, 12]))
    assert (start.tolist(), end.tolist()) == ([0, 0, 11], [11, 11, 16])


def see(names, chances) -> Seen:
    spans = np.asarray([[at, at] for at in range(len(names))], dtype=np.int64)
    rows = np.asarray(np.arange(len(names))[:, None] * np.ones((1, POOLED + 5)), dtype=np.float16)
    told, like = np.zeros(12, dtype=np.float32), np.zeros(3, dtype=np.float32)
    return Seen(spans, tuple(names), rows, np.asarray(chances, dtype=np.float32), told, like)


def tell(seen) -> list[Told]:
    return [Told(name, tuple(at), seen.chances[at], seen.chances[at].max(axis=0)) for name, at in group(seen).items()]


def test_a_span_is_described_by_what_is_near_it() -> None:
    page = make_page()
    view = np.zeros((len(page.words), VIEW), dtype=np.float32)
    view[0, -1] = 1.0
    spans = np.asarray([[1, 1], [4, 5], [12, 12]])
    rows = describe(page, view, spans, np.zeros(12, dtype=np.float32))
    assert [len(np.unique(rows[[one, two]], axis=0)) for one, two in ((0, 1), (1, 2))] == [2, 2]
    assert rows[:, 4 * VIEW - 1].round(2).tolist() == [np.float16(1 / 11).round(2)] * 2 + [0]
    assert describe(page, view, spans[:0], np.zeros(12, dtype=np.float32)).shape == (0, rows.shape[1])


def test_texts_are_alike_by_rare_words() -> None:
    texts = ["the bomb in lima", "the bomb in quito", "the ship in lima", "the rain in spain", "the ship", "bomb"]
    alike = compare_words([text for text in texts for _ in range(3)], 18)[::3, ::3]
    assert np.allclose(np.diag(alike), 1.0)
    assert alike[0, 1] > alike[0, 3]
    assert alike[2, 4] > alike[0, 4]


def test_a_report_is_told_by_folds_without_it() -> None:
    full, empty = Story("f", "they bombed it", STORY.roles), Story("e", "they met", {name: [] for name in ROLES})
    stories = [full, empty] * 8
    sums = [np.ones(3, dtype=np.float32) * (at % 2) for at in range(16)]
    told = tell_reports(stories, sums, 12)
    assert (told[::2, 5] > told[1::2, 5]).all()
    assert (told[:, 1] == 0).all()
    turned = tell_reports([replace(full, roles=empty.roles), *stories[1:]], sums, 12)
    assert np.array_equal(turned[0], told[0])
    assert not np.array_equal(turned[12], told[12])


def test_a_report_is_told_the_types_of_incident_that_reports_like_it_tell_of() -> None:
    bombs, raid = (
        Story("b", "bombs in lima", {}, ("BOMBING",)),
        Story("r", "they took him", {}, ("ATTACK", "KIDNAPPING")),
    )
    none = Story("n", "they met", {})
    stories = [bombs, raid, none] * 6
    sums = [np.eye(3, dtype=np.float32)[at % 3] for at in range(18)]
    assert tell_types(stories, sums, 15) == [story.types for story in stories]


def test_a_string_is_pooled_over_its_places() -> None:
    seen = see(
        ["bridge", "rebels", "bridge", "men"], [[0, 0, 0.9, 0, 0], [0.5, 0, 0, 0, 0], [0, 0, 0.1, 0, 0], [0] * 5]
    )
    found = group(seen)
    assert found == {"bridge": [0, 2], "rebels": [1]}
    rows = pool_rows(seen, found)
    assert rows[:, 0].tolist() == [0, 1]
    assert rows[:, POOLED + 5].tolist() == [pytest.approx(0.2, abs=1e-3), 1]
    assert mark(found, STORY).tolist() == [[0, 0, 1, 0, 0], [1, 0, 0, 0, 0]]


def test_what_filled_a_role_elsewhere_is_known() -> None:
    known = learn([STORY], [see(["bridge"], [[0] * 5])])
    assert recall(0, "red star rebels", known)[2:4] == [0, 1]
    assert recall(2, "old bridge", known)[2:] == [1, 1, pytest.approx(np.log(2)), 0]


def test_a_string_is_weighed_once_for_each_role_that_it_may_fill() -> None:
    seen = see(["bridge", "bridge", "rebels"], [[0, 0, 0.9, 0, 0], [0, 0, 0.2, 0, 0], [0.5, 0.3, 0, 0, 0]])
    strings = list_strings(STORY, tell(seen), seen.report, learn([STORY], [seen]))
    assert [(ROLES[s.role], s.name) for s in strings] == [("perp", "rebels"), ("org", "rebels"), ("target", "bridge")]
    assert mark_strings(strings, STORY)[:, 0].tolist() == [1, 0, 1]
    assert len({len(s.features) for s in strings}) == 1


@pytest.mark.parametrize(
    ("bar", "read"),
    [(0.1, [["red star rebels"], ["men"]]), (0.5, [["red star rebels"]]), (0.95, [])],
)
def test_a_role_takes_strings_from_its_bar_on_each_entity_once(bar, read) -> None:
    weighed = [
        (String(0, "rebels", []), 0.8),
        (String(0, "red star rebels", []), 0.9),
        (String(0, "men", []), 0.3),
        (String(0, "gunmen", []), 0.2),
    ]
    assert take(weighed, bar, {("gunmen", "men")})["perp"] == read


def test_the_bar_is_that_with_the_best_score() -> None:
    weighed = [(String(2, "bridge", []), 0.35), (String(2, "wall", []), 0.3)]
    assert choose_bar([STORY], [weighed], [set()]) == pytest.approx(0.34)
