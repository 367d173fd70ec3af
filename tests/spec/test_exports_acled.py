"""What our events are in ACLED's shape: the rules of `knowledge/formats/acled.toml`, case by case."""

import csv
import re
from pathlib import Path

import pytest

from lookout.knowledge.formats.acled import load_acled
from lookout.publish.exports.acled import code_acled
from tests.sourcing import LIBYA, MISRATA, QUARTER, SIRTE, days, killed, name, say, source

ARMY, GROUP, STATE, FOREIGN = "libya-military", "islamic-state-libya", "libya-gna", "russia-military"

# type, actor, target, more → event type, sub-event type, inter1, inter2
CASES = [
    ("capture", [ARMY], [GROUP], {}, "Battles", "Government regains territory", "State forces", "Rebel group"),
    ("capture", [STATE], [], {}, "Battles", "Government regains territory", "State forces", "Political militia"),
    ("capture", [GROUP], [ARMY], {}, "Battles", "Non-state actor overtakes territory", "Rebel group", "State forces"),
    ("capture", [FOREIGN], [GROUP], {}, "Battles", "Non-state actor overtakes territory", "External/Other forces",
     "Rebel group"),
    ("clash", [ARMY], [GROUP], {}, "Battles", "Armed clash", "State forces", "Rebel group"),
    ("clash", [], [GROUP], {}, "Battles", "Armed clash", "Political militia", "Rebel group"),
    ("clash", [ARMY], ["civilians"], {}, "Violence against civilians", "Attack", "State forces", "Civilians"),
    ("clash", [ARMY], ["rioters"], {}, "Riots", "Violent demonstration", "Rioters", "State forces"),
    ("offensive", [ARMY], [GROUP], {}, "Battles", "Armed clash", "State forces", "Rebel group"),
    ("offensive", [ARMY], [], {}, "Strategic developments", "Change to group/activity", "State forces", ""),
    ("advance", [ARMY], [], {"killed": 3}, "Battles", "Armed clash", "State forces", "Political militia"),
    ("retreat", [GROUP], [], {}, "Strategic developments", "Change to group/activity", "Rebel group", ""),
    ("siege", [ARMY], [GROUP], {}, "Strategic developments", "Other", "State forces", "Rebel group"),
    ("airstrike", [FOREIGN], [], {}, "Explosions/Remote violence", "Air/drone strike", "External/Other forces", ""),
    ("airstrike", [], ["civilians"], {}, "Explosions/Remote violence", "Air/drone strike", "Political militia",
     "Civilians"),
    ("airstrike", [ARMY], [], {"means": ["words:chlorine gas"]}, "Explosions/Remote violence", "Chemical weapon",
     "State forces", ""),
    ("shelling", [ARMY], [GROUP], {}, "Explosions/Remote violence", "Shelling/artillery/missile attack", "State forces",
     "Rebel group"),
    ("shelling", [GROUP], [], {"means": ["words:hand grenades"]}, "Explosions/Remote violence", "Grenade",
     "Rebel group", ""),
    ("bombing", [GROUP], ["civilians"], {}, "Explosions/Remote violence", "Remote explosive/landmine/IED",
     "Rebel group", "Civilians"),
    ("bombing", [GROUP], [ARMY], {"means": ["words:suicide car bomb"]}, "Explosions/Remote violence", "Suicide bomb",
     "Rebel group", "State forces"),
    ("attack", [GROUP], ["civilians"], {}, "Violence against civilians", "Attack", "Rebel group", "Civilians"),
    ("attack", [GROUP], [], {}, "Violence against civilians", "Attack", "Rebel group", "Civilians"),
    ("attack", [GROUP], [ARMY], {}, "Battles", "Armed clash", "Rebel group", "State forces"),
    ("attack", ["rioters"], ["civilians"], {}, "Riots", "Mob violence", "Rioters", "Civilians"),
    ("attack", [ARMY], ["protesters"], {}, "Protests", "Excessive force against protesters", "Protesters",
     "State forces"),
    ("killing", [], ["civilians"], {}, "Violence against civilians", "Attack", "Political militia", "Civilians"),
    ("killing", [GROUP], ["words:a mayor"], {}, "Violence against civilians", "Attack", "Rebel group", "Civilians"),
    ("abduction", [GROUP], ["medics"], {}, "Violence against civilians", "Abduction/forced disappearance",
     "Rebel group", "Civilians"),
    ("abduction", [GROUP], [ARMY], {}, "Strategic developments", "Other", "Rebel group", "State forces"),
    ("abuse", [GROUP], ["civilians"], {}, "Violence against civilians", "Attack", "Rebel group", "Civilians"),
    ("arrest", [ARMY], ["civilians"], {}, "Strategic developments", "Arrests", "State forces", "Civilians"),
    ("displacement", ["words:families"], [], {}, "Strategic developments", "Other", "Civilians", ""),
    ("destruction", [GROUP], [], {}, "Strategic developments", "Looting/property destruction", "Rebel group", ""),
    ("deployment", [ARMY], [], {}, "Strategic developments", "Change to group/activity", "State forces", ""),
    ("clearance", [ARMY], [], {}, "Strategic developments", "Disrupted weapons use", "State forces", ""),
    ("agreement", [ARMY], [GROUP], {}, "Strategic developments", "Agreement", "State forces", "Rebel group"),
    ("protest", ["protesters"], [], {}, "Protests", "Peaceful protest", "Protesters", ""),
    ("protest", [], [], {}, "Protests", "Peaceful protest", "Protesters", ""),
    ("protest", ["rioters"], [], {}, "Riots", "Violent demonstration", "Rioters", ""),
    ("protest", ["protesters"], [ARMY], {"killed": 2}, "Protests", "Excessive force against protesters", "Protesters",
     "State forces"),
]  # fmt: skip


def rows_of(sourced):
    """Return the rows of an event, each by column."""
    names = [column.name for column in load_acled().columns]
    return [dict(zip(names, row, strict=True)) for row in code_acled(sourced).rows]


@pytest.mark.parametrize(("type_", "actor", "target", "more", "event", "sub", "inter1", "inter2"), CASES)
def test_acled_types_and_sides(type_, actor, target, more, event, sub, inter1, inter2):
    (row,) = rows_of(source(type=type_, actor=actor, target=target, **more))
    assert (row["event_type"], row["sub_event_type"], row["inter1"], row["inter2"]) == (event, sub, inter1, inter2)


def test_acled_cases_reach_every_rule_but_those_of_words():
    reached = {case[5] for case in CASES}
    assert {rule.sub_event for rule in load_acled().rules} - reached == {"Sexual violence"}


@pytest.mark.parametrize(
    ("quote", "sub"),
    [
        ("Fighters raped two women, residents said.", "Sexual violence"),
        ("The drapes were torn and a man beaten.", "Attack"),
    ],
)
def test_acled_words_count_whole(quote, sub):
    told = say(type="abuse", quote=quote, when=days("2016-06-10"))
    (row,) = rows_of(source(told, type="abuse", actor=[GROUP], target=["civilians"]))
    assert row["sub_event_type"] == sub


@pytest.mark.parametrize(
    ("sourced", "reason"),
    [
        (source(type="control", actor=[GROUP]), "control: holding a place is a state, not an event"),
        (source(type="appeal", actor=[GROUP]), "appeal: a call or demand is no event"),
        (source(status="planned", actor=[GROUP]), "only planned"),
        (source(status="predicted", actor=[GROUP]), "only predicted"),
        (source(status="denied", actor=[GROUP]), "only denied"),
        (source(actor=[GROUP], place=None), "the place is not known"),
        (source(actor=[GROUP], place=LIBYA), "no place narrower than a country is known"),
        (source(actor=[GROUP], when=None), "the day is not known"),
        (source(actor=[GROUP], when=days("2016-05-01", "2016-06-10")), "it may lie in more than 31 days"),
        (source(type="agreement"), "nobody is named who takes part"),
    ],
)
def test_acled_leaves_out_what_is_no_event_of_its_own(sourced, reason):
    coded = code_acled(sourced)
    assert (coded.rows, coded.left_out) == ((), reason)


@pytest.mark.parametrize(
    ("when", "precision", "day"),
    [
        (days("2016-06-10"), 1, "2016-06-10"),
        (days("2016-06-06", "2016-06-12"), 2, "2016-06-09"),
        (days("2016-06-06", "2016-06-07"), 2, "2016-06-06"),
        (days("2016-06-03", "2016-06-10"), 2, "2016-06-06"),
        (days("2016-06-01", "2016-06-30"), 3, "2016-06-15"),
    ],
)
def test_acled_dates_an_event_of_unknown_day_in_the_middle(when, precision, day):
    (row,) = rows_of(source(actor=[GROUP], when=when))
    assert (row["time_precision"], row["event_date"], row["year"]) == (precision, day, 2016)


def test_acled_splits_days_that_an_event_goes_on_over():
    stretch = days("2016-06-10", "2016-06-12")
    told = say(type="clash", when=stretch, rule="range+weekday-past")
    rows = rows_of(source(told, when=stretch, actor=[ARMY], target=[GROUP], killed=10))
    assert [row["event_date"] for row in rows] == ["2016-06-10", "2016-06-11", "2016-06-12"]
    assert [row["fatalities"] for row in rows] == [4, 3, 3]
    assert {row["time_precision"] for row in rows} == {1}
    assert len({row["event_id_cnty"] for row in rows}) == 3


def test_acled_splits_places_that_lie_apart():
    told = say(type="shelling", places=(SIRTE, MISRATA), when=days("2016-06-10"))
    rows = rows_of(source(told, type="shelling", actor=[ARMY], killed=(3, 3, None)))
    assert [(row["location"], row["fatalities"]) for row in rows] == [("Sirte", 2), ("Misrata", 1)]


def test_acled_does_not_split_a_town_from_its_quarter():
    told = say(type="shelling", places=(QUARTER, SIRTE), when=days("2016-06-10"))
    assert len(rows_of(source(told, type="shelling", actor=[ARMY], place=QUARTER))) == 1


@pytest.mark.parametrize(
    ("toll", "fatalities"),
    [(6, 6), ((3, 3, 10), 3), ((None, 20, 20), 20), ((1, None, None), 1), ((0, 0, 0), 0)],
)
def test_acled_writes_the_best_number_of_killed(toll, fatalities):
    (row,) = rows_of(source(actor=[ARMY], target=[GROUP], killed=toll))
    assert row["fatalities"] == fatalities


def test_acled_writes_no_running_total_and_no_wounded():
    (row,) = rows_of(source(actor=[ARMY], target=[GROUP], running=490, wounded=15))
    assert row["fatalities"] == 0
    assert "Killed: 490 in all so far, not of this event alone." in row["notes"]


def test_acled_names_unarmed_people_by_country_and_says_who_they_are():
    (row,) = rows_of(source(type="attack", actor=[ARMY, GROUP], target=["medics", "civilians"]))
    assert (row["actor1"], row["assoc_actor_1"]) == ("Military of Libya", "Islamic State in Libya")
    assert (row["actor2"], row["assoc_actor_2"]) == ("Civilians (Libya)", "Medical workers")
    assert row["interaction"] == "State forces-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"


def test_acled_has_civilians_struck_where_a_blast_kills_them():
    told = say(type="airstrike", when=days("2016-06-10"), numbers=(killed(3, who=["women"]),))
    (row,) = rows_of(source(told, type="airstrike", actor=[ARMY], killed=3))
    assert (row["actor2"], row["civilian_targeting"]) == ("Civilians (Libya)", "Civilian targeting")


def test_acled_has_nobody_fight_themselves():
    (row,) = rows_of(source(type="shelling", actor=[GROUP], target=[GROUP]))
    assert (row["actor2"], row["interaction"]) == ("", "Rebel group only")


def test_acled_has_who_is_told_on_both_sides_fight_the_other():
    (row,) = rows_of(source(type="clash", actor=[ARMY, GROUP], target=[GROUP]))
    assert (row["actor1"], row["actor2"]) == ("Military of Libya", "Islamic State in Libya")


def test_acled_has_a_clash_with_armed_men_be_one_whoever_is_told_beside_them():
    told = say(type="clash", when=days("2016-06-10"), roles={"target": (name("x", kind="person", words="A. Person"),)})
    (row,) = rows_of(source(told, type="clash", actor=[ARMY], target=[GROUP, "words:A. Person"]))
    assert (row["sub_event_type"], row["civilian_targeting"]) == ("Armed clash", "")


def test_acled_names_no_person_whom_no_registry_knows():
    told = say(
        type="killing", when=days("2016-06-10"), roles={"target": (name("x", kind="person", words="A. Person"),)}
    )
    (row,) = rows_of(source(told, type="killing", actor=[GROUP], target=["words:A. Person"]))
    assert (row["actor2"], row["assoc_actor_2"]) == ("Civilians (Libya)", "")


def test_acled_puts_known_groups_before_others():
    (row,) = rows_of(source(actor=["words:terrorist groups", "unidentified-armed-group", GROUP], target=[ARMY]))
    assert (row["actor1"], row["assoc_actor_1"]) == ("Islamic State in Libya", "terrorist groups")


def test_acled_counts_supporters_with_the_side_they_help():
    (row,) = rows_of(source(actor=[ARMY], target=[GROUP], support=[FOREIGN]))
    assert (row["actor1"], row["assoc_actor_1"]) == ("Military of Libya", "Russian Armed Forces")


def test_acled_interaction_has_the_lower_code_first():
    (row,) = rows_of(source(type="attack", actor=[GROUP], target=[ARMY]))
    assert (row["inter1"], row["interaction"]) == ("Rebel group", "State forces-Rebel group")


def test_acled_place_and_source_columns():
    statements = (say("a", outlet="Reuters"), say("b", outlet="Libya Herald", published="2016-06-12"))
    (row,) = rows_of(source(*statements, actor=[ARMY], target=[GROUP]))
    assert (row["iso"], row["region"], row["country"]) == (434, "Northern Africa", "Libya")
    assert (row["admin1"], row["admin2"], row["admin3"], row["location"]) == ("Sirte", "", "", "Sirte")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == (31.2089, 16.5887, 1)
    assert (row["source"], row["source_scale"]) == ("Reuters; Libya Herald", "National-International")
    assert row["timestamp"] == 1465776000  # 2016-06-13, the end of the day of the newer report
    assert re.fullmatch(r"LBY\d{15}", row["event_id_cnty"])


def test_acled_notes_tell_disputes_and_denials():
    told = source(actor=[ARMY, GROUP], actor_rule="disputed", actor_best=1, target=["civilians"],
                  killed=(12, 12, 24), denials=("a" * 12 + ":0",), grade="contested")  # fmt: skip
    (row,) = rows_of(told)
    assert "Killed: 12 (12 to 24)." in row["notes"]
    assert "Disputed actor: also given as IS (1 voice)." in row["notes"]
    assert "Denied in 1 claim." in row["notes"]
    assert "Grade: contested." in row["notes"]
    assert {"grade=contested", "denials=1", "disputed actor"} <= set(row["tags"].split("; "))


def test_acled_building_is_no_side():
    told = say(type="airstrike", when=days("2016-06-10"),
               roles={"target": (name("words:x", kind="facility", words="the hospital"),)})  # fmt: skip
    (row,) = rows_of(source(told, type="airstrike", actor=[ARMY], target=["words:the hospital"]))
    assert (row["actor2"], row["inter2"], row["civilian_targeting"]) == ("", "", "")


def test_acled_columns_are_those_of_the_field_in_their_order():
    header = next(csv.reader([Path(__file__).with_name("acled_header.csv").read_text(encoding="utf-8")]))
    assert [column.name for column in load_acled().columns] == header


def test_acled_tolls_of_claims_are_left_alone():
    """A toll of a claim is not read here: what the event's voices tell together is."""
    told = say(when=days("2016-06-10"), numbers=(killed(99),))
    (row,) = rows_of(source(told, actor=[ARMY], target=[GROUP], killed=6))
    assert row["fatalities"] == 6
