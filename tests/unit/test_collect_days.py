"""Days, months and years as a user writes them become half-open intervals."""

from datetime import date

import pytest

from lookout.collect.days import parse_day
from lookout.errors import UsageError
from lookout.model import Interval


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016-06-10", date(2016, 6, 10), date(2016, 6, 11)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 3, 1)),
        ("2016-12-31", date(2016, 12, 31), date(2017, 1, 1)),
        ("2016-06", date(2016, 6, 1), date(2016, 7, 1)),
        ("2016-12", date(2016, 12, 1), date(2017, 1, 1)),
        ("2016", date(2016, 1, 1), date(2017, 1, 1)),
        (" 2016 ", date(2016, 1, 1), date(2017, 1, 1)),
    ],
)
def test_day_is_the_interval_of_what_was_written(text, start, end):
    assert parse_day(text) == Interval(start, end)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "10/06/2016", "2016-6-1", "2016-06-10T12:00", "2016-13", "2015-02-29", "0000", "9999", "٢٠١٦"],
)
def test_day_that_is_none_is_a_usage_error(text):
    with pytest.raises(UsageError, match="day"):
        parse_day(text)
