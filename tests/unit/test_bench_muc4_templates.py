"""MUC-4's whole templates: what the key says, which fills are right, how templates are paired and filled."""

from __future__ import annotations

from datetime import date

import pytest

from bench.field.muc4_filling import fill_templates, measure_templates
from bench.field.muc4_habits import end_of, find_city, find_top, learn_habits
from bench.field.muc4_heard import Heard, find_day, write_day
from bench.field.muc4_templates import Fill, count_templates, make_template, pair
from lookout.model import Claim, Mention, Reading, Span, Toll

BOMB = {
    "INCIDENT: TYPE": [["BOMBING"]],
    "INCIDENT: STAGE OF EXECUTION": [["ACCOMPLISHED"]],
    "INCIDENT: DATE": [["(-5 MAY 89)"]],
    "INCIDENT: LOCATION": [["PERU: CALLAO (PROVINCE): PUERTO ALTO (TOWN) - PUERTO BAJO (TOWN)"]],
    "INCIDENT: INSTRUMENT ID": [['"BOMB"', '"THE DEVICE"']],
    "INCIDENT: INSTRUMENT TYPE": [['BOMB: "BOMB" / "THE DEVICE"'], ['GUN: "-"']],
    "PHYS TGT: ID": [['? "FERRY"']],
    "PHYS TGT: TYPE": [['TRANSPORT VEHICLE: "FERRY"', 'OTHER: "FERRY"']],
    "HUM TGT: DESCRIPTION": [['"PILOT": "A. SAILOR"']],
    "HUM TGT: NUMBER": [['1: "A. SAILOR"']],
}
RAID = {"INCIDENT: TYPE": [["KIDNAPPING"]], "INCIDENT: LOCATION": [["PERU"]], "PERP: INDIVIDUAL ID": [['"PIRATES"']]}
ROW = {"doc": "d", "header": "CALLAO, 6 MAY 89 -- [TEXT]", "text": "A ferry sank.", "templates": [BOMB, RAID]}


def make_mention(text: str, kind: str = "place") -> Mention:
    return Mention(Span(0, len(text)), text, kind, 0)


def make_claim(name: str = "c1", kind: str = "bombing", *, places=(), numbers=(), status: str = "happened") -> Claim:
    roles = {"place": tuple(map(make_mention, places))}
    return Claim(name, kind, status, (Span(0, 1),), 0.9, roles=roles, numbers=tuple(numbers))


def test_a_template_says_what_the_key_says() -> None:
    read = make_template(BOMB)
    assert read["date"] == [Fill.make(["- 05 MAY 89"])]
    assert read["country"] == [Fill.make(["PERU"])]
    assert read["place"] == [Fill.make(names=["puerto alto", "puerto bajo"])]
    assert read["weapon_type"] == [Fill.make(["BOMB"], ["bomb", "device"]), Fill.make(["GUN"])]
    assert read["target_type"] == [Fill.make(["TRANSPORT VEHICLE", "OTHER"], ["ferry"])]
    assert (read["target"], read["described"]) == ([Fill.make(names=["ferry"])], [Fill.make(names=["pilot"])])
    assert make_template(RAID)["place"] == []


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (Fill.make(["OTHER"], ["the ferry"]), True),
        (Fill.make(["OTHER"]), False),
        (Fill.make(["ENERGY"], ["ferry"]), False),
        (Fill.make(["OTHER"], ["ferry", "boat"]), False),
    ],
)
def test_a_fill_is_right_by_its_value_and_its_strings(read, right) -> None:
    assert read.fits(Fill.make(["TRANSPORT VEHICLE", "OTHER"], ["ferry", "old ferry"])) is right


def test_a_fill_of_no_string_is_not_right_for_one_with_strings() -> None:
    assert not Fill.make(names=["-"]).fits(Fill.make(names=["ferry"]))


@pytest.mark.parametrize(
    ("scores", "pairs"),
    [
        ([[3, 2], [2, 0]], [(0, 1), (1, 0)]),
        ([[3, 1], [1, 0]], [(0, 0)]),
        ([[0, 0, 1]], [(0, 2)]),
        ([[1], [2]], [(1, 0)]),
        ([[0]], []),
        ([], []),
    ],
)
def test_pairs_have_the_greatest_sum(scores, pairs) -> None:
    assert pair(scores) == pairs


def test_fills_of_templates_left_over_are_wrong_or_missed() -> None:
    gold = [make_template(BOMB), make_template(RAID)]
    raid = {"type": [Fill.make(["KIDNAPPING"])], "perp": [Fill.make(names=["men"]), Fill.make(names=["pirates"])]}
    counts = count_templates([raid], gold)
    assert (counts["read"], counts["hit"], counts["gold"]) == (3, 2, 15)
    assert (counts["perp.read"], counts["perp.hit"], counts["perp.gold"]) == (2, 1, 1)
    counts = count_templates([raid, raid, raid], gold[1:])
    assert (counts["read"], counts["hit"], counts["gold"]) == (9, 2, 3)
    assert count_templates([], gold)["hit"] == 0


def test_the_key_scored_against_itself_is_right() -> None:
    gold = [make_template(BOMB), make_template(RAID)]
    counts = count_templates(gold[::-1], gold)
    assert counts["read"] == counts["hit"] == counts["gold"] == 15


def test_habits_tell_by_last_word_and_otherwise_by_type() -> None:
    habits = learn_habits([ROW])
    assert habits.tell("target_type", "BOMBING", "small ferry") == "OTHER"
    assert habits.tell("target_type", "BOMBING", "mill") == "OTHER"
    assert habits.tell("target_type", "KIDNAPPING", "mill") == ""
    assert habits.tell("stage", "BOMBING") == "ACCOMPLISHED"
    assert habits.countries["callao"] == {"PERU": 2}
    assert habits.types == {"BOMBING": 1, "KIDNAPPING": 1}


def test_an_entity_goes_to_the_type_that_it_most_often_has_a_part_in() -> None:
    habits = learn_habits([ROW])
    kinds = ["BOMBING", "KIDNAPPING"]
    entities = {"perp": [["river pirates"]], "weapon": [["bomb"]]}
    bomb, raid = fill_templates(kinds, entities, Heard(), habits)
    assert (bomb["perp"], raid["perp"]) == ([], [Fill.make(names=["river pirates"])])
    assert bomb["weapon_type"] == [Fill.make(["BOMB"], ["bomb"])]
    assert (len(bomb["weapon"]), len(raid["weapon"])) == (1, 0)
    assert fill_templates(kinds[:1], entities, Heard(), habits)[0]["perp"] == [Fill.make(names=["river pirates"])]


def test_place_and_day_are_those_of_claims_of_the_family() -> None:
    claims = (make_claim("a", "abduction", places=["Callao"]), make_claim("b", places=["Peru", "Puerto Alto town"]))
    heard = Heard(claims, {"a": date(1989, 5, 1), "b": date(1989, 5, 4)}, date(1989, 5, 6), "quito")
    (found,) = fill_templates(["BOMBING"], {}, heard, learn_habits([ROW]))
    assert found["date"] == [Fill.make(["04 MAY 89"])]
    assert (found["place"], found["country"]) == ([Fill.make(names=["puerto alto"])], [Fill.make(["PERU"])])
    (found,) = fill_templates(["BOMBING"], {}, Heard((), {}, date(1989, 5, 6), "callao"), learn_habits([ROW]))
    assert (found["date"], found["country"]) == ([Fill.make(["- 06 MAY 89"])], [Fill.make(["PERU"])])
    assert found["place"] == []


def test_people_harmed_are_told_by_tolls() -> None:
    who = (make_mention("pilot", "person"),), (make_mention("gulls", "actor"),)
    numbers = [Toll("killed", Span(0, 1), "3", 3, 3, 3, "numeral", who=some) for some in who]
    (found,) = fill_templates(["BOMBING"], {}, Heard((make_claim(numbers=numbers),)), learn_habits([ROW]))
    assert found["described"] == [Fill.make(names=["pilot"])]
    assert found["victim_number"] == [Fill.make(["3"], ["pilot"])]
    assert found["victim_effect"] == [Fill.make(["DEATH"], ["pilot"])]


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("LIMA, 3 JAN 90 (A) -- [TEXT]", date(1990, 1, 3)),
        ("LIMA, 18 APRIL 89 -- [TEXT]", date(1989, 4, 18)),
        ("LIMA, 31 FEB 89 -- [TEXT]", None),
        ("LIMA, NO DATE -- [TEXT]", None),
    ],
)
def test_datelines_tell_the_day(header, day) -> None:
    assert find_day(header) == day
    assert find_city(header) == "lima"


def test_a_day_is_written_as_the_keys_write_it() -> None:
    assert write_day(date(1989, 5, 4)) == "04 MAY 89"


def test_small_tools_stand_empty_input() -> None:
    assert (end_of(" "), find_top(None), find_top({"b": 2, "a": 2, "c": 1})) == ("", "", "a")


class Silent:
    """A reader that reads nothing."""

    def read(self, _report) -> Reading:
        return Reading("none")


def test_templates_are_measured_beside_one_of_the_commonest_type() -> None:
    rows = [ROW | {"templates": [RAID]}, ROW | {"templates": []}]
    train = [ROW, ROW | {"templates": [RAID]}]
    figures = measure_templates(train, rows, [(["KIDNAPPING"], {"perp": [["pirates"]]}), ([], {})], Silent())
    assert (figures["template_perp_f1"], figures["template_type_p"]) == (1.0, 1.0)
    assert figures["template_p"] == pytest.approx(3 / 4)
    assert figures["template_r"] == pytest.approx(3 / 3)
    assert (figures["template_base_p"], figures["template_base_r"]) == (pytest.approx(1 / 2), pytest.approx(1 / 3))
