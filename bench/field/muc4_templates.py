"""MUC-4's whole templates: what an incident's slots hold, and how many slots of a report's are read rightly.

A fill is right if it says what a fill of that slot of the key says: of a slot of values (type, stage, date, country)
one of the key's; of a slot of strings an entity, by the match of CEAF-REE (each string read is one of the key's); of a
slot that says something of a string (`CIVILIAN: "PEASANTS"`) both. Fills of a slot are paired one to one so that most
are right, and so are the templates of a report; the fills of those left over, read or gold, count as wrong or missed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from bench.field.ceaf import count_pairs, normalize
from bench.field.muc4_keys import parse_strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMED: Final = {
    "weapon": "INCIDENT: INSTRUMENT ID",
    "perp": "PERP: INDIVIDUAL ID",
    "org": "PERP: ORGANIZATION ID",
    "target": "PHYS TGT: ID",
    "victim": "HUM TGT: NAME",
    "described": "HUM TGT: DESCRIPTION",
}
"""Slots of strings of the text."""

VALUED: Final = {
    "type": "INCIDENT: TYPE",
    "stage": "INCIDENT: STAGE OF EXECUTION",
    "category": "PERP: INCIDENT CATEGORY",
    "date": "INCIDENT: DATE",
    "weapon_type": "INCIDENT: INSTRUMENT TYPE",
    "confidence": "PERP: ORGANIZATION CONFIDENCE",
    "target_type": "PHYS TGT: TYPE",
    "target_number": "PHYS TGT: NUMBER",
    "target_effect": "PHYS TGT: EFFECT OF INCIDENT",
    "victim_type": "HUM TGT: TYPE",
    "victim_number": "HUM TGT: NUMBER",
    "victim_effect": "HUM TGT: EFFECT OF INCIDENT",
}
"""Slots of values, alone or said of strings."""

LOCATION: Final = "INCIDENT: LOCATION"
SLOTS: Final = (*VALUED, "country", "place", *NAMED)
"""All slots that are scored. The key's foreign nations and total numbers, filled in one template of five, are not."""


@dataclass(frozen=True, slots=True)
class Fill:
    """What one fill of a slot says: one of `values`, of an entity with the strings `names`; either may be empty."""

    values: frozenset[str]
    names: frozenset[str]

    @classmethod
    def make(cls, values: Sequence[str] = (), names: Sequence[str] = ()) -> Fill:
        """Return a fill, with names as they are compared."""
        return cls(frozenset(values), frozenset(normalize(name) for name in names) - {""})

    def fits(self, gold: Fill) -> bool:
        """Say whether this read fill is right for `gold`."""
        return self.values <= gold.values and self.names <= gold.names and bool(self.names) == bool(gold.names)


Template = dict[str, list[Fill]]


def make_template(raw: Mapping[str, Any]) -> Template:
    """Return a template of the key, its slots named as in `SLOTS`; optional fills count like others."""
    found = {
        name: [Fill.make(names=_list_names(filler)) for filler in raw.get(slot, ())] for name, slot in NAMED.items()
    }
    found |= {name: [_make_valued(filler) for filler in raw.get(slot, ())] for name, slot in VALUED.items()}
    chains = [
        [part.strip(" ?()") for part in each.split(":")] for filler in raw.get(LOCATION, ()) for each in filler[:1]
    ]
    found["country"] = [Fill.make([chain[0]]) for chain in chains]
    found["place"] = [Fill.make(names=_split_place(chain[-1])) for chain in chains if len(chain) > 1]
    return found


def _list_names(filler: Sequence[str]) -> list[str]:
    """Return the strings of a fill, without those of another slot that it says this of (`"MAYOR": "A NAME"`)."""
    return [name for each in filler for name in parse_strings(re.split(r'(?<="):', each)[0])]


def _make_valued(filler: Sequence[str]) -> Fill:
    """Return what a fill says, and of which strings."""
    parts = [each.partition('"') for each in filler]
    values = [_clean(before) for before, _, _ in parts]
    return Fill.make(values, [name for _, quote, words in parts if quote for name in parse_strings(quote + words)])


def _clean(value: str) -> str:
    """Return a value without marks of doubt; a date that is an upper bound keeps its `-`."""
    words = value.strip(" ?():").upper()
    return re.sub(r"^-\s*", "- ", re.sub(r"\b(\d) (?=[A-Z]{3} )", r"0\1 ", words))


def _split_place(words: str) -> list[str]:
    """Return the names of the narrowest place, of a way between two both, without what they are (`(CITY)`)."""
    return re.sub(r"\([^)]*\)?", "", words).split(" - ")


def count_templates(read: Sequence[Template], gold: Sequence[Template]) -> Counter[str]:
    """Count `read`, `gold` and `hit` fills of one report, for each slot (`slot.hit`) and for all together."""
    counts: Counter[str] = Counter()
    for name, templates in (("read", read), ("gold", gold)):
        for template in templates:
            for slot, fills in template.items():
                counts[f"{slot}.{name}"] += len(fills)
    hits = [[_count_hits(told, key) for key in gold] for told in read]
    for at, to in pair([[each.total() for each in row] for row in hits]):
        counts += Counter({f"{slot}.hit": count for slot, count in hits[at][to].items()})
    for name in ("read", "gold", "hit"):
        counts[name] = sum(counts[f"{slot}.{name}"] for slot in SLOTS)
    return counts


def _count_hits(read: Template, gold: Template) -> Counter[str]:
    """Return how many fills of each slot are right."""
    fits = {
        slot: [[to for to, key in enumerate(gold.get(slot, ())) if fill.fits(key)] for fill in fills]
        for slot, fills in read.items()
    }
    return Counter({slot: count_pairs(each) for slot, each in fits.items()})


def pair(scores: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column), one to one, with the greatest sum of `scores` [R, C]; R is small."""
    columns = len(scores[0]) if scores else 0

    @cache
    def search(column: int, left: frozenset[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
        if column == columns:
            return 0, ()
        best = search(column + 1, left)
        for row in sorted(left):
            total, pairs = search(column + 1, left - {row})
            if total + scores[row][column] > best[0]:
                best = total + scores[row][column], ((row, column), *pairs)
        return best

    return sorted(search(0, frozenset(range(len(scores))))[1])
