"""An interval is a half-open range of days."""

import dataclasses
from datetime import date

import pytest

from lookout.model import Interval


def test_interval_of_a_day_ends_where_the_next_begins():
    assert Interval.of_day(date(2016, 2, 29)) == Interval(date(2016, 2, 29), date(2016, 3, 1))


@pytest.mark.parametrize("end", [date(2016, 6, 10), date(2016, 6, 9)])
def test_interval_refuses_an_end_not_after_its_start(end):
    with pytest.raises(ValueError, match="no such interval"):
        Interval(date(2016, 6, 10), end)


JUNE = Interval(date(2016, 6, 1), date(2016, 7, 1))


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Interval(date(2016, 6, 30), date(2016, 7, 5)), True),
        (Interval(date(2016, 7, 1), date(2016, 8, 1)), False),  # half-open: July is not June
        (Interval.of_day(date(2016, 6, 12)), True),
        (Interval(date(2016, 1, 1), date(2017, 1, 1)), True),
        (Interval.of_day(date(2016, 5, 31)), False),
    ],
)
def test_intervals_overlap_only_where_they_share_a_day(other, shared):
    assert JUNE.overlaps(other) is shared
    assert other.overlaps(JUNE) is shared


def test_intervals_sort_by_start_then_end():
    day, month = Interval.of_day(date(2016, 6, 1)), JUNE
    assert sorted([month, day]) == [day, month]


def test_interval_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        JUNE.end = date(2016, 8, 1)
