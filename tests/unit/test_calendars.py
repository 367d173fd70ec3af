"""Days that are known from almanacs."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from lookout.text.calendars import (
    count_days,
    count_islamic_year,
    find_easter,
    find_eastern_easter,
    find_islamic,
    shift_months,
)


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (1961, "1961-04-02", "1961-04-09"),
        (2000, "2000-04-23", "2000-04-30"),
        (2008, "2008-03-23", "2008-04-27"),
        (2016, "2016-03-27", "2016-05-01"),
        (2017, "2017-04-16", "2017-04-16"),
        (2024, "2024-03-31", "2024-05-05"),
        (2038, "2038-04-25", "2038-04-25"),
    ],
)
def test_easter_is_where_almanacs_put_it(year, western, eastern):
    assert find_easter(year).isoformat() == western
    assert find_eastern_easter(year).isoformat() == eastern


@pytest.mark.parametrize(
    ("islamic", "announced"),
    [
        ((1437, 9, 1), "2016-06-06"),
        ((1437, 10, 1), "2016-07-06"),
        ((1437, 12, 10), "2016-09-12"),
        ((1438, 9, 1), "2017-05-27"),
        ((1435, 9, 1), "2014-06-29"),
        ((1445, 9, 1), "2024-03-11"),
        ((1446, 10, 1), "2025-03-30"),
        ((1432, 1, 1), "2010-12-07"),
    ],
)
def test_islamic_day_is_within_one_of_the_day_announced(islamic, announced):
    assert abs(find_islamic(*islamic) - date.fromisoformat(announced)) <= timedelta(days=1)


def test_islamic_months_have_29_or_30_days_and_follow_one_another():
    firsts = [find_islamic(year, month, 1) for year in range(1400, 1460) for month in range(1, 13)]
    assert {(later - day).days for day, later in pairwise(firsts)} == {29, 30}


def test_islamic_year_of_a_day_is_the_one_that_holds_it_or_one_beside():
    for year in range(1400, 1460):
        assert abs(count_islamic_year(find_islamic(year, 6, 15)) - year) <= 1


@pytest.mark.parametrize(
    ("day", "months", "shifted"),
    [
        ("2016-01-31", 1, "2016-02-29"),
        ("2016-03-31", -1, "2016-02-29"),
        ("2015-12-15", 1, "2016-01-15"),
        ("2016-01-15", -1, "2015-12-15"),
        ("2016-02-29", 12, "2017-02-28"),
        ("2016-06-10", -240, "1996-06-10"),
    ],
)
def test_month_steps_end_on_a_day_that_exists(day, months, shifted):
    assert shift_months(date.fromisoformat(day), months).isoformat() == shifted


def test_month_steps_beyond_the_calendar_are_refused():
    with pytest.raises(ValueError, match="year"):
        shift_months(date(9999, 12, 1), 1)


def test_months_have_the_days_that_they_have():
    assert [count_days(2016, month) for month in (1, 2, 4, 12)] == [31, 29, 30, 31]
    assert count_days(1900, 2) == 28
