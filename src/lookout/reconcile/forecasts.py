"""What was said to come, by when, and what became of it.

Only what it is given counts: the caller passes the statements known by a day to see the forecasts as known on it. The
table of what decides what is `knowledge/forecasts.toml`; docs/explanation/forecasts.md tells the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, NamedTuple

from lookout.knowledge.forecasts import load_forecasts
from lookout.model import Forecast, Interval, Outcome, ResolvedPlace, Statement
from lookout.reconcile.control_places import is_country, list_places
from lookout.reconcile.deciding import Decisions, Foretold, find_decisions, read_world
from lookout.reconcile.sides import is_armed, name_actor, share_side
from lookout.reconcile.voices import Root, find_root, name_speakers, order_statement

DAY: Final = timedelta(days=1)
OF: Final = frozenset({"capture", "control", "siege", "clearance", "destruction"})
"""Types that are "of" a place; the others are "at" it."""


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A claim about the future, and what it foretells."""

    statement: Statement
    root: Root
    chain: tuple[str, ...]
    foretold: Foretold

    @property
    def key(self) -> tuple[str, ...]:
        """What two claims share that tell one forecast: speaker, type, place, days; the actor's side is asked apart."""
        deadline = self.foretold.deadline
        days = deadline or self.statement.published
        told = (str(deadline is None), str(days.start), str(days.end)) if days else ("", "", "")
        place = self.foretold.place
        return (self.root.id, self.foretold.type, place.id if place else "", *told)


class _Verdict(NamedTuple):
    outcome: Outcome
    rule: str
    deciding: tuple[Statement, ...] = ()


def judge_forecasts(statements: Sequence[Statement]) -> list[Forecast]:
    """Return the forecasts among statements, in the order in which they were made, and what became of each.

    Args:
        statements: all that is known, in any order; what tells of the places of the forecasts is enough.
    """
    once = sorted({s.key: s for s in statements}.values(), key=order_statement)
    names = name_speakers(once)
    claimed = [made for s in once if is_forecast(s) for made in _read_claimed(s, names)]
    if not claimed:
        return []
    world = read_world(once)
    return [_judge(group, find_decisions(group[0].foretold, world)) for group in _gather(claimed)]


def is_forecast(statement: Statement) -> bool:
    """Say whether a claim foretells: it is predicted, or planned for a day that lies ahead of its report."""
    claim = statement.claim
    if claim.type not in {*load_forecasts().ground, *load_forecasts().other}:
        return False
    return claim.status == "predicted" or (claim.status == "planned" and find_deadline(statement) is not None)


def find_deadline(statement: Statement) -> Interval | None:
    """Return the days by whose end a claim says that it comes; None where its words give none that lie ahead."""
    time, published = statement.claim.time, statement.published
    if time is None or time.interval is None or time.open_end or published is None:
        return None
    return time.interval if time.interval.end > published.end else None


def _read_claimed(statement: Statement, names: dict[tuple[str, int], str]) -> list[_Claimed]:
    """Return what a claim foretells of each of its places; of none, where it names none."""
    root = find_root(statement, named=names)
    chain = tuple(
        name_actor(m.actor) if m.actor else names.get((statement.report, m.entity), m.text) for m in statement.claim.by
    )
    actors = [m.actor for m in statement.claim.roles.get("actor", ()) if m.actor and is_armed(m.actor)]
    places: list[ResolvedPlace | None] = [place for place, _ in list_places(statement)]
    return [
        _Claimed(
            statement,
            root,
            chain,
            Foretold(statement.claim.type, place, tuple(actors), statement.published, find_deadline(statement)),
        )
        for place in places or [None]
    ]


def _gather(claimed: Iterable[_Claimed]) -> list[list[_Claimed]]:
    """Gather the claims that tell one forecast: one speaker, type, place and deadline, and actors of one side."""
    groups: dict[tuple[str, ...], list[list[_Claimed]]] = defaultdict(list)
    order: list[list[_Claimed]] = []
    for made in claimed:
        for group in groups[made.key]:
            if _is_one_side(group[0].foretold, made.foretold):
                group.append(made)
                break
        else:
            groups[made.key].append([made])
            order.append(groups[made.key][-1])
    return order


def _is_one_side(one: Foretold, other: Foretold) -> bool:
    if not one.actors or not other.actors:
        return True
    return any(share_side(a, b, one.day) for a in one.actors for b in other.actors)


def _judge(group: Sequence[_Claimed], found: Decisions) -> Forecast:
    first = group[0]
    verdict = _decide(first.foretold, found)
    known = [s.published.end - DAY for s in verdict.deciding if s.published]
    foretold = first.foretold
    return Forecast(
        claim=first.statement.key,
        type=foretold.type,
        what=_describe(foretold),
        speaker=first.root.id,
        speaker_name=first.chain[0] if first.chain else "",
        chain=first.chain,
        made=first.statement.published,
        deadline=foretold.deadline,
        outcome=verdict.outcome,
        rule=verdict.rule,
        claims=tuple(dict.fromkeys(made.statement.key for made in group)),
        deciding=tuple(dict.fromkeys(s.key for s in verdict.deciding)),
        decided=min(known, default=None),
        place=foretold.place.id if foretold.place else None,
        actor=foretold.actors[0] if foretold.actors else None,
    )


def _decide(foretold: Foretold, found: Decisions) -> _Verdict:
    """Choose what the decisions come to: others' word before the side's own, and what came before what did not."""
    if foretold.place is None:
        return _Verdict("open", "no-place")
    if is_country(foretold.place):
        return _Verdict("open", "too-wide")
    if foretold.made is None:
        return _Verdict("open", "no-day")
    choices: tuple[tuple[Sequence[Statement], Outcome, str], ...] = (
        (found.came, "met", "in-time" if foretold.deadline else "came"),
        (found.opposite, "contradicted", "opposite"),
        (found.later, "not met", "came-later"),
        (found.stays, "not met", "not-by-then"),
        (found.own, "met", "own-word"),
    )
    return next(
        (_Verdict(outcome, rule, tuple(deciding)) for deciding, outcome, rule in choices if deciding),
        _Verdict("open", "no-word"),
    )


def _describe(foretold: Foretold) -> str:
    words: str = foretold.type
    if foretold.place:
        words += f" {'of' if foretold.type in OF else 'at'} {foretold.place.name}"
    return f"{words} by {name_actor(foretold.actors[0])}" if foretold.actors else words
