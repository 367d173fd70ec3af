"""Whatever the events are, their exports keep to the formats, and GED rows read back as the events."""

import csv
import io
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lookout.knowledge.formats.acled import load_acled
from lookout.model import EVENT_TYPES, STATUSES, Interval, ResolvedPlace
from lookout.publish.checks.choosing import check_lines
from lookout.publish.checks.ged import read_ged
from lookout.publish.exports.acled import code_acled
from lookout.publish.exports.formats import FORMATS
from lookout.publish.exports.ged import code_ged
from lookout.publish.exports.shapes import Tally
from tests.encoding import encode
from tests.sourcing import say, source

IDS = ["libya-military", "libya-gna", "islamic-state-libya", "russia-military", "civilians", "medics", "protesters",
       "rioters", "reuters", "words:gunmen", "words:=cmd()"]  # fmt: skip


def make_days(start, length):
    return Interval(start, start + timedelta(days=length))


DAYS = st.builds(make_days, st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
PLACES = st.builds(
    ResolvedPlace,
    name=st.sampled_from(["Sirte", "+Town", "O'Town", 'Quoted "town"']),
    id=st.sampled_from(["gn:1", "near:gn:1/x", "gn:2"]),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    precision=st.sampled_from(["exact", "town", "near", "district", "region", "country"]),
    radius_km=st.floats(0, 900),
    rule=st.just("name"),
    confidence=st.just(0.9),
    country=st.sampled_from(["LY", "SY", "YE", "PS", "XK", "GL", ""]),
    region=st.sampled_from(["", "Sirte", "-Region"]),
)
BOUND = st.none() | st.integers(0, 500)
SIDES = st.lists(st.sampled_from(IDS), max_size=3, unique=True)


@st.composite
def make_events(draw):
    bounds = draw(st.tuples(BOUND, BOUND, BOUND))
    known = iter(sorted(number for number in bounds if number is not None))
    killed = tuple(None if number is None else next(known) for number in bounds)
    rule = draw(st.sampled_from(["date", "range+date"]))
    when, place = draw(st.none() | DAYS), draw(st.none() | PLACES)
    kind, status = draw(st.sampled_from(EVENT_TYPES)), draw(st.sampled_from(STATUSES))
    outlet = draw(st.none() | st.text(max_size=20))
    told = say(type=kind, status=status, when=when, rule=rule, outlet=outlet or None, quote=draw(st.text(max_size=30)))
    return source(told, type=kind, status=status, when=when, place=place, actor=draw(SIDES), target=draw(SIDES),
                  killed=killed)  # fmt: skip


@given(make_events())
def test_exports_always_keep_to_the_format(sourced):
    for name, form in FORMATS.items():
        text = "".join(encode(form, [sourced], Tally()))
        if name != "parquet":
            assert list(check_lines(name, text.splitlines(keepends=True))) == []


@given(make_events())
def test_ged_rows_read_back_as_the_event(sourced):
    coded, event = code_ged(sourced), sourced.event
    rows = list(read_ged(encode(FORMATS["ged"], [sourced], Tally())))
    assert len(rows) == len(coded.rows)
    for row in rows:
        toll = sourced.find_toll("killed")
        assert (row.event, row.first, row.last + timedelta(days=1)) == (
            event.id, event.interval.start, event.interval.end
        )  # fmt: skip
        assert (round(row.lat - event.place.lat, 5), round(row.lon - event.place.lon, 5)) == (0, 0)
        known = [number for number in (toll.best, toll.low, toll.high) if number is not None]
        assert (row.low, row.best) == (min(toll.low or 0, known[0]), known[0])
        assert row.high == max(known[0], toll.high or 0)


@given(make_events())
def test_acled_rows_of_an_event_share_its_dead(sourced):
    rows = list(csv.DictReader(io.StringIO("".join(encode(FORMATS["acled"], [sourced], Tally())))))
    if rows:
        toll = sourced.find_toll("killed")
        known = [number for number in (toll.best, toll.low, toll.high) if number is not None] if toll else []
        shares = [int(row["fatalities"]) for row in rows]
        assert sum(shares) == (known[0] if known else 0)
        assert max(shares) - min(shares) <= 1
        assert len({row["event_id_cnty"] for row in rows}) == len(rows)


@given(make_events())
def test_acled_says_why_it_leaves_out(sourced):
    coded = code_acled(sourced)
    assert bool(coded.rows) != bool(coded.left_out)
    assert all(len(row) == len(load_acled().columns) for row in coded.rows)
