"""What a brief is made from: views of the record, and what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from lookout.model import Campaign, Control, Event, Forecast, Interval, Statement
from lookout.publish.brief.weighing import is_real
from lookout.publish.plain import flatten
from lookout.publish.telling import name_actor

_DAY: Final = timedelta(days=1)
_MONTH: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Source:
    """A report as notes name it."""

    id: str
    doc: str
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: Interval | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Who is said to hold a place on the brief's last day, since when, and the day of the newest word of it.

    `names` are those of actors that no registry has, by id.
    """

    control: Control
    since: date | None
    newest: date
    claims: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, actor: str) -> str:
        """Return how reports call an actor that no registry has; how the registry calls any other."""
        return flatten(self.names.get(actor) or name_actor(actor))


@dataclass(frozen=True, slots=True)
class Known:
    """What was known at one time: events of the span and place, control on the last day, forecasts."""

    events: Sequence[Event]
    statements: Mapping[str, Statement]
    holdings: Sequence[Holding] = ()
    forecasts: Sequence[Forecast] = ()
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the brief is to cover. `since` and `until` are its first and last day, None where it is open."""

    since: date | None = None
    until: date | None = None
    place: str | None = None
    title: str | None = None
    as_known_on: date | None = None
    changed_since: date | None = None
    most: int = 12

    def covers(self, days: Interval | None) -> bool:
        """Say whether days lie wholly within the span; what is only known to touch it does not."""
        if days is None:
            return False
        return (self.since is None or days.start >= self.since) and (
            self.until is None or days.end <= self.until + timedelta(days=1)
        )


def close_span(asked: Asked, events: Iterable[Event]) -> Asked:
    """Return what is asked with both ends of the span: those left open are the first and last day of `events`.

    Only what is told as fact, and of days known to the month, opens or closes a span.
    """
    days = [
        event.interval
        for event in events
        if event.interval and is_real(event) and event.interval.end - event.interval.start <= _MONTH
    ]
    since = asked.since or min((each.start for each in days), default=None)
    until = asked.until or max((each.end for each in days), default=date.min + _DAY) - _DAY
    return replace(asked, since=since, until=None if until == date.min else until)


@dataclass(frozen=True, slots=True)
class Material:
    """All that a brief is made from.

    `now` is what is known; `before` what was known on the day that changes are told since, None where none are. `past`
    are the events at the place up to the last day, those before the span too: by them one sees what has gone silent.
    `waiting` is how many reports are not joined into events yet: nothing of them is in the brief.
    """

    asked: Asked
    now: Known
    sources: Mapping[str, Source]
    before: Known | None = None
    past: Sequence[Event] = field(default=())
    waiting: int = 0
