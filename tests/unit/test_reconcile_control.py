"""Control of places that lie in one another, of reports that lean on a side, and as of a day."""

from dataclasses import replace
from datetime import date

import pytest

from lookout.model import Control, Interval, Mention, ResolvedPlace, Span
from lookout.reconcile.control import find_control_places, hold_on, trace_control
from lookout.reconcile.control_places import find_root, list_places
from tests.telling import PLACES, make_person, make_statement

GNA, BAM, IS = "libya-gna-forces", "bunyan-marsous", "islamic-state"
BARRACKS = ResolvedPlace("Tall barracks", "near:gn:2210554/tall", 31.2, 16.6, "near", 5.0, "unlisted-in", 0.5)


def put(statement, *places):
    """Return a statement with other places."""
    mentions = tuple(Mention(Span(7000 + n, 7001 + n), p.name, "place", 7000 + n) for n, p in enumerate(places))
    claim = replace(statement.claim, places=places, roles={**statement.claim.roles, "place": mentions})
    return replace(statement, claim=claim)


def unlisted(name, label=""):
    return ResolvedPlace(name, "near:gn:2210554" + label, 31.2, 16.6, "near", 5.0, "unlisted-in", 0.5)


def show(statements):
    return {(c.place.id, c.actor, c.status, c.extent) for c in trace_control(statements)}


def test_quarter_taken_does_not_make_the_town():
    told = [
        make_statement("control", "ongoing", actor=IS, place="Sirte", day="2016-06-01", outlet="a"),
        make_statement("capture", actor=GNA, place=["Sirte", "Ghiza Bahriya"], day="2016-06-10", outlet="b"),
    ]
    assert show(told) == {
        ("gn:2210554", IS, "controlled", "whole"),
        ("near:gn:2210554/jzbhr", GNA, "controlled", "whole"),
    }


def test_town_held_does_not_say_who_holds_the_quarter():
    told = [
        make_statement("clash", "ongoing", actor=GNA, target=IS, place="Ghiza Bahriya", day="2016-10-27", outlet="a"),
        make_statement("control", "ongoing", actor=GNA, place="Sirte", day="2016-11-28", outlet="b"),
    ]
    assert show(told) == {
        ("gn:2210554", GNA, "controlled", "whole"),
        ("near:gn:2210554/jzbhr", None, "contested", "whole"),
    }


def test_whole_town_taken_takes_its_quarters_too():
    told = [
        make_statement("clash", "ongoing", actor=GNA, target=IS, place="Ghiza Bahriya", day="2016-10-27", outlet="a"),
        make_statement("capture", actor=GNA, place="Sirte", day="2016-12-06", outlet="b", trigger="took",
                       quote="They took all of the city.", time="2016-12-05"),
    ]  # fmt: skip
    quarter = [c for c in trace_control(told) if c.place.id == "near:gn:2210554/jzbhr"]
    assert [(c.actor, c.status, c.interval.start) for c in quarter] == [
        (None, "contested", date(2016, 10, 27)),
        (GNA, "controlled", date(2016, 12, 5)),
    ]


def test_claim_on_a_town_in_a_province_is_about_the_town():
    province = ResolvedPlace("Surt", "adm:LY.15", 31.0, 16.0, "region", 90.0, "name", 0.9)
    told = put(make_statement("capture", actor=GNA, day="2016-06-10"), province, PLACES["Sirte"])
    assert show([told]) == {("gn:2210554", GNA, "controlled", "whole")}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("areas", [("gn:2210554", True)]),
        ("the bridge", [("near:gn:2210554/bridge", False)]),
        ("villages", []),
        ("two villages", []),
    ],
)
def test_unlisted_place_without_a_name(name, found):
    told = put(make_statement("capture", actor=GNA, day="2016-06-10"), unlisted(name))
    assert [(place.id, part) for place, part in list_places(told)] == found


def test_part_of_a_town_by_the_compass_is_a_place_of_its_own():
    told = put(make_statement("capture", actor=GNA, day="2016-06-10"), replace(PLACES["Sirte"], name="eastern Sirte"))
    assert [place.id for place, _ in list_places(told)] == ["gn:2210554/east"]


@pytest.mark.parametrize(
    ("place", "root"),
    [("gn:1", "gn:1"), ("near:gn:1/quarter", "gn:1"), ("gn:1/east", "gn:1"), ("near:near:gn:1/a", "gn:1")],
)
def test_root_is_the_listed_place(place, root):
    assert find_root(place) == root


def test_statement_is_gathered_under_the_listed_places():
    told = make_statement("capture", actor=GNA, place=["Ghiza Bahriya", "Aleppo"], day="2016-06-10")
    assert find_control_places(told) == ["gn:170063", "gn:2210554"]


def test_report_that_leans_on_a_side_is_no_second_voice():
    told = [
        put(make_statement("control", "ongoing", actor=GNA, by="libya-gna", day="2016-06-10", at=1), BARRACKS),
        put(make_statement("capture", actor=GNA, day="2016-06-10", at=2), BARRACKS, unlisted("bridge")),
    ]
    assert show(told) == {
        ("near:gn:2210554/bridge", GNA, "claimed", "whole"),
        ("near:gn:2210554/tall", GNA, "claimed", "whole"),
    }
    elsewhere = replace(told[1], key=f"{'f' * 12}:2", report="f" * 12)
    assert {status for _, _, status, _ in show([told[0], elsewhere])} == {"controlled"}


def test_spokesman_speaks_for_his_side():
    speaker = make_person("Adam Hale", speaks_for=BAM)
    told = make_statement("control", "ongoing", actor=GNA, by=speaker, place="Sirte", day="2016-06-10")
    assert show([told]) == {("gn:2210554", GNA, "claimed", "whole")}


def test_retreat_is_from_the_place_that_its_report_names_elsewhere():
    held = make_statement("control", "ongoing", actor=IS, place="Sirte", day="2016-06-10", at=1)
    fled = make_statement("retreat", actor=IS, day="2016-06-10", at=2, time="2016-06-10")
    origin = replace(held.claim.roles["place"][0], text="the city")
    fled = replace(fled, claim=replace(fled.claim, roles={**fled.claim.roles, "origin": (origin,)}))
    assert show([held, fled]) == {("gn:2210554", None, "unknown", "whole")}


def test_nobody_takes_a_place_from_himself():
    told = [
        make_statement("control", "ongoing", actor=IS, place="Sirte", day="2016-06-01", outlet="a"),
        make_statement("capture", actor=[IS, GNA], place="Sirte", day="2016-12-06", time="2016-12-05", outlet="b"),
    ]
    assert [c.actor for c in trace_control(told)] == [IS, GNA]


HISTORY = trace_control(
    [
        make_statement("control", "ongoing", actor=IS, place="Sirte", day="2016-06-01", outlet="a"),
        make_statement("clash", actor=GNA, target=IS, place="Sirte", day="2016-06-10", time="2016-06-09", outlet="b"),
        make_statement("clash", "ongoing", actor=GNA, target=IS, place="Sirte", day="2016-07-01", outlet="c"),
        make_statement("capture", actor=GNA, place="Sirte", day="2016-12-06", time="2016-12-05", outlet="d"),
    ]
)


@pytest.mark.parametrize(
    ("day", "actor", "status", "since", "age", "claims"),
    [
        ("2016-06-01", IS, "controlled", None, 0, 1),
        ("2016-06-05", IS, "controlled", None, 4, 1),
        ("2016-06-20", IS, "contested", "2016-06-09", 11, 1),
        ("2016-08-01", IS, "contested", "2016-06-09", 31, 2),
        ("2016-12-05", GNA, "controlled", "2016-12-05", 0, 1),
        ("2017-12-05", GNA, "controlled", "2016-12-05", 365, 1),
    ],
)
def test_place_as_of_a_day(day, actor, status, since, age, claims):
    (held,) = hold_on(HISTORY, date.fromisoformat(day))
    assert (held.control.actor, held.control.status, held.age, len(held.claims)) == (actor, status, age, claims)
    assert held.since == (date.fromisoformat(since) if since else None)


def test_place_before_anything_is_told_is_not_there():
    assert hold_on(HISTORY, date(2016, 5, 1)) == []


def test_control_stands_on_claims_with_days():
    with pytest.raises(ValueError, match="0 claims"):
        Control(PLACES["Sirte"], IS, "IS", "controlled", Interval.of_day(date(2016, 6, 1)), (), (), "hold")
