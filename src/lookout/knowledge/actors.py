"""The registry of actors: found by key, looked up by id.

It is compiled from `knowledge/actors/*.toml`, `states.toml` and `forces.toml` by `python -m tools.actors`. Who asks
makes the keys (`text.actor_names`). `docs/reference/actors.md` describes the files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, NamedTuple

from lookout.errors import NotFoundError
from lookout.model import ACTOR_KINDS, RELATION_KINDS, Actor, Relation

Role = Literal["adj", "name", "leader", "people"]
"""How a word belongs to a state: "Turkish", "Turkey", "Erdogan", "Turks"."""
NOBODY: Final = "unidentified-armed-group"
"""Who is told of as armed and not told apart: of no side."""
GAP: Final = "…"
"""What stands for the state's word in a template: "… army", "army of …"."""


class Called(NamedTuple):
    """A state that a word may belong to, and how."""

    state: str
    role: Role


@dataclass(frozen=True, slots=True)
class State:
    """A state's actors by branch ("government", "military", …).

    `rebels` is who "the rebels" are in a report about it, `contested` who contests a branch `since` when.
    """

    code: str
    branches: Mapping[str, str]
    rebels: str | None
    contested: Mapping[str, tuple[str, ...]]
    since: date | None


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Actors that are found by key. Reads only; any number of threads may ask at once.

    `words` gives the kind of people that a common noun means, `heads` the branch of a state that a bare word means
    ("the army"), `templates` by role the branch that stands beside a state's word ("… army"), `capitals` the keys that
    are acronyms only in capitals, `elsewhere` the countries in whose reports a state's word means another place,
    `first_words` how the words begin that states are called by.
    """

    states: Mapping[str, State]
    words: Mapping[str, str]
    heads: Mapping[str, str]
    templates: Mapping[Role, Mapping[str, str]]
    capitals: frozenset[str]
    elsewhere: Mapping[str, list[str]]
    first_words: frozenset[str]
    _ids: tuple[str, ...]
    _rows: Mapping[str, list[Any]]
    _names: Mapping[str, int | list[int]]
    _sketches: Mapping[str, list[int]]
    _called: Mapping[str, list[list[Any]]]
    _sources: tuple[str, ...]
    _actors: dict[str, Actor] = field(default_factory=dict)
    _governed: dict[str, State] = field(default_factory=dict)
    _longer: dict[str, list[str]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order."""
        return self._ids

    def __contains__(self, id_: str) -> bool:
        return id_ in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Actor]:
        """Yield every actor, by id."""
        return map(self.get, self._ids)

    def get(self, id_: str) -> Actor:
        """Return the actor with an id.

        Raises:
            NotFoundError: if there is none.
        """
        actor = self._actors.get(id_)
        if actor is None:
            if id_ not in self._rows:
                raise NotFoundError(f"{id_}: no such actor")
            actor = self._actors[id_] = _read_actor(self._rows[id_], self._sources)
        return actor

    @property
    def keys(self) -> Iterable[str]:
        """Every key of a name."""
        return self._names.keys()

    def find(self, key: str) -> tuple[str, ...]:
        """Return the ids that a name's key finds: several where it is ambiguous, none where it is unknown."""
        found = self._names.get(key, ())
        return (self._ids[found],) if isinstance(found, int) else tuple(self._ids[at] for at in found)

    def find_longer(self, word: str) -> Sequence[str]:
        """Return the keys of three words or more that begin with a word."""
        if not self._longer:
            for key in self._names:
                if key.count(" ") > 1:
                    self._longer.setdefault(key.partition(" ")[0], []).append(key)
        return self._longer.get(word, ())

    def find_sketch(self, sketch: str) -> tuple[str, ...]:
        """Return the ids of actors with a name of that sketch (`text.names.sketch_key`)."""
        return tuple(self._ids[at] for at in self._sketches.get(sketch, ()))

    def find_governed(self, id_: str) -> State | None:
        """Return the state whose government an actor is, if it is one's."""
        if not self._governed:
            self._governed.update(
                {s.branches["government"]: s for s in self.states.values() if "government" in s.branches}
            )
        return self._governed.get(id_)

    def find_states(self, key: str) -> tuple[Called, ...]:
        """Return the states that a word belongs to, and how: "congolese" to two."""
        return tuple(Called(code, role) for code, role in self._called.get(key, ()))


@cache
def load_registry() -> Registry:
    """Return the registry that is shipped, read once a process."""
    return read_registry(resources.files("lookout.knowledge").joinpath("actors.json").read_bytes())


def read_registry(data: bytes) -> Registry:
    """Return the registry that `data` holds, as `tools.actors` writes it."""
    table = json.loads(data)
    rows = {row[0]: row for row in table["actors"]}
    return Registry(
        states={row[0]: _read_state(row) for row in table["states"]},
        words=table["words"],
        heads=table["heads"],
        templates=table["templates"],
        capitals=frozenset(table["capitals"]),
        elsewhere=table["elsewhere"],
        first_words=frozenset(key.partition(" ")[0] for key in table["called"]),
        _ids=tuple(rows),
        _rows=rows,
        _names=table["names"],
        _sketches=table["sketches"],
        _called=table["called"],
        _sources=tuple(table["sources"]),
    )


def _read_actor(row: list[Any], sources: tuple[str, ...]) -> Actor:
    id_, kind, countries, names, relations, start, end, generic, source = row
    return Actor(
        id_,
        names[0],
        ACTOR_KINDS[kind],
        tuple(countries.split()),
        tuple(names),
        tuple(Relation(RELATION_KINDS[k], actor, _read_day(a), _read_day(b)) for k, actor, a, b in relations),
        _read_day(start),
        _read_day(end),
        generic=bool(generic),
        source=sources[source],
    )


def _read_state(row: list[Any]) -> State:
    code, branches, rebels, contested, since = row
    return State(code, branches, rebels or None, {b: tuple(ids) for b, ids in contested.items()}, _read_day(since))


def _read_day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
