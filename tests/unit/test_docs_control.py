"""The page on control shows the tables of the file, row by row."""

import re
from pathlib import Path

from lookout.knowledge.control import load_control
from lookout.reconcile.holding import CALM

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "control.md").read_text(encoding="utf-8")


def test_page_gives_what_each_type_and_status_does():
    table = PAGE.partition("## What a claim does")[2].partition("Every other pair")[0]
    told = re.findall(r"^\| (\w+) \| (\w+) \| (\w+) \|$", table, re.MULTILINE)
    assert {(kind, status): does for kind, status, does in told[1:]} == dict(load_control().does)


def test_page_gives_every_rule_of_words_with_its_example():
    told = re.findall(r"^\| `([\w-]+)` \| (\w+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert told == [(rule.name, rule.does, rule.example) for rule in load_control().words]


def test_page_gives_how_long_a_fight_lasts():
    assert f"more than {CALM.days} days after the last word of the fight" in " ".join(PAGE.split())
