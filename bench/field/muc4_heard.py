"""What the shipped reader reads in a report of MUC-4 about an incident: where, on what day, how many were harmed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from bench.field.muc4_habits import find_city
from lookout.model import Claim, Interval, Report
from lookout.model.claim import REAL
from lookout.resolve.times import time_claims

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lookout.read import Reader

FAMILIES: Final = {
    "ARSON": {"destruction", "bombing", "attack"},
    "ATTACK": {"attack", "killing", "clash", "offensive", "airstrike", "shelling", "abuse", "destruction"},
    "BOMBING": {"bombing", "airstrike", "shelling", "destruction", "attack"},
    "FORCED WORK STOPPAGE": {"protest", "threat"},
    "KIDNAPPING": {"abduction", "arrest"},
    "ROBBERY": {"attack", "capture"},
}
"""Types of claims that may tell of an incident of each type."""

MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATELINE: Final = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")


@dataclass(frozen=True, slots=True)
class Heard:
    """A report as read: its claims told as real, in order; the day of each, by its id; the dateline's day and city."""

    claims: tuple[Claim, ...] = ()
    days: Mapping[str, date] = field(default_factory=dict)
    day: date | None = None
    city: str = ""

    def list_claims(self, kind: str) -> list[Claim]:
        """Return the claims that may tell of an incident of type `kind`, all where none may."""
        return [claim for claim in self.claims if claim.type in FAMILIES[kind]] or list(self.claims)


def hear(row: Mapping[str, Any], reader: Reader) -> Heard:
    """Read a report: a line of the file."""
    day = find_day(row["header"])
    report = Report(row["doc"], row["text"], digest="0" * 64, published=Interval.of_day(day) if day else None)
    reading = reader.read(report)
    times = {claim: time.interval for claim, time in time_claims(report, reading).items()}
    days = {claim: each.start for claim, each in times.items() if each and (each.end - each.start).days == 1}
    claims = tuple(claim for claim in reading.claims if claim.status in REAL)
    return Heard(claims, days, day, find_city(row["header"]))


def find_day(header: str) -> date | None:
    """Return the day of a header's dateline, None where it has none that reads."""
    found = _DATELINE.search(header)
    if found is None or found[2] not in MONTHS:
        return None
    try:
        return date(1900 + int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


def write_day(day: date) -> str:
    """Return a day as the keys write it."""
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"
