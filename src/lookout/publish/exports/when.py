"""On which days an event was, as the codebooks count them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from lookout.model import Interval
from lookout.publish.exports.shapes import SourcedEvent

_DAY: Final = timedelta(days=1)


def count_days(interval: Interval) -> int:
    """Return how many days an interval has."""
    return (interval.end - interval.start).days


def find_last(interval: Interval) -> date:
    """Return the last day in an interval."""
    return interval.end - _DAY


def find_middle(interval: Interval) -> date:
    """Return the day in the middle of an interval; of two the first."""
    return interval.start + timedelta(days=(count_days(interval) - 1) // 2)


def goes_on(sourced: SourcedEvent) -> bool:
    """Say whether an event is told to go on over all its days: "from Monday to Wednesday".

    A time that only bounds it ("last week", "between Monday and Wednesday" of one blast) is told with the same days;
    what tells them apart is that words name both ends, each to the day, and the event is no single blow.
    """
    field = sourced.event.field("time")
    if field is None or sourced.event.interval is None or count_days(sourced.event.interval) == 1:
        return False
    told = {*field.values[0].claims}
    times = [s.claim.time for s in sourced.statements if s.key in told and s.claim.time]
    return any(
        time.interval == sourced.event.interval and time.precision == "day" and _names_both_ends(time.rule)
        for time in times
    )


def _names_both_ends(rule: str) -> bool:
    parts = rule.split("+")
    return parts[0] == "range" and not {"part", "open", "bounded", "relative"} & {*parts}


def list_days(interval: Interval) -> list[date]:
    """Return the days of an interval, in order."""
    return [interval.start + timedelta(days=at) for at in range(count_days(interval))]


def share_out(number: int, parts: int) -> list[int]:
    """Return `number` in so many parts as even as can be, the larger first: 10 in 3 is 4, 3, 3."""
    whole, rest = divmod(number, parts)
    return [whole + (at < rest) for at in range(parts)]
