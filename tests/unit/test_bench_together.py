"""The day of a report of FA-KES, as its first words tell it."""

from datetime import date, timedelta

import pytest

from bench.together import find_day
from lookout.model import Interval

DAY = date(2016, 8, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Mon Aug 1 2016 Five killed in a raid.",
        "Published August 1, 2016 Five killed.",
        "Last updated at Aug 012016 Five killed.",
        "Raid kills five Reuters Monday 1 Aug 2016 Five killed.",
        "01-08-2016 Five killed.",
        "01.08.2016(updated 1723 02.08.2016) Get short URL Five killed.",
        "01.08.2016Get short URL Five killed.",
        f"Raid kills five {'and wounds more ' * 9} AFP Monday 1 Aug 2016 Five killed.",
    ],
)
def test_a_day_is_found_in_each_form_that_outlets_have(text):
    assert find_day({"text": text, "date": "2016-07-20"}) == Interval.of_day(DAY)


def test_a_day_that_lost_its_first_digit_is_that_of_the_data():
    assert find_day({"text": "6-09-2013 Five killed.", "date": "2013-09-16"}) == Interval.of_day(date(2013, 9, 16))


def test_what_tells_no_day_is_near_the_day_of_the_data():
    slack = timedelta(days=2)
    assert find_day({"text": "Five killed.", "date": "2016-08-01"}) == Interval(DAY - slack, DAY + slack * 1.5)
