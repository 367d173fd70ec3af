"""Spans and intervals obey the same laws of half-open ranges, whatever their ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookout.model import Interval, Span

starts = st.integers(0, 60)
lengths = st.integers(1, 30)
spans = st.builds(lambda start, length: Span(start, start + length), starts, lengths)

DAY = date(2016, 2, 15)  # so that a leap day and the turn of a month lie within reach
intervals = st.builds(
    lambda start, length: Interval(DAY + timedelta(start), DAY + timedelta(start + length)), starts, lengths
)


def list_days(interval):
    return {interval.start + timedelta(n) for n in range((interval.end - interval.start).days)}


@given(spans, spans)
def test_spans_overlap_exactly_where_their_code_points_meet(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)


@given(intervals, intervals)
def test_intervals_overlap_exactly_where_their_days_meet(one, other):
    assert one.overlaps(other) == bool(list_days(one) & list_days(other))


@given(st.one_of(st.tuples(spans, spans), st.tuples(intervals, intervals)))
def test_overlap_asks_the_same_both_ways(pair):
    one, other = pair
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)


@given(st.integers(-5, 60), st.integers(-5, 60))
def test_span_exists_exactly_where_it_covers_code_points_from_nought_up(start, end):
    if 0 <= start < end:
        assert (Span(start, end).start, Span(start, end).end) == (start, end)
    else:
        with pytest.raises(ValueError, match="no such span"):
            Span(start, end)


@given(st.text(min_size=1, max_size=40), st.data())
def test_span_and_what_is_round_it_make_up_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert text[:start] + Span(start, end).of(text) + text[end:] == text
    assert len(Span(start, end).of(text)) == end - start


@given(st.dates(max_value=date(9999, 12, 30)), st.dates())
def test_interval_of_a_day_holds_that_day_and_no_other(day, other):
    held = Interval.of_day(day)
    assert (held.start <= other < held.end) == (other == day)


@given(st.dates(), st.dates())
def test_interval_exists_exactly_where_it_holds_a_day(start, end):
    if start < end:
        assert (Interval(start, end).start, Interval(start, end).end) == (start, end)
    else:
        with pytest.raises(ValueError, match="no such interval"):
            Interval(start, end)


@given(st.lists(spans) | st.lists(intervals))
def test_ranges_sort_as_their_ends_do(ranges):
    assert sorted(ranges) == sorted(ranges, key=lambda one: (one.start, one.end))
