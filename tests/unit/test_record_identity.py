"""What makes a report the same report."""

from dataclasses import replace
from datetime import date

import pytest

from lookout.model import Interval
from lookout.record import identify
from tests.record_entries import make_report

REPORT = make_report(outlet="Harbour Post", url="https://harbour.example/1")


def test_identify_gives_the_same_digits_on_every_machine():
    assert identify(REPORT) == "bcb105d67772"


def test_identify_gives_twelve_hex_digits():
    assert len(identify(REPORT)) == 12
    assert set(identify(REPORT)) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "learnt",
    [
        {"doc": "other"},
        {"title": "Shells on Wadi Marj"},
        {"published": Interval.of_day(date(2016, 6, 10))},
        {"language": "ar"},
        {"encoding": "cp1256"},
        {"text": "The same bytes, taken out of their page in another way."},
    ],
    ids=str,
)
def test_identify_minds_nothing_that_can_be_learnt_later(learnt):
    assert identify(replace(REPORT, **learnt)) == identify(REPORT)


@pytest.mark.parametrize(
    "other",
    [
        {"outlet": "Coast Agency"},
        {"url": "https://harbour.example/2"},
        {"digest": "0" * 64},
        {"outlet": None},
        {"url": None},
    ],
    ids=str,
)
def test_identify_tells_apart_bytes_outlets_and_addresses(other):
    assert identify(replace(REPORT, **other)) != identify(REPORT)


def test_identify_takes_nothing_for_an_empty_outlet_and_address():
    assert identify(replace(REPORT, outlet=None, url=None)) == identify(replace(REPORT, outlet="", url=""))


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), (("a", ""), ("", "a")), (("a1:b", "c"), ("a", "b1:c")), (("a\0", "b"), ("a", "\0b"))],
)
def test_identify_never_confuses_where_one_part_ends(one, other):
    ids = {identify(replace(REPORT, outlet=outlet, url=url)) for outlet, url in (one, other)}
    assert len(ids) == 2


def test_identify_takes_any_string():
    assert len(identify(replace(REPORT, outlet="\ud800\0😀"))) == 12
