"""A report's claims as rows: what is told, what is carried over, and which words tell anything."""

from dataclasses import replace
from datetime import date

import pytest

from lookout.model import Interval, Statement
from lookout.model.place import ResolvedPlace
from lookout.reconcile.linkage.rows import make_rows
from lookout.reconcile.linkage.shapes import LinkRow
from lookout.reconcile.linkage.words import write_name
from tests.linking import DAY, make_row
from tests.making import make_claim, make_mention, make_report, make_toll

ID = "a00000000000"
TEXT = (
    "Warplanes struck the harbour of Bezmarra on Monday, killing at least 12 rebels. Troops then captured the "
    "Qasr Ilun barracks. Officer Adam Zindhale said the people would return."
)
TOWN = ResolvedPlace("Bezmarra", "gn:7", 31.20514, 16.58879, "town", 4.04, "named", 0.9, country="LY", region="Surt")
PUBLISHED = Interval(date(2016, 6, 10), date(2016, 6, 11))


def make_statement(**details):
    claim = make_claim(TEXT, **details)
    return Statement(f"{ID}:{claim.triggers[0].start}", ID, claim, "Example News", PUBLISHED)


def make_two():
    strike = make_statement(trigger="struck", type="airstrike", places=(TOWN,), numbers=(make_toll(TEXT),))
    capture = make_statement(id="c2", trigger="captured", status="planned")
    return make_rows(make_report(TEXT), [capture, strike])


def test_rows_keep_the_order_of_the_statements():
    assert [row.type for row in make_two()] == ["capture", "airstrike"]


def test_a_claim_without_a_place_has_that_of_the_claim_before_it():
    capture, strike = make_two()
    assert (capture.place, capture.place_told) == ("gn:7", False)
    assert (strike.place, strike.place_told, strike.lat, strike.radius) == ("gn:7", True, 31.2051, 4.0)


def test_a_plan_is_not_of_the_mode_of_what_happened():
    assert [row.mode for row in make_two()] == ["unreal", "real"]


def test_days_that_are_not_told_are_those_before_the_report():
    strike = make_two()[1]
    assert (strike.day_from, strike.day_to) == (date(2016, 6, 3).toordinal(), date(2016, 6, 11).toordinal())
    assert not strike.day_told


def test_tolls_are_those_of_the_event():
    strike = make_two()[1]
    assert (strike.killed, strike.wounded, strike.others) == (12, None, None)
    total = make_statement(trigger="struck", type="airstrike", numbers=(make_toll(TEXT, scope="total"),))
    assert make_rows(make_report(TEXT), [total])[0].killed is None


def test_rare_words_are_of_the_claims_own_sentence():
    capture, strike = make_two()
    town, site, person = map(write_name, ("bezmarra", "ilun", "zindhale"))
    assert town in strike.rare
    assert site in capture.rare
    assert site not in strike.rare
    assert {town, site, person} <= set(capture.report_rare)


def test_spellings_of_a_name_meet():
    assert write_name("sheikhoun") == write_name("shaykhun")
    assert write_name("ain") == "ain"


def test_places_told_are_hosts_spots_and_areas():
    quarter = replace(TOWN, id="near:gn:7/krj", precision="near", rule="unlisted-in")
    ring = replace(TOWN, id="near:gn:8/distance-20km", precision="near", rule="distance+name")
    province = replace(TOWN, id="adm:LY.1", precision="region", radius_km=100.0)
    row = make_rows(make_report(TEXT), [make_statement(places=(quarter, ring, province))])[0]
    assert (row.hosts, row.spots, row.areas) == (("gn:7",), ("near:gn:7/krj",), ("Surt",))


def test_a_state_is_of_the_place_as_told():
    quarter = replace(TOWN, name="Karaj", id="near:gn:7/krj", precision="near", rule="unlisted-in")
    areas = replace(TOWN, name="areas", id="near:gn:7", precision="near", rule="unlisted-in")
    told = [make_statement(type="control", places=places) for places in ((TOWN,), (quarter, TOWN), (areas,))]
    rows = [make_rows(make_report(TEXT), [statement])[0] for statement in told]
    assert [row.hosts for row in rows] == [("gn:7",), ("near:gn:7/krj",), ("gn:7 part",)]
    assert [row.spots for row in rows] == [("gn:7",), ("near:gn:7/krj",), ()]


def test_camps_are_the_sides_of_those_who_act():
    troops = make_mention(TEXT, "Troops", actor="syria-military")
    people = make_mention(TEXT, "people", actor="civilians")
    row = make_rows(make_report(TEXT), [make_statement(roles={"actor": (troops,), "target": (people,)})])[0]
    assert {"syria", "syria-military"} <= set(row.camps)
    assert not make_rows(make_report(TEXT), [make_statement(roles={"actor": (people,)})])[0].camps


def test_what_happens_again_and_again_is_a_habit():
    text = "The port is regularly shelled. Troops shelled the port."
    for trigger, habit in (("is regularly shelled", True), ("Troops shelled", False)):
        claim = make_claim(text, trigger=trigger, type="shelling")
        assert make_rows(make_report(text), [Statement(f"{ID}:1", ID, claim)])[0].habit is habit


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Air strikes and artillery fire killed nine.", ["attack", "attack"]),
        ("Air strikes killed nine. Later artillery fire killed two.", ["airstrike", "shelling"]),
    ],
)
def test_what_is_told_in_one_breath_leaves_open_how(text, types):
    words = {"Air strikes": "airstrike", "artillery fire": "shelling"}
    claims = [make_claim(text, trigger=trigger, type=type_) for trigger, type_ in words.items()]
    rows = make_rows(make_report(text), [Statement(f"{ID}:{c.triggers[0].start}", ID, c) for c in claims])
    assert [row.type for row in rows] == types
    assert (rows[0].triggers == rows[1].triggers) is (types[0] == "attack")


def test_a_city_is_no_small_place():
    city = replace(TOWN, radius_km=12.0)
    rows = [make_rows(make_report(TEXT), [make_statement(places=(place,))])[0] for place in (TOWN, city)]
    assert [row.spots for row in rows] == [("gn:7",), ()]


def test_things_are_what_is_hit_and_what_the_sentence_says_it_was_struck_with():
    text = "A sarin attack hit a market near the school of Bezmarra."
    market = make_mention(text, "a market", "facility")
    claim = make_claim(text, trigger="attack", roles={"target": (market,)})
    row = make_rows(make_report(text), [Statement(f"{ID}:8", ID, claim)])[0]
    assert row.things == ("chemical", "market")


def test_common_words_tell_nothing():
    assert not {"the", "people", "said"} & set(make_two()[0].report_rare)


def test_names_of_persons_leave_out_what_they_are():
    officer = make_mention(TEXT, "Officer Adam Zindhale", "person")
    row = make_rows(make_report(TEXT), [make_statement(roles={"target": (officer,)})])[0]
    assert "zindhale" in row.people
    assert "officer" not in row.people


def test_kinds_of_people_are_no_actors():
    people = make_mention(TEXT, "people", actor="civilians")
    troops = make_mention(TEXT, "Troops", actor="libya-military")
    row = make_rows(make_report(TEXT), [make_statement(roles={"actor": (people, troops)})])[0]
    assert row.actors == ("libya-military",)


def test_rows_survive_being_kept():
    for row in [*make_two(), make_row()]:
        assert LinkRow.from_dict(row.as_dict()) == row


@pytest.mark.parametrize("wrong", [{"day_to": None}, {"day_to": DAY}, {"lat": None}])
def test_a_row_checks_itself(wrong):
    with pytest.raises(ValueError, match=r"days|a point"):
        make_row(**wrong)
