"""The page on briefs shows the rules that the brief follows."""

import re
from pathlib import Path

import pytest

from lookout.knowledge.brief_rules import load_brief_rules
from lookout.model import EVENT_TYPES

PAGE = (Path(__file__).parents[2] / "docs/how-to/brief.md").read_text(encoding="utf-8")


def test_docs_give_every_word_of_likelihood_with_its_chances():
    told = re.findall(r"^\| ([a-z ]+) \| (\d+) to (\d+) % \|$", PAGE, re.MULTILINE)
    assert told == [(each.words, str(each.start), str(each.end)) for each in load_brief_rules().likelihoods]


def test_docs_give_the_numbers_that_decide():
    rules = load_brief_rules()
    for words in (
        f"more than {rules.spread:g}\n  times its low",
        f"{rules.killed:g} for each person killed and {rules.wounded:g} for each wounded",
        f"{rules.voice:g} for each further\n  independent voice",
        f"{rules.placed:g} where it is placed at a town",
        f"after {rules.silent_days} days, if at least {rules.silent_reports} reports",
    ):
        assert words in PAGE


def test_every_type_of_event_has_a_weight():
    assert sorted(load_brief_rules().types) == sorted(EVENT_TYPES)


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.0, "almost no chance"), (0.05, "very unlikely"), (0.5, "roughly even chance"), (0.55, "likely"),
     (0.79, "likely"), (0.95, "almost certain"), (1.0, "almost certain")],
)  # fmt: skip
def test_chance_has_a_word(chance, words):
    assert load_brief_rules().tell_chance(chance).words == words
