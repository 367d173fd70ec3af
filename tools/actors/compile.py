"""Entries to the registry's bytes: what each key finds, and the entries themselves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from lookout.knowledge.actor_words import load_actor_words
from lookout.model import ACTOR_KINDS, RELATION_KINDS, Relation
from lookout.text.actor_names import key_actor
from lookout.text.names import fold_name, sketch_key
from tools.actors.sources import ROLES, Entry, Sources, State, find_role

LEAST_SKETCH: Final = 4
"""Consonants that a sketch must have: shorter ones meet by chance."""
MOST_CAPITALS: Final = 5
"""Letters that an acronym may have that is matched in capitals only."""


def compile_actors(given: Sources) -> bytes:
    """Return the registry as JSON; equal sources give equal bytes.

    Raises:
        ValueError: if an entry has no name, or a relation or a state names an entry that is not there.
    """
    entries = given.entries
    ids = sorted(entries)
    _check(entries, given.states)
    _check_shared(given)
    number = {id_: at for at, id_ in enumerate(ids)}
    sources = sorted({entry.source for entry in entries.values()})
    common = _gather_common(given)
    table = {
        "version": 1,
        "sources": sources,
        "actors": [_write_entry(entries[id_], sources) for id_ in ids],
        "names": _index_names(entries, number, common),
        "capitals": sorted(_find_capitals(entries)),
        "sketches": _index_sketches(entries, number),
        "words": {key_actor(word): id_ for id_ in ids for word in sorted(entries[id_].words)},
        "heads": {key_actor(head): branch for branch, force in given.forces.items() for head in force["heads"]},
        "templates": _index_templates(given.forces),
        "called": _index_states(given.states),
        "elsewhere": {key_actor(n): list(codes) for s in given.states for n, codes in s.elsewhere.items()},
        "states": [_write_state(state) for state in sorted(given.states, key=_by_code)],
    }
    return (json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n").encode()


def find_ambiguous(given: Sources) -> dict[str, list[str]]:
    """Return the keys that find more than one entry, with the ids that they find."""
    named = _gather_names(given.entries, _gather_common(given))
    return {key: found for key, found in named.items() if len(found) > 1}


def _check(entries: Mapping[str, Entry], states: Iterable[State]) -> None:
    for entry in entries.values():
        if not entry.names:
            raise ValueError(f"[{entry.id}] has no name")
        for relation in entry.relations:
            if relation.actor not in entries or relation.actor == entry.id:
                raise ValueError(f"[{entry.id}] is {relation.kind} of no entry: {relation.actor}")
    for state in states:
        meant = {*state.branches.values(), *(i for ids in state.contested.values() for i in ids), state.rebels}
        missing = sorted(id_ for id_ in meant if id_ is not None and id_ not in entries)
        if missing:
            raise ValueError(f"[{state.code}] names no entry: {', '.join(missing)}")


def _check_shared(given: Sources) -> None:
    """Raise ValueError unless the names that several entries have are those that are said to be shared."""
    found, said = find_ambiguous(given).keys(), {key_actor(name) for name in given.shared}
    if found != said:
        wrong = ", ".join(sorted(found ^ said))
        raise ValueError(f"shared_names.toml should list the names that several actors have, and no others: {wrong}")


def _gather_common(given: Sources) -> frozenset[str]:
    """Return the keys of common nouns, which no name may have."""
    words = load_actor_words()
    people = {word for entry in given.entries.values() for word in entry.words}
    heads = {head for force in given.forces.values() for head in force["heads"]}
    return (
        frozenset(map(key_actor, people | heads))
        | words.armed
        | words.monitors
        | words.agencies
        | words.rebels
        | words.identities
    )


def _gather_names(entries: Mapping[str, Entry], common: frozenset[str]) -> dict[str, list[str]]:
    """Return the ids that each key finds. A name that only its article tells from a common noun is found with it."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(entries):
        keys = _list_keys(entries[id_].aliases)
        articled = [fold_name(n) for n in entries[id_].aliases if key_actor(n) in common and fold_name(n) not in common]
        for key in dict.fromkeys([*(key for key in keys if key not in common), *articled]):
            found[key].append(id_)
    return dict(sorted(found.items()))


def _list_keys(names: Iterable[str]) -> list[str]:
    """Return the keys of names, also as they stand in texts that have lost their hyphens."""
    keys = [key_actor(form) for name in names for form in (name, name.replace("-", ""))]
    return list(dict.fromkeys(key for key in keys if key))


def _index_names(
    entries: Mapping[str, Entry], number: Mapping[str, int], common: frozenset[str]
) -> dict[str, int | list[int]]:
    found = {key: [number[id_] for id_ in ids] for key, ids in _gather_names(entries, common).items()}
    return {key: at[0] if len(at) == 1 else at for key, at in found.items()}


def _index_sketches(entries: Mapping[str, Entry], number: Mapping[str, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for id_, entry in sorted(entries.items()):
        for sketch in dict.fromkeys(sketch_key(key_actor(name)) for name in entry.aliases):
            if len(sketch) >= LEAST_SKETCH:
                found[sketch].append(number[id_])
    return dict(sorted(found.items()))


def _index_templates(forces: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return the branch by role and by what is left of a template's key without the state's word, marked "…"."""
    found: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    for branch, force in forces.items():
        for template in force["aliases"]:
            role = find_role(template)
            before, after = (key_actor(part) for part in template.split(f"{{{role}}}"))
            found[role][f"{before} … {after}".strip()] = branch
    return found


def _index_states(states: Iterable[State]) -> dict[str, list[list[str]]]:
    """Return for the key of each word that a state is called by the codes and roles that it can have."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for state in states:
        for role, words in state.called.items():
            for key in _list_keys(words):
                found[key].append([state.code, role])
    return dict(sorted(found.items()))


def _find_capitals(entries: Mapping[str, Entry]) -> set[str]:
    """Return the keys of acronyms that no entry writes otherwise than in capitals."""
    capitals: set[str] = set()
    others: set[str] = set()
    for entry in entries.values():
        for name in entry.aliases:
            bare = name.replace(".", "")
            short = bare.isalnum() and bare.isupper() and bare.isascii() and len(bare) <= MOST_CAPITALS
            (capitals if short else others).add(key_actor(name))
    return capitals - others


def _write_entry(entry: Entry, sources: Sequence[str]) -> list[Any]:
    return [
        entry.id,
        ACTOR_KINDS.index(entry.kind),
        " ".join(entry.countries),
        entry.names,
        [_write_relation(relation) for relation in entry.relations],
        _write_day(entry.start),
        _write_day(entry.end),
        int(entry.generic),
        sources.index(entry.source),
    ]


def _write_relation(relation: Relation) -> list[Any]:
    return [RELATION_KINDS.index(relation.kind), relation.actor, _write_day(relation.start), _write_day(relation.end)]


def _write_day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _write_state(state: State) -> list[Any]:
    contested = {branch: list(ids) for branch, ids in state.contested.items()}
    return [state.code, dict(state.branches), state.rebels or "", contested, _write_day(state.since)]


def _by_code(state: State) -> str:
    return state.code
