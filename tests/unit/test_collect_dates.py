"""Dates as machines write them."""

from datetime import UTC, datetime

import pytest

from lookout.collect.dates import read_date, read_moment
from lookout.collect.days import parse_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-06-10", "2016-06-10"),
        ("2016-06-10T23:59:59-05:00", "2016-06-10"),
        ("2016-06-10 08:00", "2016-06-10"),
        ("20160610", "2016-06-10"),
        ("20160610T080000Z", "2016-06-10"),
        ("2016/6/9", "2016-06-09"),
        ("2016.06.09", "2016-06-09"),
        ("Fri, 10 Jun 2016 08:00:00 GMT", "2016-06-10"),
        ("10-Jun-2016", "2016-06-10"),
        ("10th June, 2016", "2016-06-10"),
        ("June 10, 2016", "2016-06-10"),
        ("Sept. 1, 2016", "2016-09-01"),
        ("1465516800", "2016-06-10"),
        ("1465516800000", "2016-06-10"),
        ("2016-06", "2016-06"),
        ("2016", "2016"),
    ],
)
def test_date_is_read(words, day):
    assert read_date(words) == parse_day(day)


@pytest.mark.parametrize(
    "words", ["", "soon", "06/07/2016", "2016-13-01", "0001-01-01", "31 June 2016", "9" * 5_000, "٢٠١٦"]
)
def test_date_is_no_guess(words):
    assert read_date(words) is None


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2016-06-10T08:00:00Z", datetime(2016, 6, 10, 8, tzinfo=UTC)),
        ("2016-06-10T08:00:00+02:00", datetime(2016, 6, 10, 6, tzinfo=UTC)),
        ("Fri, 10 Jun 2016 08:00:00 GMT", datetime(2016, 6, 10, 8, tzinfo=UTC)),
        ("2016-06-10T08:00:00", datetime(2016, 6, 10, 8, tzinfo=UTC)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+23:00", None),
    ],
)
def test_moment_is_in_utc(words, moment):
    assert read_moment(words) == moment
