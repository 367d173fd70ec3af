"""Templates of a report of MUC-4 from what is told of it: types of incident, entities of roles, the reader's claims.

One template for each type told. An entity goes to the type in whose templates of the train part such a string fills
that role most often. What is said of a type (stage, category) or of a string (what kind of target, how many) is what
the train part's keys say most often, by the string's last word where they have it. Place, day and the numbers of people
harmed are read in claims of the type's family; the country is the one that the train part's keys have for the place or
the dateline.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from bench.field.ceaf import normalize
from bench.field.common import make_figures
from bench.field.muc4_habits import SAID_OF, Habits, end_of, find_top, learn_habits
from bench.field.muc4_heard import Heard, hear, write_day
from bench.field.muc4_templates import SLOTS, Fill, Template, count_templates, make_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench.field.muc4_choose import Entities
    from lookout.read import Reader

    Row = Mapping[str, Any]
    Told = tuple[Sequence[str], Entities]

HARM: Final = {"killed": "DEATH", "wounded": "INJURY"}
"""What the key calls the harm that the reader's tolls count."""

_UNIT: Final = re.compile(r" (?:city|town|department|province|municipality|neighborhood)$")


def measure_templates(
    train: Iterable[Row], rows: Sequence[Row], told: Sequence[Told], reader: Reader
) -> dict[str, float]:
    """Return the figures of `rows`, lines of the file, each with the types and entities `told` of it.

    `base` is what one template of the train part's commonest type, with nothing else in it, has for each report.
    """
    habits = learn_habits(train)
    base = [{"type": _say(find_top(habits.types))}]
    counts, trivial = Counter[str](), Counter[str]()
    for row, (kinds, entities) in zip(rows, told, strict=True):
        gold = [make_template(raw) for raw in row["templates"]]
        counts += count_templates(fill_templates(kinds, entities, hear(row, reader), habits), gold)
        trivial += count_templates(base, gold)
    figures = make_figures(counts, "template")
    for slot in SLOTS:
        own = Counter({name: counts[f"{slot}.{name}"] for name in ("read", "gold", "hit")})
        figures |= make_figures(own, f"template_{slot}")
    return figures | make_figures(trivial, "template_base")


def fill_templates(kinds: Sequence[str], entities: Entities, heard: Heard, habits: Habits) -> list[Template]:
    """Return a template for each type of incident that is told of a report."""
    return [_fill(kind, _share(kind, kinds, entities, habits), heard, habits) for kind in kinds]


def _share(kind: str, kinds: Sequence[str], entities: Entities, habits: Habits) -> dict[str, list[str]]:
    """Return the strings of each role that go to the template of type `kind`, an entity being its first string."""
    return {
        role: [names[0] for names in some if habits.place(role, names[0], kinds) == kind]
        for role, some in entities.items()
    }


def _fill(kind: str, names: dict[str, list[str]], heard: Heard, habits: Habits) -> Template:
    numbers = count_people(kind, heard)
    names = names | {"described": list_described(kind, heard, habits, names.get("victim", ()))}
    template: Template = {slot: [Fill.make(names=[name]) for name in some] for slot, some in names.items()}
    template["type"] = [Fill.make([kind])]
    for slot in ("stage", "category"):
        template[slot] = _say(habits.tell(slot, kind))
    template["date"] = find_date(kind, heard)
    template |= find_place(kind, heard, habits)
    for slot, others in SAID_OF.items():
        for other in others:
            for name in names.get(slot, ()):
                value = numbers.get((other, name)) or habits.tell(other, kind, name)
                template[other] = [*template.get(other, ()), *_say(value, name)]
    return template


def _say(value: str, name: str = "") -> list[Fill]:
    return [Fill.make([value], [name] if name else [])] if value else []


def find_date(kind: str, heard: Heard) -> list[Fill]:
    """Return the day of the first claim that has one; otherwise the dateline's, as the last that it may have been."""
    days = [heard.days[claim.id] for claim in heard.list_claims(kind) if claim.id in heard.days]
    if days:
        return _say(write_day(days[0]))
    return _say(f"- {write_day(heard.day)}") if heard.day else []


def find_place(kind: str, heard: Heard, habits: Habits) -> Template:
    """Return the place of the first claim that names one, and the country."""
    mentions = [m for claim in heard.list_claims(kind) for m in claim.roles.get("place", ()) if m.kind == "place"]
    names = [_UNIT.sub("", normalize(mention.text)) for mention in mentions]
    countries = {normalize(top): top for top in map(find_top, habits.countries.values())}
    place = next((name for name in names if name in habits.countries and name not in countries), "")
    named = next((countries[name] for name in names if name in countries), "")
    country = find_top(habits.countries.get(place)) or named or find_top(habits.countries.get(heard.city))
    return {"country": _say(country), "place": [Fill.make(names=[place])] if place else []}


def list_described(kind: str, heard: Heard, habits: Habits, victims: Sequence[str]) -> list[str]:
    """Return whom claims count as harmed, if the train part's keys describe people with their last word; each once."""
    mentions = [m for claim in heard.list_claims(kind) for toll in claim.numbers for m in toll.who]
    names = dict.fromkeys(normalize(mention.text) for mention in mentions)
    taken = " ".join(victims).split()
    return [name for name in names if habits.described[end_of(name)] > 0 and end_of(name) not in taken]


def count_people(kind: str, heard: Heard) -> dict[tuple[str, str], str]:
    """Return how many were harmed and how, by slot and by the words for whom."""
    found: dict[tuple[str, str], str] = {}
    for toll in (toll for claim in heard.list_claims(kind) for toll in claim.numbers):
        for name in (normalize(mention.text) for mention in toll.who):
            if toll.best is not None:
                found.setdefault(("victim_number", name), str(toll.best))
            if toll.kind in HARM:
                found.setdefault(("victim_effect", name), HARM[toll.kind])
    return found
