"""MUC-4's answer keys as entities of five roles, made from the templates as the published systems make them.

The steps are those of github.com/xinyadu/grit_doc_event_entity (`raw_scripts/proc_keys.py`, `scripts/preprocess.py`):
optional templates and fillers count; an entity is left out if all its mentions stand in one of the same role before it,
or the other way round; mentions that the text does not hold are left out, and entities without any.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SLOTS: Final = {
    "perp": "PERP: INDIVIDUAL ID",
    "org": "PERP: ORGANIZATION ID",
    "target": "PHYS TGT: ID",
    "victim": "HUM TGT: NAME",
    "weapon": "INCIDENT: INSTRUMENT ID",
}
ROLES: Final = tuple(SLOTS)
TYPE: Final = "INCIDENT: TYPE"
TYPES: Final = ("ARSON", "ATTACK", "BOMBING", "FORCED WORK STOPPAGE", "KIDNAPPING", "ROBBERY")
"""Types of incident, all that the keys have."""

_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Story:
    """A report of MUC-4: `text` in small letters on one line; `roles`: the entities of each role, as mentions.

    `types`: the types of its incidents, each once.
    """

    doc: str
    text: str
    roles: dict[str, list[list[str]]]
    types: tuple[str, ...] = ()


def load_stories(path: Path, prefixes: Sequence[str]) -> list[Story]:
    """Return the reports whose names begin with one of `prefixes`, in the order of the file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [make_story(row) for row in rows if row["doc"].startswith(tuple(prefixes))]


def make_story(row: dict[str, Any]) -> Story:
    """Return one line of the file as a story."""
    text = " ".join(row["text"].lower().replace("\n\n", " ").split("\n"))
    roles = {role: find_entities(row["templates"], slot, text) for role, slot in SLOTS.items()}
    told = (kind for template in row["templates"] for filler in template.get(TYPE, ()) for kind in filler)
    return Story(row["doc"], text, roles, tuple(sorted(set(told))))


def find_entities(templates: Iterable[dict[str, Any]], slot: str, text: str) -> list[list[str]]:
    """Return the different entities that fill `slot` in any template, by their mentions in `text`."""
    found: list[list[str]] = []
    for filler in (filler for template in templates for filler in template.get(slot, ())):
        mentions = [m for alternative in filler for m in parse_strings(alternative)]
        if not any(set(mentions) <= set(other) or set(other) <= set(mentions) for other in found):
            found.append(mentions)
    inside = ([m for m in mentions if m in text] for mentions in found)
    return [mentions for mentions in inside if mentions]


def parse_strings(alternative: str) -> list[str]:
    """Return the quoted strings of a filler's alternative, in small letters; the whole of it where a quote is lost."""
    words = alternative.strip().lstrip("?").strip().lower()
    quoted = [m.replace('\\"', '"').strip() for m in _QUOTED.findall(words)]
    return quoted or [words.strip('"').strip()]
