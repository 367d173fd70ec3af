"""Reads `knowledge/actors/*.toml`, `states.toml` and `forces.toml` into entries, templates filled in."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, get_args

from lookout.model import ACTOR_KINDS, RELATION_KINDS, ActorKind, Relation

KNOWLEDGE: Final = Path(__file__).parents[2] / "src" / "lookout" / "knowledge"
Role = Literal["adj", "name", "leader", "people"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
GENERATED: Final = "a state and its forces: states.toml, forces.toml"
_FIELDS: Final = frozenset({"names", "words", "kind", "in", "active", "generic", "source", *RELATION_KINDS})


@dataclass(slots=True)
class Entry:
    """An actor on its way into the registry. `seats` are places that stand for it; `words` its common nouns."""

    id: str
    names: list[str]
    kind: ActorKind
    countries: tuple[str, ...]
    source: str
    generic: bool = False
    seats: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    relations: tuple[Relation, ...] = ()
    start: date | None = None
    end: date | None = None

    @property
    def aliases(self) -> list[str]:
        """Names that can stand in a text: those with a note in round brackets are for the eye alone."""
        return [] if self.words else list(dict.fromkeys(n for n in (*self.names, *self.seats) if "(" not in n))


@dataclass(frozen=True, slots=True)
class State:
    """A state: what it is called, by role, its actor by branch, and who contests them, from when."""

    code: str
    called: Mapping[Role, tuple[str, ...]]
    branches: Mapping[str, str]
    rebels: str | None
    elsewhere: Mapping[str, tuple[str, ...]]
    contested: Mapping[str, tuple[str, ...]]
    since: date | None


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything the files say: entries by id, states, the branches of a state, and names shared on purpose."""

    entries: dict[str, Entry]
    states: list[State]
    forces: Mapping[str, Any]
    shared: frozenset[str]

    def fill_templates(self) -> Iterator[tuple[str, str]]:
        """Yield every alias that a template gives, with the id of its actor."""
        for state in self.states:
            for branch, id_ in state.branches.items():
                for template in self.forces[branch]["aliases"]:
                    role = find_role(template)
                    yield from ((template.replace(f"{{{role}}}", word), id_) for word in state.called[role])


def load_sources(folder: Path = KNOWLEDGE) -> Sources:
    """Return what the files say.

    Raises:
        ValueError: if a file says something that an entry cannot be, named by file and entry.
    """
    forces = tomllib.loads((folder / "forces.toml").read_text(encoding="utf-8"))
    entries: dict[str, Entry] = {}
    states: list[State] = []
    for code, row in tomllib.loads((folder / "states.toml").read_text(encoding="utf-8")).items():
        state = _make_state(code, row, forces)
        states.append(state)
        _add_branches(entries, state, row, forces)
    for path in sorted((folder / "actors").glob("*.toml")):
        for entry in _read_file(path):
            _add(entries, entry, path)
    shared = tomllib.loads((folder / "shared_names.toml").read_text(encoding="utf-8"))["names"]
    return Sources(entries, states, forces, frozenset(shared))


def find_role(template: str) -> Role:
    """Return which word of a state a template wants.

    Raises:
        ValueError: if it wants none.
    """
    for role in ROLES:
        if f"{{{role}}}" in template:
            return role
    raise ValueError(f"a template of no state: {template}")


def slugify(name: str) -> str:
    """Return a name as an id: small ASCII letters and digits, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def _make_state(code: str, row: Mapping[str, Any], forces: Mapping[str, Any]) -> State:
    slug = row.get("slug", slugify(row["name"]))
    has = [b for b, f in forces.items() if (f.get("every") or row.get("main")) and b not in row.get("without", ())]
    ids = {b: slug if b == "government" else f"{slug}-{b}" for b in has} | row.get("own", {})
    contested = {b: tuple(ids) for b, ids in row.get("contested", {}).items() if b != "since"}
    since = _read_month(row["contested"]["since"]) if contested else None
    called: dict[Role, tuple[str, ...]] = {
        "adj": tuple(row["adj"]),
        "name": (row["name"], *row.get("names", ())),
        "leader": tuple(row.get("leaders", ())),
        "people": tuple(row.get("people", ())),
    }
    elsewhere = {name: tuple(codes) for name, codes in row.get("elsewhere", {}).items()}
    return State(code, called, ids, row.get("rebels"), elsewhere, contested, since)


def _add_branches(entries: dict[str, Entry], state: State, row: Mapping[str, Any], forces: Mapping[str, Any]) -> None:
    for branch, id_ in state.branches.items():
        force = forces[branch]
        whole = state.branches.get(force.get("part_of", ""))
        title = [] if branch in row.get("own", {}) else [force["title"].format(name=row["name"])]
        entry = Entry(id_, title, force["kind"], (state.code,), GENERATED)
        entry.seats = list(row.get("seats", ())) if branch == "government" else []
        entry.relations = (Relation("part_of", whole),) if whole else ()
        entries.setdefault(id_, entry)


def _read_file(path: Path) -> Iterator[Entry]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    about = table.pop("about")
    for id_, row in table.items():
        try:
            yield _read_entry(id_, about | row)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path.name}, [{id_}]: {error}") from error


def _read_entry(id_: str, row: Mapping[str, Any]) -> Entry:
    unknown = row.keys() - _FIELDS - {"title"}
    if unknown or row["kind"] not in ACTOR_KINDS:
        raise ValueError(f"no such field or kind: {', '.join(sorted(unknown)) or row['kind']}")
    start, end = _read_interval(row.get("active", ".."))
    return Entry(
        id_,
        list(row["names"]),
        row["kind"],
        tuple(row["in"]),
        row["source"],
        generic=row.get("generic", False),
        words=list(row.get("words", [])),
        relations=tuple(_read_relations(row)),
        start=start,
        end=end,
    )


def _read_relations(row: Mapping[str, Any]) -> Iterator[Relation]:
    for kind in RELATION_KINDS:
        for given in row.get(kind, []):
            one = {"actor": given} if isinstance(given, str) else given
            start, end = (_read_month(one[key]) if key in one else None for key in ("from", "to"))
            yield Relation(kind, one["actor"], start, end)


def _read_interval(words: str) -> tuple[date | None, date | None]:
    """Read "2011-07..2017" as half-open: a year or month that ends an interval is its first day without."""
    start, _, end = words.partition("..")
    return (_read_month(start) if start else None), (_read_month(end) if end else None)


def _read_month(words: str) -> date:
    year, _, month = words.partition("-")
    return date(int(year), int(month or 1), 1)


def _add(entries: dict[str, Entry], entry: Entry, path: Path) -> None:
    """Add an entry, or its names to the one that a state's branch made."""
    there = entries.get(entry.id)
    if there is None:
        entries[entry.id] = entry
    elif there.source == GENERATED:
        there.names = [*there.names, *entry.names] if there.kind == "government" else [*entry.names, *there.names]
        there.countries = tuple(dict.fromkeys((*there.countries, *entry.countries)))
        there.relations = tuple(dict.fromkeys((*there.relations, *entry.relations)))
        there.start, there.end, there.source = entry.start, entry.end, entry.source
    else:
        raise ValueError(f"{path.name}: [{entry.id}] stands in two files")
