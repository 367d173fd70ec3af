"""Tell events' tolls by another profile of number words than the one that reports are read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeVar

from lookout.model import ReportToll, Span, Statement, Toll
from lookout.publish.exports.shapes import SourcedEvent
from lookout.reconcile.event_tolls import merge_tolls
from lookout.text.numbers import Quantity, read_quantity

_PLAIN: Final = "plain"
"""The profile by which the reader reads."""
_Counted = TypeVar("_Counted", Toll, ReportToll)
_Words = Mapping[tuple[str, Span], str]


def retell(sourced: SourcedEvent, profile: str) -> SourcedEvent:
    """Return an event with its tolls by another profile of number words; what it reads alike is left as it is."""
    if profile == _PLAIN or not any(_may_differ(statement, profile) for statement in sourced.statements):
        return sourced
    words = _list_words(sourced.statements)
    statements = tuple(_reread(statement, words, profile) for statement in sourced.statements)
    if statements == sourced.statements:
        return sourced
    tolls = merge_tolls(statements, sourced.event.voices)
    return replace(sourced, event=replace(sourced.event, tolls=tolls), statements=statements)


def _may_differ(statement: Statement, profile: str) -> bool:
    return bool(statement.counts) or any(
        _read(toll.text, _PLAIN) != _read(toll.text, profile) for toll in statement.claim.numbers
    )


def _list_words(statements: Sequence[Statement]) -> _Words:
    """Return the words of every number that claims tell, by report and where they stand."""
    return {(s.report, toll.span): toll.text for s in statements for toll in s.claim.numbers}


def _reread(statement: Statement, words: _Words, profile: str) -> Statement:
    """Return a statement with its tolls by a profile, those of its claim and that of its report as a whole."""
    numbers = tuple(_reread_toll(toll, toll.text, profile) for toll in statement.claim.numbers)
    counts = tuple(_reread_toll(count, _find_words(statement, count, words), profile) for count in statement.counts)
    if numbers == statement.claim.numbers and counts == statement.counts:
        return statement
    return replace(statement, claim=replace(statement.claim, numbers=numbers), counts=counts)


def _find_words(statement: Statement, count: ReportToll, words: _Words) -> str:
    """Return the words that a report's count stands on; "" where it stands on several, or they are not at hand."""
    if len(count.spans) != 1:
        return ""
    span = count.spans[0]
    return words.get((statement.report, span)) or statement.cut_quote(span.start, span.end)


def _reread_toll(toll: _Counted, words: str, profile: str) -> _Counted:
    """Return a toll by a profile; one that the default does not read so in its words was made otherwise: it stays."""
    plain, other = _read(words, _PLAIN), _read(words, profile)
    if plain is None or other is None or plain == other:
        return toll
    if (plain.low, plain.best, plain.high) != (toll.low, toll.best, toll.high):
        return toll
    return replace(toll, low=other.low, best=other.best, high=other.high, rule=other.rule)


@lru_cache(maxsize=65536)
def _read(words: str, profile: str) -> Quantity | None:
    return read_quantity(words, profile=profile)
