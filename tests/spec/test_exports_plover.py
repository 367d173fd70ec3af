"""What our events are in PLOVER 2.0: the rules of `knowledge/formats/plover.toml`, case by case."""

import pytest

from lookout.knowledge.formats.plover import load_plover
from lookout.publish.exports.plover import code_plover
from tests.sourcing import days, say, source

ARMY, GROUP = "libya-military", "islamic-state-libya"


def record_of(sourced):
    ((record,),) = code_plover(sourced).rows
    return record


@pytest.mark.parametrize(
    ("type_", "more", "event", "mode"),
    [
        ("clash", {}, "ASSAULT", []),
        ("clash", {"means": ["words:machine guns"]}, "ASSAULT", ["firearms"]),
        ("capture", {}, "ASSAULT", []),
        ("airstrike", {}, "ASSAULT", ["aerial"]),
        ("airstrike", {"means": ["words:armed drone"]}, "ASSAULT", ["drone"]),
        ("airstrike", {"means": ["words:sarin"]}, "ASSAULT", ["unconventional"]),
        ("shelling", {}, "ASSAULT", ["heavy-weapons"]),
        ("bombing", {}, "ASSAULT", ["explosives"]),
        ("bombing", {"means": ["words:explosive vest"]}, "ASSAULT", ["suicide-attack"]),
        ("abduction", {}, "ASSAULT", ["abduct"]),
        ("abuse", {}, "ASSAULT", ["beat"]),
        ("destruction", {}, "ASSAULT", ["destroy"]),
        ("siege", {}, "COERCE", ["restrict"]),
        ("arrest", {}, "COERCE", ["arrest"]),
        ("displacement", {}, "COERCE", ["deport"]),
        ("deployment", {}, "MOBILIZE", ["troops"]),
        ("deployment", {"actor": [GROUP]}, "MOBILIZE", ["militia"]),
        ("deployment", {"actor": []}, "MOBILIZE", []),
        ("retreat", {}, "RETREAT", ["withdraw"]),
        ("clearance", {}, "RETREAT", ["disarm"]),
        ("support", {}, "SUPPORT", []),
        ("aid", {}, "AID", []),
        ("agreement", {}, "AGREE", []),
        ("protest", {"actor": ["protesters"]}, "PROTEST", ["demo"]),
        ("protest", {"actor": ["rioters"]}, "PROTEST", ["riot"]),
        ("appeal", {}, "REQUEST", []),
        ("threat", {}, "THREATEN", []),
        ("accusation", {}, "ACCUSE", ["allege"]),
    ],
)
def test_plover_events_and_modes(type_, more, event, mode):
    record = record_of(source(type=type_, **{"actor": [ARMY], "target": [GROUP], **more}))
    assert (record["event"], record["mode"]) == ([event], mode)


@pytest.mark.parametrize(
    ("status", "flags"),
    [
        ("happened", set()),
        ("ongoing", set()),
        ("planned", {"future"}),
        ("predicted", {"future"}),
        ("possible", {"hypothetical"}),
        ("denied", {"negation"}),
    ],
)
def test_plover_flags_say_what_is_no_plain_fact(status, flags):
    record = record_of(source(actor=[ARMY], status=status))
    assert {name for name in ("historical", "future", "hypothetical", "negation") if record[name]} == flags


def test_plover_flags_what_lies_long_before_its_reports():
    told = say(published="2016-06-11", when=days("2011-02-17"))
    assert record_of(source(told, actor=[ARMY], when="2011-02-17"))["historical"]


@pytest.mark.parametrize(
    ("sourced", "reason"),
    [
        (source(type="control", actor=[ARMY]), "control: holding a place is a state, not an event"),
        (source(type="displacement", actor=["civilians"]),
         "displacement: people who flee are no act of one actor on another"),
        (source(actor=[ARMY], when=None), "the day is not known"),
    ],
)  # fmt: skip
def test_plover_leaves_out_what_is_no_event_of_its_own(sourced, reason):
    assert code_plover(sourced).left_out == reason


def test_plover_actors_place_and_tolls():
    record = record_of(source(actor=[ARMY], target=[GROUP], killed=(12, 12, None), wounded=15))
    assert (record["source"][0]["code"], record["source"][0]["sector"]) == ("LBY", "MIL")
    assert (record["recipient"][0]["sector"], record["recipient"][0]["actor_text"]) == ("REB", "Islamic State in Libya")
    assert (record["event_loc"]["geonameid"], record["event_loc"]["cc3"]) == (2210554, "LBY")
    assert record["dead"] == {"low": 12, "best": 12, "high": None}
    assert record["injured"] == {"low": 15, "best": 15, "high": 15}


def test_plover_has_16_events():
    assert len(load_plover().modes) == 16
