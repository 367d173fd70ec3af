"""Days known exactly or only within bounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `start` up to but without `end`: one day is `[d, d + 1)`.

    An imprecise date is an interval, never its first instant.

    Raises:
        ValueError: if `end` is not after `start`.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"no such interval: [{self.start}, {self.end})")

    @classmethod
    def of_day(cls, day: date) -> Interval:
        """Return the interval of one day."""
        return cls(day, day + timedelta(days=1))

    def overlaps(self, other: Interval) -> bool:
        """Say whether the two intervals share a day."""
        return self.start < other.end and other.start < self.end
