"""The page on voices says what the code and the files do."""

import re
from pathlib import Path

from lookout.knowledge.grades import load_grades
from lookout.text.shingles import COPIED, FEWEST, HASHES

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "voices.md").read_text(encoding="utf-8")


def test_page_gives_the_definitions_of_the_grades():
    assert dict(re.findall(r"^\| (\w+) \| ([^|]+\.) \|$", PAGE, re.MULTILINE)) == dict(load_grades().definitions)


def test_page_gives_the_size_and_threshold_of_copies():
    flat = " ".join(PAGE.split())
    assert f"From {COPIED} on, the later report is a copy; reports with fewer than {FEWEST} shingles" in flat
    assert f"a MinHash of {HASHES} numbers" in flat
    assert f"{4 * HASHES + 4} bytes" in flat
