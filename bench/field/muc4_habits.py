"""What MUC-4's keys of the train part say most often: of a type of incident, a last word, a place, a dateline."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bench.field.ceaf import normalize
from bench.field.muc4_templates import Fill, Template, make_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SAID_OF: Final = {
    "weapon": ("weapon_type",),
    "org": ("confidence",),
    "target": ("target_type", "target_number", "target_effect"),
    "victim": ("victim_type", "victim_number", "victim_effect"),
    "described": ("victim_type", "victim_number", "victim_effect"),
}
"""The slots that say something of the strings of a slot."""

Table = dict[tuple[str, str], Counter[str]]


@dataclass(frozen=True, slots=True)
class Habits:
    """How often the keys say what.

    `said`: the values of a slot, by its name and a type of incident or the last word of a string it is said of; the
    empty value where the key says none. `kinds`: the types of the templates in which a role is filled, by its name and
    a last word, or none. `countries`: by names of places and datelines as they are compared. `described`: last words of
    people described. `types`: of incidents.
    """

    said: Table = field(default_factory=dict)
    kinds: Table = field(default_factory=dict)
    countries: dict[str, Counter[str]] = field(default_factory=dict)
    described: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)

    def tell(self, slot: str, kind: str, name: str = "") -> str:
        """Return what is said most often in `slot` of a string `name`, by its last word; of the type otherwise."""
        own = self.said.get((slot, end_of(name)))
        return find_top(own) if own and name else find_top(self.said.get((slot, kind)))

    def place(self, role: str, name: str, kinds: Sequence[str]) -> str:
        """Return the type of `kinds` in whose templates a string fills a role most often, by its last word or any."""
        own, others = (self.kinds.get((role, end), Counter()) for end in (end_of(name), ""))
        return max((own[kind], others[kind], kind) for kind in kinds)[2]


def end_of(name: str) -> str:
    """Return the last word of a name, empty where it has none."""
    return name.rsplit(maxsplit=1)[-1] if name.split() else ""


def find_top(counts: Mapping[str, int] | None) -> str:
    """Return what was counted most often, of equals the first by name; nothing where nothing was."""
    return min((-count, name) for name, count in (counts or {"": 0}).items())[1]


def find_city(header: str) -> str:
    """Return the place of a header's dateline, with the country where it names it."""
    return normalize(re.split(r",|--", header)[0])


def learn_habits(rows: Iterable[Mapping[str, Any]]) -> Habits:
    """Return the habits of the keys of these reports."""
    habits = Habits()
    for row in rows:
        for template in map(make_template, row["templates"]):
            _learn_template(habits, template, find_city(row["header"]))
    return habits


def _learn_template(habits: Habits, template: Template, city: str) -> None:
    kind = _first(template["type"])
    habits.types[kind] += 1
    for slot in ("stage", "category"):
        _count(habits.said, slot, kind, _first(template[slot]))
    for name in (city, *(name for fill in template["place"] for name in sorted(fill.names))):
        habits.countries.setdefault(name, Counter())[_first(template["country"])] += 1
    for slot, others in SAID_OF.items():
        for fill in template[slot]:
            for other in others:
                value = _first([each for each in template[other] if each.names & fill.names])
                for key in (kind, *_list_ends(fill)):
                    _count(habits.said, other, key, value)
    for slot in ("weapon", "perp", "org", "target", "victim"):
        for fill in template[slot]:
            for key in ("", *_list_ends(fill)):
                _count(habits.kinds, slot, key, kind)
    habits.described.update(end for fill in template["described"] for end in _list_ends(fill))


def _count(table: Table, slot: str, key: str, value: str) -> None:
    table.setdefault((slot, key), Counter())[value] += 1


def _first(fills: Sequence[Fill]) -> str:
    return min(fills[0].values) if fills else ""


def _list_ends(fill: Fill) -> list[str]:
    return sorted({end_of(name) for name in fill.names})
