"""On real reports, where the shared collection is at hand: numbers are understood, languages told, passages found."""

import json
import re
from pathlib import Path

import pytest

from lookout.collect.language import recognise_language
from lookout.read.passages import find_passages
from lookout.text.numbers import read_quantity

SHARED = Path(__file__).parents[3] / "shared"
REPORTS = [SHARED / "data" / "fakes" / "reports.jsonl", SHARED / "data" / "muc4" / "dev.jsonl"]
SHEETS = SHARED / "claims" / "train"
SEEDS = SHARED / "seeds"

needs_reports = pytest.mark.skipif(not all(path.exists() for path in REPORTS), reason="no shared reports here")
needs_sheets = pytest.mark.skipif(not SHEETS.is_dir(), reason="no shared sheets here")
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="no shared seeds here")


def read_texts(path):
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def list_number_marks():
    """Return the words of every number mark in the sheets."""
    mark = re.compile(r"\[([^\[\]|]+)\|N\d+\]")
    sheets = [path.read_text(encoding="utf-8") for path in sorted(SHEETS.glob("*.sheet"))]
    return [words for sheet in sheets for words in mark.findall(sheet)]


@needs_sheets
def test_quantities_in_real_reports_are_understood():
    marks = list_number_marks()
    distinct = {words.lower() for words in marks}
    assert len(distinct) > 500
    assert sum(read_quantity(words) is not None for words in marks) >= 0.99 * len(marks)
    assert sum(read_quantity(words) is not None for words in distinct) >= 0.97 * len(distinct)


@needs_reports
@pytest.mark.parametrize("path", REPORTS, ids=["syria", "latin-america"])
def test_language_of_english_reports_is_english(path):
    assert {recognise_language(text) for text in read_texts(path)} == {"en"}


@needs_seeds
@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        ("000_*.txt", ["caption", "credit", "body", "caption", "credit", "body", "boilerplate"]),
        ("004_*.txt", ["body", "headline", "caption", "credit", "body"]),
    ],
)
def test_passages_of_the_seeds_are_found(pattern, kinds):
    text = next(SEEDS.glob(pattern)).read_text(encoding="utf-8")
    assert [passage.kind for passage in find_passages(text)] == kinds


@needs_reports
@pytest.mark.parametrize("path", REPORTS, ids=["syria", "latin-america"])
def test_passages_of_damaged_reports_are_body(path):
    for text in read_texts(path)[:200]:
        damaged = re.sub(r"[^\w\s]", "", text).lower()
        found = find_passages(damaged)
        body = sum(passage.span.end - passage.span.start for passage in found if passage.kind == "body")
        assert body >= 0.9 * sum(passage.span.end - passage.span.start for passage in found)
