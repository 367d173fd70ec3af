"""What our events are in the shape of UCDP's GED: the rules of `knowledge/formats/ged.toml`, case by case."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from lookout.knowledge.formats.ged import load_ged
from lookout.publish.exports.ged import code_ged
from tests.sourcing import LIBYA, QUARTER, SIRTE, days, killed, say, source

ARMY, GROUP, OTHER, FOREIGN = "libya-military", "islamic-state-libya", "libya-dawn", "russia-military"
ARMY_NAME, GROUP_NAME = "Government of Libya", "Islamic State in Libya"


def row_of(sourced):
    """Return the row of an event by column."""
    (row,) = code_ged(sourced).rows
    return dict(zip((column.name for column in load_ged().columns), row, strict=True))


@pytest.mark.parametrize(
    ("type_", "actor", "target", "violence", "side_a", "side_b"),
    [
        ("clash", [ARMY], [GROUP], 1, ARMY_NAME, GROUP_NAME),
        ("clash", [GROUP], [ARMY], 1, ARMY_NAME, GROUP_NAME),
        ("clash", [OTHER], [GROUP], 2, GROUP_NAME, "Libya Dawn"),
        ("clash", [ARMY], [FOREIGN], 1, ARMY_NAME, "Government of Russia (Soviet Union)"),
        ("attack", [GROUP], ["civilians"], 3, GROUP_NAME, "Civilians"),
        ("attack", [GROUP], ["words:shoppers"], 3, GROUP_NAME, "Civilians"),
        ("shelling", [ARMY], ["medics"], 3, ARMY_NAME, "Civilians"),
        ("clash", [ARMY], ["words:the brigade"], 1, ARMY_NAME, "the brigade"),
        ("clash", [GROUP, OTHER], [ARMY], 1, ARMY_NAME, f"{GROUP_NAME}, Libya Dawn"),
        ("airstrike", [ARMY, "civilians"], [GROUP], 1, ARMY_NAME, GROUP_NAME),
        ("protest", [ARMY], ["protesters"], 3, ARMY_NAME, "Civilians"),
        ("clash", [ARMY], [GROUP, "words:terrorist groups"], 1, ARMY_NAME, GROUP_NAME),
    ],
)
def test_ged_violence_and_sides(type_, actor, target, violence, side_a, side_b):
    row = row_of(source(type=type_, actor=actor, target=target, killed=3))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (violence, side_a, side_b)
    assert row["dyad_name"] == f"{side_a} - {side_b}"
    assert row["conflict_name"] == (f"Libya: {side_a} - {side_b}" if violence == 1 else row["dyad_name"])


@pytest.mark.parametrize(
    ("sourced", "reason"),
    [
        (source(type="agreement", actor=[ARMY], target=[GROUP], killed=1), "agreement: no use of armed force"),
        (source(actor=[ARMY], target=[GROUP], killed=1, status="planned"), "only planned"),
        (source(actor=[ARMY], target=[GROUP], killed=1, status="denied"), "only denied"),
        (source(actor=[ARMY], target=[GROUP]), "nobody is told to have been killed in it"),
        (source(actor=[ARMY], target=[GROUP], wounded=15), "nobody is told to have been killed in it"),
        (source(actor=[ARMY], target=[GROUP], running=100), "nobody is told to have been killed in it"),
        (source(actor=[ARMY], target=[GROUP], killed=0), "nobody is told to have been killed in it"),
        (source(actor=[ARMY], killed=2), "one of the sides is not known"),
        (source(target=[GROUP], killed=2), "one of the sides is not known"),
        (source(actor=[GROUP], target=[GROUP], killed=2), "one of the sides is not known"),
        (source(actor=["unidentified-armed-group"], target=[ARMY], killed=2), "one of the sides is not known"),
        (source(actor=["civilians"], target=["medics"], killed=2), "neither side is an organised armed actor"),
        (source(actor=[ARMY], target=[GROUP], killed=1, place=None), "the place is not known"),
        (source(actor=[ARMY], target=[GROUP], killed=1, when=None), "the day is not known"),
        (source(actor=[ARMY], target=[GROUP], killed=1, place=replace(SIRTE, country="")),
         "the place lies in no state of the list"),
    ],
)  # fmt: skip
def test_ged_leaves_out_what_is_no_event_of_its_own(sourced, reason):
    coded = code_ged(sourced)
    assert (coded.rows, coded.left_out) == ((), reason)


@pytest.mark.parametrize(
    ("toll", "numbers"),
    [
        (6, (6, 6, 6)),
        ((12, 12, 24), (12, 12, 24)),
        ((12, 12, None), (12, 12, 12)),
        ((None, 20, 20), (0, 20, 20)),
        ((1, None, None), (1, 1, 1)),
        ((0, 0, 5), (0, 0, 5)),
    ],
)
def test_ged_low_best_and_high(toll, numbers):
    row = row_of(source(actor=[ARMY], target=[GROUP], killed=toll))
    assert (row["low"], row["best"], row["high"]) == numbers
    assert sum(row[f"deaths_{whose}"] for whose in ("a", "b", "civilians", "unknown")) == row["best"]


@pytest.mark.parametrize(
    ("tolls", "deaths"),
    [
        ((killed(6),), (0, 0, 0, 6)),
        ((killed(6, who=[GROUP]),), (0, 6, 0, 0)),
        ((killed(2, who=[ARMY]), killed(4, who=[GROUP])), (2, 4, 0, 0)),
        ((killed(2, who=["civilians"]), killed(6)), (0, 0, 2, 4)),
        ((killed(6, who=[ARMY, GROUP]),), (0, 0, 0, 6)),
        ((killed(6, who=[GROUP]), killed(3, who=[ARMY])), (0, 6, 0, 0)),
        ((killed(6, who=[GROUP], scope="total"),), (0, 0, 0, 6)),
        ((killed(6, who=[GROUP], kind="wounded"),), (0, 0, 0, 6)),
    ],
)
def test_ged_deaths_by_side_add_up_to_best(tolls, deaths):
    told = say(numbers=tolls, when=days("2016-06-10"))
    row = row_of(source(told, actor=[ARMY], target=[GROUP], killed=6))
    assert tuple(row[f"deaths_{whose}"] for whose in ("a", "b", "civilians", "unknown")) == deaths


def test_ged_blast_without_a_target_is_one_sided_where_civilians_died():
    told = say(type="bombing", numbers=(killed(9, who=["women"]),), when=days("2016-06-10"))
    row = row_of(source(told, type="bombing", actor=[GROUP], killed=9))
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == (3, "Civilians", 9)


@pytest.mark.parametrize(
    ("when", "precision"),
    [("2016-06-10", 1), (days("2016-06-10", "2016-06-11"), 2), (days("2016-06-06", "2016-06-12"), 3),
     (days("2016-06-01", "2016-06-30"), 4), (days("2016-01-01", "2016-03-31"), 5)],
)  # fmt: skip
def test_ged_days_stay_together_and_are_rated(when, precision):
    row = row_of(source(actor=[ARMY], target=[GROUP], killed=1, when=when))
    interval = days(when) if isinstance(when, str) else when
    assert row["date_prec"] == precision
    assert (row["date_start"], row["date_end"] < interval.end.isoformat()) == (interval.start.isoformat(), True)


@pytest.mark.parametrize(
    ("place", "precision"),
    [
        (SIRTE, 1),
        (replace(SIRTE, precision="exact"), 1),
        (QUARTER, 2),
        (replace(QUARTER, radius_km=60.0), 5),
        (replace(SIRTE, precision="district"), 3),
        (replace(SIRTE, precision="region"), 4),
        (replace(SIRTE, precision="region", region=""), 5),
        (LIBYA, 6),
    ],
)
def test_ged_precision_of_the_place(place, precision):
    assert row_of(source(actor=[ARMY], target=[GROUP], killed=1, place=place))["where_prec"] == precision


def test_ged_sources_by_report_and_by_voice():
    told = (say("a", outlet="Libya Herald", published="2016-06-11"), say("b", outlet=None, published=None))
    sourced = replace(source(*told, actor=[ARMY], target=[GROUP], killed=1), titles={told[0].report: 'A "title"; more'})
    row = row_of(sourced)
    assert row["number_of_sources"] == 2
    assert row["source_article"] == '"Libya Herald,2016-06-11,A \'title\', more";",,"'
    assert (row["source_office"], row["source_date"]) == ("Libya Herald;", "2016-06-11;")
    assert row["source_original"] == "Voice 0;Voice 1"


@pytest.mark.parametrize(
    ("more", "status"),
    [({"grade": "fair"}, "Clear"), ({"grade": "confirmed"}, "Clear"), ({"grade": "weak"}, "Check"),
     ({"grade": "fair", "denials": ("a" * 12 + ":0",)}, "Check"),
     ({"grade": "fair", "actor_rule": "disputed"}, "Check")],
)  # fmt: skip
def test_ged_says_what_to_check(more, status):
    assert row_of(source(actor=[ARMY], target=[GROUP], killed=1, **more))["code_status"] == status


def test_ged_place_columns_and_numbers_of_states():
    row = row_of(source(actor=[ARMY], target=[GROUP], killed=1))
    assert (row["geom_wkt"], row["priogrid_gid"]) == ("POINT (16.5887 31.2089)", 174634)
    assert (row["country"], row["country_id"], row["region"]) == ("Libya", 620, "Africa")
    assert (row["gwnoa"], row["gwnob"]) == (620, None)


def test_ged_issues_none_of_the_numbers_that_are_ucdps():
    row = row_of(source(actor=[ARMY], target=[GROUP], killed=1))
    assert {name for name in row if name.endswith(("dset_id", "new_id")) and row[name] is not None} == set()


def test_ged_columns_are_those_of_the_field_in_their_order():
    header = next(csv.reader([Path(__file__).with_name("ged_header.csv").read_text(encoding="utf-8")]))
    assert [column.name for column in load_ged().columns] == header
