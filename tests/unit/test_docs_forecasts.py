"""The page on forecasts shows the table of the file, and every outcome and rule that the code gives."""

import ast
import re
from pathlib import Path

from lookout.knowledge.forecasts import load_forecasts
from lookout.model import OUTCOMES
from lookout.reconcile import forecasts
from lookout.reconcile.speakers import ENOUGH

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "forecasts.md").read_text(encoding="utf-8")
COUNTED = ("no", "one", "two", "three", "four", "five", "six")


def test_page_gives_what_decides_a_forecast_of_a_place():
    told = re.findall(r"^\| (\w+) \| ([a-z, ]+) \| ([a-z, ]+) \| ([a-z, ]+) \|$", PAGE, re.MULTILINE)
    expected = [
        (kind, *(", ".join(sorted(words)) for words in (rule.came, rule.stays, rule.opposite)))
        for kind, rule in load_forecasts().ground.items()
    ]
    assert told[1:] == expected


def test_page_gives_every_outcome_and_rule():
    table = PAGE.partition("## What becomes of it")[2].partition("The first that holds")[0]
    rows = re.findall(r"^\| ([a-z ]+) \| (`.+?`) \| .+ \|$", table, re.MULTILINE)
    assert {outcome for outcome, _ in rows} == set(OUTCOMES)
    rules = {rule for _, cell in rows for rule in re.findall(r"`([\w-]+)`", cell)}
    constants = {node.value for node in ast.walk(ast.parse(Path(forecasts.__file__).read_text(encoding="utf-8")))
                 if isinstance(node, ast.Constant) and isinstance(node.value, str)}  # fmt: skip
    assert rules <= constants


def test_page_gives_how_many_make_a_share():
    assert f"from {COUNTED[ENOUGH]} decided ones on" in PAGE
