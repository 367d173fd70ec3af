"""The days on which a claim's event lies: as its words tell, or, where they do not, as its report's day bounds them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from lookout.model import Interval, Statement

BEFORE: Final = timedelta(days=7)
"""How long before its report an event without words of time is taken to lie: news tells of the last days. Ours."""
AFTER: Final = timedelta(days=30)
"""How long after its report something foretold without a day is taken to lie. Ours."""


class Days(NamedTuple):
    """When a claim's event lies, by which rule, and whether the report's words tell it; None where nothing does."""

    interval: Interval | None
    rule: str
    told: bool = False


def find_days(statement: Statement) -> Days:
    """Return the days of a statement's event; half-open, as all intervals are."""
    time = statement.claim.time
    if time is not None and time.interval is not None:
        return Days(time.interval, time.rule, told=True)
    published = statement.published
    if published is None:
        return Days(None, "unknown")
    if statement.claim.status in ("planned", "predicted", "possible"):
        return Days(Interval(published.start, published.end + AFTER), "after-report")
    if statement.claim.status == "ongoing":
        return Days(published, "at-report")
    return Days(Interval(published.start - BEFORE, published.end), "by-report")
