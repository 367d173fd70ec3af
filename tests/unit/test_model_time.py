from datetime import date

import pytest

from lookout.model import TIME_PRECISIONS, Interval, ResolvedTime

DAY = Interval.of_day(date(2016, 6, 10))


def test_resolved_time_is_closed_and_known_unless_said():
    time = ResolvedTime(DAY, "day", "today")
    assert (time.relative, time.open_start, time.open_end) == (None, False, False)


@pytest.mark.parametrize("fields", [(None, "day", "today"), (DAY, "day", ""), (None, "day", "today", (1, 1))])
def test_resolved_time_that_says_nothing_is_refused(fields):
    with pytest.raises(ValueError, match=r"time|days"):
        ResolvedTime(*fields)


def test_precisions_go_from_fine_to_coarse():
    assert TIME_PRECISIONS == ("part", "day", "week", "month", "season", "year", "period")
