"""The page on the registry says what the code and the files do."""

import re
from pathlib import Path

import pytest

from lookout.model import ACTOR_KINDS
from lookout.resolve.actors.lexicon import SCORES
from tools.actors.sources import _FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "actors.md").read_text(encoding="utf-8")
RULES = re.findall(r"^\| `([\w-]+)` \| (0\.\d+) \| ", PAGE, re.MULTILINE)
KINDS = re.findall(r"^\| `([\w-]+)` \| [^|\d–]+\|$", PAGE.partition("## Kinds")[2].partition("## ")[0], re.MULTILINE)
FILES = re.findall(r"^\| `([\w*/.]+\.toml)` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("rule", "confidence"), RULES)
def test_page_gives_the_confidence_of_the_rule(rule, confidence):
    assert SCORES[rule] == float(confidence)


def test_page_gives_every_rule():
    assert {rule for rule, _ in RULES} | {"ambiguous"} == set(SCORES)


def test_page_gives_every_kind():
    assert tuple(KINDS) == ACTOR_KINDS


def test_page_gives_every_field():
    table = PAGE.partition("## An entry")[2].partition("## Kinds")[0]
    told = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.+?) \|", table, re.MULTILINE))))
    assert told == set(_FIELDS)


def test_page_names_files_that_are_there():
    folder = Path(__file__).parents[2] / "src" / "lookout" / "knowledge"
    assert FILES != []
    assert [name for name in FILES if not list(folder.glob(name))] == []
