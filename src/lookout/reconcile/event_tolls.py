"""The tolls of an event over all its claims: its own and running ones apart, never summed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from lookout.knowledge.event_rules import load_event_rules
from lookout.model import TOLL_KINDS, EventToll, Statement, TollKind, TollScope, Voice
from lookout.reconcile.tolls import Count, ReportCounts, merge_counts

_SCOPES: Final[tuple[TollScope, ...]] = ("event", "running")
_DAY: Final = timedelta(days=1)
_SILENT: Final = "nobody-told"
"""The rule of a count that a report gives by telling of nobody: it weighs against numbers, and is none by itself."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One number, by which claim and voice, whether that is a party to the fight, and the last day it was published.

    `whole` says that it is the report's for its main event, not the claim's alone.
    """

    kind: TollKind
    scope: TollScope
    count: Count
    claim: str
    report: str
    voice: str
    party: bool
    day: date | None
    whole: bool = False

    @property
    def number(self) -> int:
        """The likeliest number: where only a bound is told, the bound."""
        return next((n for n in (self.count.best, self.count.low, self.count.high) if n is not None), 0)


def merge_tolls(
    statements: Sequence[Statement], voices: Sequence[Voice], *, campaign: bool = False
) -> tuple[EventToll, ...]:
    """Return the tolls that statements tell, by kind, the event's own before running ones.

    Of several numbers in one report the largest is the whole and the others its parts, unless the report as a whole is
    known to count its main event otherwise. A voice that tells a number again means the newest. The best is that of
    most voices, of as many the greatest; low and high bound all that the voices say last. What is denied tells no toll.
    What is told of an offensive has grown over it: it is running, whether or not the words say so.

    Args:
        statements: the event's, in order of publication.
        voices: theirs.
        campaign: whether they are of a campaign, whose own tolls are all running.
    """
    heard = {claim: voice for voice in voices for claim in voice.claims}
    told: dict[tuple[TollKind, TollScope], list[_Told]] = defaultdict(list)
    for statement in statements:
        if statement.claim.status != "denied":
            for each in _list_told(statement, heard.get(statement.key)):
                told[each.kind, each.scope].append(each)
    scopes = _SCOPES[1:] if campaign else _SCOPES
    merged = (_merge(told[kind, scope]) for scope in scopes for kind in TOLL_KINDS if (kind, scope) in told)
    return tuple(toll for toll in merged if toll is not None)


def _list_told(statement: Statement, voice: Voice | None) -> Iterator[_Told]:
    day = statement.published.end - _DAY if statement.published else None
    who = (statement.key, statement.report, voice.id if voice else "", bool(voice and voice.party), day)
    running = statement.claim.type in load_event_rules().running
    for told in statement.counts:
        count = Count(told.low, told.best, told.high, told.rule, told.spans)
        yield _Told(told.kind, "event", count, *who, whole=True)
    for toll in statement.claim.numbers:
        scope: TollScope = "running" if running or toll.scope == "total" else "event"
        yield _Told(toll.kind, scope, Count(toll.low, toll.best, toll.high, toll.rule, (toll.span,)), *who)


def _merge(told: Sequence[_Told]) -> EventToll | None:
    """Return one toll of a kind and scope; None where all that is said is that nobody is told of."""
    by_report = _take_whole(told)
    if all(each.count.rule == _SILENT for each in by_report.values()):
        return None
    kind, scope = told[0].kind, told[0].scope
    said = [ReportCounts(each.report, each.voice, each.day, {kind: each.count}) for each in by_report.values()]
    merged = merge_counts(said)[kind]
    basis = [each for each in by_report.values() if each.count.best == merged.best]
    last = max((each.day for each in basis if each.day), default=None)
    return EventToll(
        kind=kind,
        scope=scope,
        low=merged.low,
        best=merged.best,
        high=merged.high,
        rule=merged.rule,
        claims=tuple(dict.fromkeys(each.claim for each in told if each.count.rule != _SILENT)),
        basis=tuple(dict.fromkeys(each.claim for each in basis)),
        parties=tuple(dict.fromkeys(each.claim for each in told if each.party)),
        as_of=last if scope == "running" else None,
    )


def _take_whole(told: Sequence[_Told]) -> Mapping[str, _Told]:
    """Return one number for each report: that of the report as a whole where it has one, else the largest."""
    whole: dict[str, _Told] = {}
    for each in told:
        kept = whole.get(each.report)
        if kept is None or _rank(each) > _rank(kept):
            whole[each.report] = each
    return whole


def _rank(each: _Told) -> tuple[bool, int, str]:
    return each.whole, each.number, each.claim
