"""The brief's drawings: what lies where, no false pins, nothing of a report's words acting, the same each time."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from lookout.model.box import Box
from lookout.publish.brief.frame import Frame, Weighted, choose_scale, make_frame
from lookout.publish.brief.labels import Board, Label, place_labels
from lookout.publish.brief.material import Asked
from lookout.publish.brief.model import Picture, Text
from lookout.publish.brief.spots import gather_held, gather_spots, list_holders
from lookout.publish.brief.timeline import bin_events
from tests.briefing import JUNE, compose, find_section, hold, tell
from tests.sourcing import LIBYA, MISRATA, QUARTER, SIRTE, days

PROVINCE = replace(SIRTE, name="Misrata region", id="adm:LY.1", precision="region", radius_km=120.0, lat=32.0, lon=15.4)


def draw(*sourced, **more):
    return [b for b in find_section(compose(*sourced, **more), "maps").blocks if isinstance(b, Picture)]


def read_svg(text):
    return ET.fromstring(text)  # noqa: S314  (our own drawing)


def list_kinds(text, tag="circle"):
    return [each.get("class") for each in read_svg(text).iter(f"{{http://www.w3.org/2000/svg}}{tag}")]


def test_drawings_are_well_formed_and_tell_what_they_show():
    (picture,) = draw(tell("a", killed=6), tell("b", place=MISRATA))
    for text in (picture.wide, picture.narrow):
        root = read_svg(text)
        title, description = root[0], root[1]
        assert title.text == "Where events are said to have happened"
        assert "Sirte, 1 event, 6 killed" in description.text
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_ids_of_all_drawings_differ():
    one = tell("a", killed=6)
    pictures = draw(one, tell("b", place=MISRATA), holdings=[hold(one.event.claims[0], status="contested",
                                                                 contenders=("libya-gna",))])  # fmt: skip
    ids = re.findall(r' id="([^"]+)"', "".join(p.wide + p.narrow for p in pictures))
    assert len(pictures) == 2
    assert len(ids) == len(set(ids))


def test_place_that_is_only_a_region_is_a_circle_of_its_radius_and_no_pin():
    (picture,) = draw(tell("a", place=PROVINCE))
    body = picture.wide.split("</clipPath>")[-1]
    assert "within" in body
    assert 'class="untold"' not in body.split('class="edge"')[0]


def test_town_is_a_disc_and_country_is_not_drawn():
    (picture,) = draw(tell("a", killed=6), tell("b", place=LIBYA))
    assert list_kinds(picture.wide).count("toll") == 2  # the town, and the one of the legend
    assert "Placed in a country only, and not drawn: 1 event." in picture.caption


def test_words_of_a_report_act_nowhere_in_a_drawing():
    hostile = replace(SIRTE, name='<script>alert(1)</script>"&')
    (picture,) = draw(tell("a", place=hostile, killed=6))
    assert "<script" not in picture.wide
    read_svg(picture.wide)


def test_contested_place_is_hatched_and_claimed_one_a_ring():
    one = tell("a")
    key = one.event.claims[0]
    pictures = draw(one, holdings=[hold(key, status="contested", contenders=("libya-gna",)),
                                   hold(key, status="claimed", place=MISRATA)])  # fmt: skip
    control = pictures[1].wide
    assert 'class="contested"' in control
    assert "url(#control-wide-h12)" in control
    assert any(kind.startswith("claimed") for kind in list_kinds(control))


def test_spots_gather_the_events_of_one_point():
    spots = gather_spots([tell("a", killed=6).event, tell("b", place=QUARTER, when="2016-06-20", killed=3).event,
                          tell("c", place=MISRATA).event])  # fmt: skip
    assert [(spot.name, spot.events, spot.killed, spot.pointed) for spot in spots] == [
        ("Sirte", 2, 9, True),
        ("Misrata", 1, 0, True),
    ]


def test_spot_of_common_words_is_named_by_its_region():
    vague = replace(QUARTER, name="two villages"), replace(QUARTER, name="the road", id="near:gn:2210554/road")
    (spot,) = gather_spots([tell(str(at), place=place).event for at, place in enumerate(vague)])
    assert (spot.name, spot.pointed) == ("Sirte region", False)


def test_forces_of_a_government_have_its_colour():
    key = "k:0"
    holdings = [hold(key, actor="syria-military"), hold(key, actor="syria", place=MISRATA)]
    holders = list_holders(holdings)
    assert holders == [("syria", "Syria and its forces")]
    assert {held.holders for held in gather_held(holdings, holders)} == {(1,)}


@pytest.mark.parametrize(
    "points",
    [
        [(31.2, 16.6, 1.0)],
        [(31.2, 16.6, 1.0), (31.3, 16.7, 5.0)],
        [(-85.0, -179.0, 1.0), (85.0, 179.0, 1.0)],
        [(0.0, 179.9, 1.0)],
    ],
)
def test_frame_is_on_the_globe_and_has_the_shape_asked_for(points):
    frame = make_frame([Weighted(*point) for point in points], 640, 400)
    assert frame.place(frame.box.north, frame.box.west) == (0.0, 0.0)
    x, y = frame.place(frame.box.south, frame.box.east)
    assert (x, y) == pytest.approx((640, 400))


def test_frame_does_not_widen_for_the_few_that_lie_far_off():
    near = [Weighted(36.2 + at / 100, 37.1, 1.0) for at in range(40)]
    frame = make_frame([*near, Weighted(35.7, 51.4, 1.0)], 640, 400)
    assert frame.box.east < 40


def test_frame_of_nothing_is_none():
    assert make_frame([], 640, 400) is None


@pytest.mark.parametrize(("tall", "km"), [(1.0, 20), (5.0, 100), (60.0, 1000)])
def test_scale_is_a_round_number_about_a_fifth_of_the_width(tall, km):
    frame = Frame(Box(0, 0, tall, tall), 500, 500)
    assert choose_scale(frame) == km
    assert 40 < km * frame.km < 120


def test_labels_never_cover_one_another():
    board = Board(200, 100)
    labels = [Label(f"Place {at}", (60 + 7 * at, 50), 3, 11, "spot") for at in range(12)]
    placed = place_labels(board, labels, 12)
    assert 0 < len(placed) < 12
    areas = board.taken
    assert not [
        (a, b) for a in areas for b in areas if a != b and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def test_timeline_counts_days_and_leaves_out_what_is_dated_loosely():
    bins = bin_events([tell("a", killed=(5, 6, 8)).event, tell("b").event,
                       tell("c", when=days("2016-06-01", "2016-06-20")).event], JUNE)  # fmt: skip
    assert (bins.unit, len(bins.bins), bins.loose) == ("day", 30, 1)
    tenth = bins.bins[9]
    assert (tenth.start, tenth.events, tenth.low, tenth.best, tenth.high) == (date(2016, 6, 10), 2, 5, 6, 8)


@pytest.mark.parametrize(
    ("until", "unit", "count"),
    [(date(2016, 8, 1), "day", 62), (date(2016, 8, 2), "week", 9), (date(2018, 6, 1), "month", 25)],
)
def test_timeline_takes_days_weeks_or_months(until, unit, count):
    bins = bin_events([tell("a").event], Asked(since=date(2016, 6, 1), until=until))
    assert (bins.unit, len(bins.bins)) == (unit, count)


def test_timeline_marks_the_main_events():
    (picture,) = find_section(compose(tell("a"), tell("b", when="2016-06-14")), "timeline").blocks
    assert picture.wide.count("mark-number") == 2


def test_timeline_of_one_day_is_none():
    asked = Asked(since=date(2016, 6, 10), until=date(2016, 6, 10))
    (block,) = find_section(compose(tell("a"), asked=asked), "timeline").blocks
    assert isinstance(block, Text)
