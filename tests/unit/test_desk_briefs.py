"""The brief that the desk hands out."""

import pytest
from starlette.datastructures import QueryParams

from lookout.errors import UsageError
from lookout.serve.asked import Asked
from lookout.serve.briefs import name_file, read_asked


def read(words):
    return read_asked(Asked(query=QueryParams(words)))


def test_briefs_are_of_the_days_and_place_that_are_shown():
    asked = read("since=2016-06-01&until=2016-06-30&place=gn:2210554&type=clash")
    assert (f"{asked.since}", f"{asked.until}", asked.place) == ("2016-06-01", "2016-06-30", "gn:2210554")


def test_briefs_files_are_called_after_their_days():
    assert name_file(read("")) == "brief"
    assert name_file(read("since=2016-06-01&until=2016-06-30")) == "brief-2016-06-01-2016-06-30"


def test_briefs_refuse_what_is_no_day():
    with pytest.raises(UsageError):
        read("since=June")
