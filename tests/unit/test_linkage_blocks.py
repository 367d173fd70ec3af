"""Blocking keys: who meets, who does not, and that nobody meets everybody."""

from itertools import pairwise

import pytest

from lookout.reconcile.linkage.blocks import find_blocks
from tests.linking import DAY, make_row

BARE = {"actors": (), "targets": (), "names": (), "report_names": ()}


def meet(one, other):
    return bool(set(find_blocks(one)) & set(find_blocks(other)))


def make_pair(**other):
    return make_row(**BARE), make_row("b00000000000:2", **{**BARE, **other})


@pytest.mark.parametrize(
    ("other", "met"),
    [
        ({}, True),
        ({"day_from": DAY - 7, "day_to": DAY + 1}, True),
        ({"day_from": DAY + 40, "day_to": DAY + 41}, False),
        ({"lat": 31.25, "lon": 16.65}, True),
        ({"lat": 35.0}, False),
        ({"type": "bombing"}, True),
        ({"type": "protest", "family": "word"}, False),
        ({"type": "", "family": ""}, True),
        ({"mode": "unreal"}, False),
        ({"day_from": None, "day_to": None}, False),
        ({"lat": None, "lon": None, "radius": None, "place": ""}, False),
    ],
)
def test_claims_meet_by_days_place_and_family(other, met):
    assert meet(*make_pair(**other)) is met


@pytest.mark.parametrize(("lat", "lon"), [(31.49, 16.6), (31.2, 16.99), (-0.01, 0.01), (31.2, -0.01)])
def test_places_either_side_of_a_border_meet(lat, lon):
    one = make_row(**BARE, lat=lat, lon=lon)
    other = make_row("b00000000000:2", **BARE, lat=lat + 0.03, lon=lon + 0.03)
    assert meet(one, other)


def test_days_either_side_of_a_border_meet():
    days = range(DAY, DAY + 10)
    pairs = [make_pair(day_from=day, day_to=day + 1) for day in days]
    rows = [other for _, other in pairs]
    assert all(meet(one, other) for one, other in pairwise(rows))


def test_a_town_meets_its_province_by_an_actor():
    province = {"radius": 90.0, "precision": "region", "place": "adm:LY.1", "actors": ("libya-navy",)}
    one, other = make_row(names=(), report_names=()), make_row("b00000000000:2", **{**BARE, **province})
    assert meet(one, other)
    assert not meet(*make_pair(**{**province, "actors": ()}))


def test_a_rare_name_meets_on_the_same_days_wherever_it_is_put():
    one, other = make_row(), make_row("b00000000000:2", actors=(), targets=(), lat=52.0, place="gn:9")
    assert meet(one, other)


def test_two_rare_names_meet_within_a_season():
    later = {"actors": (), "targets": (), "place": "gn:9", "day_from": DAY + 30, "day_to": DAY + 31}
    season = make_row("b00000000000:2", **later)
    assert meet(make_row(), season)
    assert not meet(make_row(report_names=(), names=("ilun",)), season)


def test_what_has_no_days_meets_by_its_place_and_a_name():
    timeless = make_row("b00000000000:2", day_from=None, day_to=None)
    assert meet(make_row(), timeless)
    assert not meet(make_row(place="gn:2"), timeless)
    assert not meet(make_row(names=()), timeless)


def test_claims_of_one_report_meet():
    assert meet(
        make_row("a00000000000:1", **BARE), make_row("a00000000000:9", **BARE, type="aid", place="", day_from=1)
    )
