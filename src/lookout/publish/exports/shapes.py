"""What an export takes in and what it makes of one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lookout.model import Event, EventToll, Statement, TollKind, TollScope

Cells = Sequence[object]
"""The cells of one row, in the order of the format's columns."""


@dataclass(frozen=True, slots=True)
class SourcedEvent:
    """An event with what it stands on.

    The tolls are those of the profile that the format asks for. `statements` are the event's, in its order; `titles`
    are those of its reports, by report id, where they are known.
    """

    event: Event
    statements: tuple[Statement, ...]
    titles: Mapping[str, str] = field(default_factory=dict)

    def find_toll(self, kind: TollKind, scope: TollScope = "event") -> EventToll | None:
        """Return the event's toll of a kind, None where none is told."""
        return next((toll for toll in self.event.tolls if toll.kind == kind and toll.scope == scope), None)


@dataclass(frozen=True, slots=True)
class Coded:
    """What a format makes of an event: rows, or none and the reason why it is left out."""

    rows: tuple[Cells, ...] = ()
    left_out: str = ""


@dataclass(slots=True)
class Tally:
    """How many events came, how many rows they made, and how many were left out for which reason."""

    events: int = 0
    rows: int = 0
    left_out: dict[str, int] = field(default_factory=dict)

    def count(self, coded: Coded) -> Iterator[Cells]:
        """Count what became of an event and yield its rows."""
        self.events += 1
        self.rows += len(coded.rows)
        if coded.left_out:
            self._leave_out(coded.left_out, 1)
        yield from coded.rows

    def add(self, other: Tally) -> None:
        """Count what was counted elsewhere too."""
        self.events += other.events
        self.rows += other.rows
        for reason, events in other.left_out.items():
            self._leave_out(reason, events)

    def _leave_out(self, reason: str, events: int) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + events

    @property
    def exported(self) -> int:
        """Return how many events made at least one row."""
        return self.events - sum(self.left_out.values())
