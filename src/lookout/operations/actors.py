"""Ask the record for its actors, and judge which of them are one."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lookout.errors import NotFoundError, UsageError
from lookout.knowledge.actors import load_registry
from lookout.model import Actor, ActorKind, Judgement, Relation, list_standing
from lookout.operations.judging import Byline, keep, make_judgement, open_kept
from lookout.operations.resolving import resolve_record
from lookout.record import KeptReport, Record
from lookout.resolve.actors import Merge, make_id, suggest_merges
from lookout.resolve.actors.ruling import gather_actor_rulings, gather_merged, list_mentions
from lookout.text.actor_names import key_actor


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors are wanted; what is None does not matter.

    With `new`, only those that are in no registry. `country` is an ISO 3166-1 code of where they act. A new actor's
    kind and countries are not known. `as_known_on` is the last day that counts.
    """

    new: bool = False
    kind: ActorKind | None = None
    country: str | None = None
    as_known_on: date | None = None


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor that claims of the record name: as the registry has it, else with what its name tells.

    `called` are the words for it in the record with how often they stand there, the most frequent first; `claims` and
    `reports` count those that name it. `merged` are the ids that judgements made one with it.
    """

    id: str
    name: str
    kind: ActorKind | None
    countries: tuple[str, ...]
    new: bool
    claims: int
    reports: int
    called: tuple[tuple[str, int], ...]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """Where an actor is named: in which claim of which report, and the part it has there."""

    report: str
    doc: str
    claim: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownActor:
    """An actor with everything known of it. `found` counts nothing where the record does not name it."""

    found: FoundActor
    names: tuple[str, ...]
    relations: tuple[Relation, ...]
    source: str
    claims: tuple[NamedClaim, ...]


@dataclass(slots=True)
class _Tally:
    """What the record holds of one actor, while it is gathered."""

    called: Counter[str] = field(default_factory=Counter)
    claims: list[NamedClaim] = field(default_factory=list)


def list_actors(record: Path, wanted: ActorFilter) -> list[FoundActor]:
    """Return the actors that claims of the record name and `wanted` asks for, those named most first.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        tallies, merged = _gather(store, wanted.as_known_on), _list_merged(store, wanted.as_known_on)
    found = (_describe(id_, tally, merged.get(id_, ())) for id_, tally in tallies.items())
    return sorted((actor for actor in found if _suits(actor, wanted)), key=_by_claims)


def show_actor(record: Path, ident: str) -> ShownActor:
    """Return the actor with the id `ident`, or of that name; for an id that was merged, the one that stayed.

    Raises:
        NotFoundError: if neither the record nor the registry has it.
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        tallies, merged = _gather(store, None), _list_merged(store, None)
        id_ = _find_actor(store, ident, tallies)
    tally = tallies.get(id_, _Tally())
    known = _find_known(id_)
    return ShownActor(
        found=_describe(id_, tally, merged.get(id_, ())),
        names=tuple(dict.fromkeys((known.name, *known.names))) if known else (),
        relations=known.relations if known else (),
        source=known.source if known else "the record",
        claims=tuple(tally.claims),
    )


def suggest_actors(record: Path) -> tuple[Merge, ...]:
    """Return which new actors of the record may be one with each other or with one of the registry, likeliest first.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        tallies = _gather(store, None)
    found = [_describe(id_, tally, ()) for id_, tally in sorted(tallies.items()) if id_ not in load_registry()]
    new = [
        Actor(actor.id, actor.name, "organisation", names=_list_names(actor.id, actor.called), new=True)
        for actor in found
    ]
    return suggest_merges(new, load_registry())


def merge_actors(record: Path, words: Sequence[str], byline: Byline) -> Judgement:
    """Judge that actors are one; return the judgement as it is kept. Each is named by its id, or a name of its alone.

    Raises:
        NotFoundError: if neither the record nor the registry has one of them.
        UsageError: if they are fewer than two, or one already.
        RecordError: if there is no record, or it cannot be written.
    """
    with open_kept(record) as store:
        tallies = _gather(store, None)
        ids = [_find_actor(store, each, tallies) for each in words]
        if len(ids) > 1 and len(set(ids)) == 1:
            raise UsageError(f"{ids[0]}: they are one actor already")
        return keep(store, make_judgement("merge", ids, byline))


def split_actor(record: Path, ident: str, name: str, byline: Byline) -> Judgement:
    """Judge that `name`, as it is spelled in the record, is not the actor that `ident` names, but one of its own.

    Raises:
        NotFoundError: if there is no such actor, or nothing in the record calls it by that name.
        UsageError: if the name is the one its id follows from.
        RecordError: if there is no record, or it cannot be written.
    """
    with open_kept(record) as store:
        tallies = _gather(store, None)
        id_ = _find_actor(store, ident, tallies)
        called = tallies.get(id_, _Tally()).called
        if not any(key_actor(words) == key_actor(name) for words in called):
            raise NotFoundError(f"{name}: nothing in the record calls {id_} so")
        if make_id(name) == id_:
            raise UsageError(f"{name}: {id_} is called after this name; split the other names off")
        return keep(store, make_judgement("split", [id_], byline, value=json.dumps(name, ensure_ascii=False)))


def _gather(store: Record, day: date | None) -> dict[str, _Tally]:
    """Return what the record holds of each actor that its claims name, by id."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for kept, reading in resolve_record(store, as_known_on=day):
        seen: set[tuple[str, object]] = set()
        for claim in reading.claims:
            parts: dict[str, list[str]] = defaultdict(list)
            for role, filled in (*claim.roles.items(), ("by", claim.by)):
                for mention in filled:
                    if mention.actor:
                        parts[mention.actor].append(role)
            for mention in list_mentions(claim):
                if mention.actor:
                    parts[mention.actor] += []
                    if (mention.actor, mention.span) not in seen:
                        seen.add((mention.actor, mention.span))
                        tallies[mention.actor].called[mention.text] += 1
            for id_, roles in parts.items():
                tallies[id_].claims.append(_name_claim(kept, claim.id, roles))
    return dict(tallies)


def _name_claim(kept: KeptReport, claim: str, roles: Iterable[str]) -> NamedClaim:
    return NamedClaim(kept.id, kept.report.doc, claim, tuple(dict.fromkeys(roles)) or ("toll",))


def _describe(id_: str, tally: _Tally, merged: tuple[str, ...]) -> FoundActor:
    known = _find_known(id_)
    called = tuple(sorted(tally.called.items(), key=_by_count))
    return FoundActor(
        id=id_,
        name=known.name if known else _choose_name((id_, *merged), called),
        kind=known.kind if known else None,
        countries=known.countries if known else (),
        new=known is None,
        claims=len(tally.claims),
        reports=len({claim.report for claim in tally.claims}),
        called=called,
        merged=merged,
    )


def _choose_name(ids: Sequence[str], called: Sequence[tuple[str, int]]) -> str:
    """Return the most frequent words that an id follows from, the first id's if it can be; else any; else the id."""
    for id_ in ids:
        for words, _ in called:
            if make_id(words) == id_:
                return words
    return called[0][0] if called else ids[0]


def _list_names(id_: str, called: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Return the words that name a new actor by themselves: what its id, or another name's, follows from."""
    return tuple(words for words, _ in called if make_id(words) == id_)


def _list_merged(store: Record, day: date | None) -> dict[str, tuple[str, ...]]:
    """Return which ids standing judgements made one with each that stays."""
    return gather_merged(list_standing(store.judgements(as_known_on=day)))


def _find_actor(store: Record, words: str, tallies: dict[str, _Tally]) -> str:
    """Return the id of the actor that `words` name: an id, a name that one of the registry has, or a new one's."""
    rulings = gather_actor_rulings(list_standing(store.judgements()))
    registry = load_registry()
    id_ = rulings.rule(words)
    if id_ in tallies or id_ in registry:
        return id_
    key = key_actor(words)
    named = {rulings.rule(found, key) for found in (*registry.find(key), make_id(words))}
    found = sorted(id_ for id_ in named if id_ in tallies or id_ in registry)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(f"{words}: {', '.join(found)} all go by this; give the id")
    raise NotFoundError(f"{words}: no such actor in the record or the registry")


def _find_known(id_: str) -> Actor | None:
    registry = load_registry()
    return registry.get(id_) if id_ in registry else None


def _suits(actor: FoundActor, wanted: ActorFilter) -> bool:
    return (
        (actor.new or not wanted.new)
        and wanted.kind in (None, actor.kind)
        and (wanted.country is None or wanted.country.upper() in actor.countries)
    )


def _by_claims(actor: FoundActor) -> tuple[int, str]:
    return -actor.claims, actor.id


def _by_count(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
