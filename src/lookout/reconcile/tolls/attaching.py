"""What a report tells of its main event's toll goes to the claim that tells the event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from lookout.model import EventType, Reading, Report, ReportToll, Span, Statement, TollKind
from lookout.model.claim import REAL
from lookout.reconcile.tolls.counts import Count
from lookout.reconcile.tolls.nobody import tell_nobody
from lookout.reconcile.tolls.reports import count_report

HARMFUL: Final[frozenset[EventType]] = frozenset(
    {"clash", "airstrike", "shelling", "bombing", "attack", "killing", "abuse", "destruction", "protest", "siege"}
)
"""Types whose toll a report's main event has. What is told of an offensive is running, and the reader's alone."""


def attach_counts(report: Report, reading: Reading, statements: Sequence[Statement]) -> list[Statement]:
    """Return a report's statements, the one that tells its main event with the toll that the report gives it.

    That is the harmful one whose trigger stands nearest before or after the words of the number, those of the dead
    first; the first of all where only the title gives the number. Claims of which the report says that nobody was
    harmed have a toll of none (`tell_nobody`).
    """
    statements = tell_nobody(report.text, statements)
    counts = count_report(report, reading)
    told = [count for count in counts.values() if count.rule != "nobody-told"]
    mine = [s for s in statements if s.claim.type in HARMFUL and s.claim.status in REAL]
    if not told or not mine:
        return statements
    spans = [count.spans[0] for count in told if count.spans]
    main = min(mine, key=_Nearness(spans[0] if spans else Span(0, 1)))
    tolls = tuple(_to_toll(kind, count) for kind, count in _in_order(counts))
    return [replace(s, counts=tolls) if s is main else s for s in statements]


def _in_order(counts: Mapping[TollKind, Count]) -> list[tuple[TollKind, Count]]:
    return [(kind, counts[kind]) for kind in ("killed", "wounded") if kind in counts]


def _to_toll(kind: TollKind, count: Count) -> ReportToll:
    return ReportToll(kind, count.low, count.best, count.high, count.rule, count.spans)


class _Nearness:
    """Ranks statements by how far their first trigger stands from some words."""

    def __init__(self, words: Span) -> None:
        self._words = words

    def __call__(self, statement: Statement) -> tuple[int, int]:
        trigger = min(statement.claim.triggers)
        gap = max(0, self._words.start - trigger.end, trigger.start - self._words.end)
        return gap, trigger.start
