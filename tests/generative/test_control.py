"""Control of places, whatever is told: the order does not matter, and nothing is known before it is told."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lookout.reconcile.control import find_control_places, hold_on, trace_control
from tests.telling import make_statement

FIRST = date(2016, 6, 1)
SIDES = ("libya-gna-forces", "bunyan-marsous", "islamic-state", "libyan-national-army")
KINDS = ("capture", "control", "retreat", "siege", "clash", "advance", "offensive", "airstrike")
STATUSES = ("happened", "ongoing", "denied", "planned", "predicted")


@st.composite
def statements(draw, places=("Sirte", "Ghiza Bahriya", "Aleppo")):
    """Return statements of different reports on a few places over three months."""
    told = []
    for number in range(draw(st.integers(1, 8))):
        day = FIRST + timedelta(days=draw(st.integers(0, 90)))
        timed = draw(st.booleans())
        told.append(
            make_statement(
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from(STATUSES)),
                day=day.isoformat(),
                outlet=f"outlet {number}",
                actor=draw(st.sampled_from(SIDES)),
                target=draw(st.one_of(st.none(), st.sampled_from(SIDES))),
                place=draw(st.sampled_from(places)),
                by=draw(st.one_of(st.none(), st.sampled_from(SIDES))),
                time=(day - timedelta(days=draw(st.integers(0, 20)))).isoformat() if timed else None,
            )
        )
    return told


@given(statements(), st.randoms(use_true_random=False))
def test_control_does_not_depend_on_the_order_of_statements(told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    assert trace_control(shuffled) == trace_control(told)


@given(statements())
def test_control_told_twice_is_the_same(told):
    assert trace_control([*told, *told]) == trace_control(told)


@given(statements(), st.integers(0, 95))
def test_control_as_known_on_a_day_stands_on_what_was_told_by_then(told, days):
    day = FIRST + timedelta(days=days)
    known = [s for s in told if s.published.end <= day + timedelta(days=1)]
    controls = trace_control(known)
    assert {key for control in controls for key in control.claims} <= {s.key for s in known}
    assert all(at <= day for control in controls for at in control.days)
    assert all(held.age >= 0 and held.newest <= day for held in hold_on(controls, day))


@given(statements())
def test_control_of_a_place_follows_from_its_own_statements(told):
    everything = trace_control(told)
    for place in sorted({place for s in told for place in find_control_places(s)}):
        own = [s for s in told if place in find_control_places(s)]
        assert trace_control(own) == [c for c in everything if place in c.place.id]


@given(statements(places=("Sirte",)))
def test_control_stretches_of_a_place_do_not_overlap(told):
    controls = trace_control(told)
    for before, after in pairwise(controls):
        assert before.interval.end <= after.interval.start
