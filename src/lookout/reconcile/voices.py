"""Who says so: the independent voices behind an event's claims.

A claim's voice is its root, the innermost speaker of its chain, or the outlet where the report speaks for itself. What
shares a root is one voice however many reports carry it; what a report copied from another is the other's voice. The
page docs/explanation/voices.md tells the rules with their reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from lookout.knowledge.actors import load_registry
from lookout.model import Statement, Voice
from lookout.reconcile.sides import list_fighters, list_relations, share_any_side
from lookout.text.names import fold_name
from lookout.text.outlets import find_outlet
from lookout.text.shingles import COPIED, Signature, list_overlaps

PUBLISHERS: Final = frozenset({"outlet", "agency"})
_LAST: Final = date.max


class Root(NamedTuple):
    """Who speaks in a claim: the voice's id, its name, and the registry's id for it where there is one."""

    id: str
    name: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Copies:
    """Which report each report copies: the earliest of all that share a text; itself where it copies none."""

    originals: Mapping[str, Statement]

    def original(self, statement: Statement) -> Statement:
        """Return a statement of the report that a statement's report copies."""
        return self.originals[statement.report]


def find_voices(statements: Sequence[Statement], texts: Mapping[str, Signature]) -> tuple[Voice, ...]:
    """Return the independent voices behind statements of one event, in the order of their first publication.

    Args:
        statements: those of the event, in any order.
        texts: the signature of each report's text, by the report's id; a report without one is no copy.
    """
    ordered = sorted(statements, key=order_statement)
    copies = find_copies(ordered, texts)
    fighters = sorted({id_ for statement in ordered for id_ in list_fighters(statement)})
    named = name_speakers(ordered)
    said: dict[str, list[Statement]] = defaultdict(list)
    roots: dict[str, Root] = {}
    for statement in ordered:
        root = find_root(statement, copies=copies, named=named)
        roots.setdefault(root.id, root)
        said[root.id].append(statement)
    return tuple(_make_voice(roots[id_], told, fighters) for id_, told in said.items())


def find_copies(statements: Sequence[Statement], texts: Mapping[str, Signature]) -> Copies:
    """Return which of the statements' reports are copies of which, by their signatures."""
    first: dict[str, Statement] = {}
    for statement in sorted(statements, key=order_statement):
        first.setdefault(statement.report, statement)
    leader = {report: report for report in first}
    order = {report: at for at, report in enumerate(first)}
    given = {report: texts[report] for report in first if report in texts}
    for overlap in list_overlaps(given, least=COPIED):
        one, other = _lead(leader, overlap.one), _lead(leader, overlap.other)
        early, late = sorted((one, other), key=order.__getitem__)
        leader[late] = early
    return Copies({report: first[_lead(leader, report)] for report in first})


def find_root(
    statement: Statement, *, copies: Copies | None = None, named: Mapping[tuple[str, int], str] | None = None
) -> Root:
    """Return who speaks in a statement.

    Args:
        statement: the statement.
        copies: which reports copy which; without, none does.
        named: the fullest name of each person of a report, by report and entity.
    """
    own = copies.original(statement) if copies else statement
    if not statement.claim.by:
        return _find_outlet_root(own)
    speaker = statement.claim.by[0]
    registry = load_registry()
    actor = speaker.actor or speaker.speaks_for
    known = registry.get(actor) if actor and actor in registry else None
    if known and known.kind in PUBLISHERS:
        return _own(known.id, known.name, own)
    if actor and not (known and known.generic):
        return Root(actor, known.name if known else speaker.text, actor)
    name = (named or {}).get((statement.report, speaker.entity), speaker.text)
    if actor is None and is_named(name):
        return Root(fold_name(name), name, None)
    return Root(f"{fold_name(name)}@{own.report}", name, actor)


def is_named(words: str) -> bool:
    """Say whether words name a person ("Rida Issa"), not only what he is ("a spokesman"): two capitalised words."""
    return sum(word[:1].isupper() for word in words.split()) >= 2


def order_statement(statement: Statement) -> tuple[date, date, str]:
    """Return a key that puts statements in the order of publication, those of unknown day last."""
    published = statement.published
    return (published.start, published.end, statement.key) if published else (_LAST, _LAST, statement.key)


def tell_day(statement: Statement) -> date | None:
    """Return the first day on which a statement's report may have come out, None where not known."""
    return statement.published.start if statement.published else None


def name_speakers(statements: Iterable[Statement]) -> dict[tuple[str, int], str]:
    """Return the longest words by which each report calls each of its speakers."""
    names: dict[tuple[str, int], str] = {}
    for statement in statements:
        for mention in statement.claim.by:
            key = (statement.report, mention.entity)
            names[key] = max(names.get(key, ""), mention.text, key=_by_name)
    return names


def _by_name(words: str) -> tuple[bool, int, str]:
    return is_named(words), len(words), words


def _find_outlet_root(statement: Statement) -> Root:
    if statement.outlet is None:
        return Root(f"report:{statement.report}", "", None)
    actor = find_outlet(load_registry(), statement.outlet)
    if actor is None:
        return Root(fold_name(statement.outlet) or f"report:{statement.report}", statement.outlet, None)
    return _own(actor.id, statement.outlet, statement)


def _own(outlet: str, name: str, statement: Statement) -> Root:
    """Return the voice of an outlet: its owner's where it is owned, or speaks for somebody; else its own."""
    owner = find_owner(outlet, tell_day(statement))
    return Root(owner, name if owner == outlet else load_registry().get(owner).name, owner)


def find_owner(outlet: str, day: date | None) -> str:
    """Return whose voice an outlet is on a day: the first that it is part of or on the side of, itself if none."""
    registry = load_registry()
    seen = {outlet}
    while outlet in registry and registry.get(outlet).kind in PUBLISHERS:
        above = [r.actor for r in list_relations(outlet, day) if r.kind != "allied" and r.actor not in seen]
        if not above:
            break
        outlet = above[0]
        seen.add(outlet)
    return outlet


def _make_voice(root: Root, statements: Sequence[Statement], fighters: Sequence[str]) -> Voice:
    day = next((tell_day(s) for s in statements if s.published), None)
    return Voice(
        id=root.id,
        name=root.name,
        party=root.actor is not None and share_any_side(root.actor, fighters, day),
        claims=tuple(dict.fromkeys(s.key for s in statements)),
        reports=tuple(dict.fromkeys(s.report for s in statements)),
    )


def _lead(leader: dict[str, str], report: str) -> str:
    while leader[report] != report:
        report = leader[report]
    return report
