"""The page on quantities says what the code does, row by row."""

import re
from pathlib import Path

import pytest

from lookout.text.numbers import list_profiles, read_quantity

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "quantities.md"
NUMBER = r"(\d+|–)"
ROW = re.compile(rf"^\| ([^|]+?) \| (\w+) \| {NUMBER} \| {NUMBER} \| {NUMBER} \| ([\w+-]+) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))


def read_bound(cell):
    return None if cell == "–" else int(cell)


@pytest.mark.parametrize(("words", "profile", "low", "best", "high", "rule"), ROWS)
def test_row_of_the_page_is_what_the_code_says(words, profile, low, best, high, rule):
    quantity = read_quantity(words, profile=profile)
    assert quantity is not None
    assert (quantity.low, quantity.best, quantity.high) == tuple(map(read_bound, (low, best, high)))
    assert quantity.rule == rule


def test_page_has_rows_for_every_profile():
    assert {row[1] for row in ROWS} == set(list_profiles())


def test_every_row_of_the_page_is_checked():
    body = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(ROWS) == len([line for line in body if not line.startswith(("| words", "| ---"))])
