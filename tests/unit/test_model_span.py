"""A span is a half-open range of code points."""

import dataclasses

import pytest

from lookout.model import Span


def test_span_gives_its_words():
    assert Span(4, 9).of("The river town") == "river"


def test_span_counts_code_points_not_bytes():
    assert Span(7, 12).of("حلب – 🕊 peace") == " peac"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (-2, -1)])
def test_span_refuses_a_range_that_is_none(start, end):
    with pytest.raises(ValueError, match="no such span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Span(0, 5), Span(4, 8), True),
        (Span(0, 5), Span(5, 8), False),  # half-open: touching is not sharing
        (Span(0, 9), Span(3, 4), True),
        (Span(0, 2), Span(6, 8), False),
        (Span(3, 4), Span(3, 4), True),
    ],
)
def test_spans_overlap_only_where_they_share_a_code_point(one, other, shared):
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


def test_spans_sort_by_where_they_begin_then_end():
    assert sorted([Span(4, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 6)]


def test_span_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(0, 1).start = 5
