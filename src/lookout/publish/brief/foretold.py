"""Forecasts: what was foretold and met, not met or contradicted in the span, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from lookout.model import Forecast
from lookout.publish.brief.material import Asked
from lookout.publish.brief.model import Block, Cell, Column, Sentence, Table, Text
from lookout.publish.brief.naming import tell_carriers
from lookout.publish.brief.notes import Notebook
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days

_RULES = {
    "in-time": "told to have come in time",
    "came": "told to have come",
    "not-by-then": "told not to have come by then",
    "opposite": "the opposite is told",
    "no-word": "nothing tells yet",
    "no-place": "names no place by which it could be decided",
    "too-wide": "its place is too wide to decide it",
}


def list_of_span(forecasts: Sequence[Forecast], asked: Asked) -> list[Forecast]:
    """Return the forecasts that were made or due in the span, those decided in it too, in the order they were made."""
    return [each for each in forecasts if _is_of_span(each, asked)]


def make_forecasts(forecasts: Sequence[Forecast], asked: Asked, book: Notebook) -> list[Block]:
    """Return the table of forecasts, the decided ones before the open ones."""
    found = list_of_span(forecasts, asked)
    if not found:
        return [Text((Sentence("Nothing was foretold for the span, and no forecast was made in it."),))]
    columns = (
        Column("Foretold", weight=3),
        Column("By whose word", weight=2),
        Column("Made"),
        Column("Due by"),
        Column("What became of it", weight=2),
    )
    rows = tuple(_make_row(each, book) for each in sorted(found, key=_by_outcome))
    return [Table("forecasts", "Forecasts made, due or decided in the span", columns, rows)]


def _make_row(forecast: Forecast, book: Notebook) -> tuple[Cell, ...]:
    speaker = flatten(forecast.speaker_name) or "the report itself"
    carried = tell_carriers([flatten(name) for name in forecast.chain[1:]])
    due = tell_days(forecast.deadline) if forecast.deadline else "no day said"
    rule = _RULES.get(forecast.rule, forecast.rule)
    what = flatten(forecast.what)
    return (
        Cell(f"{what[:1].upper()}{what[1:]}", book.number(forecast.claims)),
        Cell(f"{speaker}{carried}"),
        Cell(tell_days(forecast.made)),
        Cell(due),
        Cell(f"{forecast.outcome}: {rule}", book.number(forecast.deciding)),
    )


def _is_of_span(forecast: Forecast, asked: Asked) -> bool:
    days = [each for each in (forecast.made, forecast.deadline) if each]
    decided = forecast.decided
    if decided and (asked.since is None or decided >= asked.since) and (asked.until is None or decided <= asked.until):
        return True
    return any(
        (asked.since is None or each.end > asked.since)
        and (asked.until is None or each.end <= asked.until + timedelta(days=1))
        for each in days
    )


def _by_outcome(forecast: Forecast) -> tuple[bool, str, str]:
    made = str(forecast.made.start) if forecast.made else "9"
    return (forecast.outcome == "open", made, forecast.claim)
