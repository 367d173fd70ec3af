"""Control on the two seed reports, where the shared collection is at hand: as they are read, and as marked by hand."""

from dataclasses import replace
from datetime import date

import pytest

from lookout.reconcile.control import hold_on, trace_control
from lookout.reconcile.sides import share_side
from tests.integration.seeds import load_marked, load_read, needs_seeds

GNA, IS = "libya-gna-forces", "islamic-state"
SIRTE, QUARTER = "gn:2210554", "near:gn:2210554/jzbhr"

pytestmark = needs_seeds


@pytest.fixture(scope="module", params=[load_read, load_marked])
def statements(request):
    return request.param()


def view(statements, day):
    return {held.control.place.id: held for held in hold_on(trace_control(statements), day)}


def is_gna(actor, day=date(2016, 6, 10)):
    return actor is not None and share_side(actor, GNA, day)


def test_sirte_is_contested_in_june(statements):
    held = view(statements["004"], date(2016, 6, 10))[SIRTE]
    assert (held.control.actor, held.control.status, held.since) == (IS, "contested", None)
    assert any(map(is_gna, held.control.contenders))


@pytest.mark.parametrize("name", ["Tagreft", "Jalet", "bridge"])
def test_barracks_and_bridge_are_claimed_by_the_government_alone(statements, name):
    found = [c for c in trace_control(statements["004"]) if name in c.place.name]
    assert [(is_gna(c.actor), c.status) for c in found] == [(True, "claimed")]


def test_sirte_was_held_by_one_side_since_before_october_2015(statements):
    told = [*statements["004"], *statements["000"]]
    first = next(c for c in trace_control(told) if c.place.id == SIRTE)
    assert (first.actor, first.status, first.open_start) == (IS, "controlled", True)
    assert first.interval.start < date(2015, 10, 31)
    assert view(told, date(2016, 2, 1))[SIRTE].control.actor == IS


def test_most_of_sirte_is_recaptured_by_the_end_of_october(statements):
    control = view([*statements["004"], *statements["000"]], date(2016, 10, 28))[SIRTE].control
    assert (is_gna(control.actor), control.extent) == (True, "most")
    assert (control.status, control.contenders) == ("contested", (IS,))


def test_quarter_is_still_contested(statements):
    control = view([*statements["004"], *statements["000"]], date(2016, 10, 28))[QUARTER].control
    sides = [side for side in (control.actor, *control.contenders) if side]
    assert control.status == "contested"
    assert IS in sides
    assert any(map(is_gna, sides))


def test_june_knows_nothing_of_october(statements):
    keys = {s.key for s in statements["004"]}
    controls = trace_control(statements["004"])
    assert {key for control in controls for key in control.claims} <= keys
    assert QUARTER not in {control.place.id for control in controls}


def test_coast_is_claimed_by_the_commander_of_its_holder():
    found = [c for c in trace_control(load_marked()["004"]) if "coast" in c.place.name]
    assert [(is_gna(c.actor), c.status) for c in found] == [(True, "claimed")]


def test_order_of_the_reports_does_not_matter(statements):
    told = [*statements["004"], *statements["000"]]
    assert trace_control(told) == trace_control([replace(s) for s in reversed(told)])
