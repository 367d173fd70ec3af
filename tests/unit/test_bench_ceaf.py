"""CEAF-REE counts as the published scorer does, and MUC-4's keys are made into entities as the published systems do."""

from __future__ import annotations

import pytest

from bench.field.ceaf import count_document, match, normalize
from bench.field.muc4_keys import find_entities, make_story, parse_strings

DEPOT = ("fuel depot", "the depot", "Harbour Fuel Depot")
GOLD = [DEPOT, ("bridge",), ("school bus",)]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ([["bridge"], ["depot"], ["school bus"]], 3),
        ([["depot"], ["fuel depot"], ["bridge"]], 2),
        ([["fuel depot", "Harbour fuel depot"], ["bridge"]], 2),
        ([["fuel depot", "bridge"], ["school bus"]], 1),
        ([["the fuel-depot"]], 0),
        ([], 0),
    ],
)
def test_entity_is_right_if_all_its_mentions_are_of_one_gold_entity(read, right) -> None:
    assert match(read, GOLD) == right


def test_entities_are_paired_so_that_most_are_right() -> None:
    assert match([["men"], ["gunmen"]], [["men", "gunmen"], ["men"]]) == 2


def test_counts_are_by_role_and_for_all_roles_together() -> None:
    counts = count_document({"target": [["bridge"], ["wall"]]}, {"target": GOLD, "weapon": [["mortar"]]})
    assert counts == {
        "read": 2, "gold": 4, "hit": 1,
        "target.read": 2, "target.gold": 3, "target.hit": 1,
        "weapon.read": 0, "weapon.gold": 1, "weapon.hit": 0,
    }  # fmt: skip


def test_mentions_are_compared_without_case_articles_and_marks() -> None:
    assert normalize('The "Red-Star" of a  Coast') == "redstar of coast"


@pytest.mark.parametrize(
    ("alternative", "strings"),
    [
        ('"MORTAR"', ["mortar"]),
        ('? "HAND GRENADE"', ["hand grenade"]),
        ('"RIFLE"/"RIFLES"', ["rifle", "rifles"]),
        ('"THE \\"NIGHT\\" SQUAD"', ['the "night" squad']),
        ('LAUNCHER"', ["launcher"]),
    ],
)
def test_strings_of_a_filler_are_those_in_quotes(alternative, strings) -> None:
    assert parse_strings(alternative) == strings


def test_an_entity_is_told_once_and_by_mentions_of_the_text() -> None:
    templates = [
        {"PHYS TGT: ID": [['"FUEL DEPOT"', '"DEPOT"'], ['"QUAY"']]},
        {"PHYS TGT: ID": [['"DEPOT"'], ['"BRIDGE"', '"OLD CROSSING"']]},
    ]
    found = find_entities(templates, "PHYS TGT: ID", "rebels blew up the fuel depot and the bridge")
    assert found == [["fuel depot", "depot"], ["bridge"]]


def test_a_story_is_one_line_in_small_letters() -> None:
    row = {"doc": "d", "text": "REBELS CAME.\n\nTHEY LEFT.", "templates": [{"PERP: INDIVIDUAL ID": [['"REBELS"']]}]}
    story = make_story(row)
    assert story.text == "rebels came. they left."
    assert story.roles == {"perp": [["rebels"]], "org": [], "target": [], "victim": [], "weapon": []}
