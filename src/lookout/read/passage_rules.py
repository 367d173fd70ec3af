"""The words that give passages away, read once from `knowledge/passages.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

MONTH = (
    r"(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?"
DATE = (
    rf"(?:(?:{WEEKDAY},? )?(?:\d{{1,2}} {MONTH},? ?(?:\d{{4}}|\d{{2}}\b)|{MONTH} \d{{1,2}},? ?\d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}))"
)


@dataclass(frozen=True, slots=True, eq=False)
class PassageRules:
    """Lists of words, and the patterns made of them; the file says what each is for."""

    agency: str
    outlet: str
    city: str
    never_places: frozenset[str]
    openers: frozenset[str]
    openers_in_run: frozenset[str]
    caption_verbs: frozenset[str]
    leads_on: frozenset[str]
    caption_marks: re.Pattern[str]
    speech: frozenset[str]
    finite: frozenset[str]
    boilerplate: re.Pattern[str]
    boilerplate_words: frozenset[str]
    final_words: re.Pattern[str]


@cache
def load_passage_rules() -> PassageRules:
    """Return the rules of `knowledge/passages.toml`, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("passages.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    caption, boilerplate = table["caption"], table["boilerplate"]
    return PassageRules(
        agency=_join(table["agencies"]),
        outlet=_join(table["outlets"]),
        city=_join(table["cities"]),
        never_places=frozenset(table["never_places"]),
        openers=frozenset(caption["openers"]),
        openers_in_run=frozenset(caption["openers_in_run"]),
        caption_verbs=frozenset(caption["verbs"]),
        leads_on=frozenset(caption["leads_on"]),
        caption_marks=re.compile(rf"\b{_join(caption['marks'])}\b", re.IGNORECASE),
        speech=frozenset(caption["speech"]),
        finite=frozenset(table["headline"]["finite"]),
        boilerplate=re.compile(rf"(?<!\w)(?i:{_join(boilerplate['phrases'])})(?![a-z\d])"),
        boilerplate_words=frozenset(boilerplate["words"]),
        final_words=re.compile(rf"(?<!\S){_join(boilerplate['final'])}[.\u2026]*\s*\Z"),
    )


def _join(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    ordered = sorted(set(words), key=_by_length)
    return f"(?:{'|'.join(map(re.escape, ordered))})"


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word
