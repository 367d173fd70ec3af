"""Resolve a reading: what its words of time stand for.

It follows from the report and the reading alone, so nothing of it is kept.
"""

from __future__ import annotations

from dataclasses import replace

from lookout.model import Reading, Report
from lookout.resolve.times import time_claims


def resolve(report: Report, reading: Reading) -> Reading:
    """Return `reading` with the time of each claim that has words of time, as `report`'s own date places them."""
    times = time_claims(report, reading)
    claims = tuple(replace(claim, time=times.get(claim.id)) for claim in reading.claims)
    return replace(reading, claims=claims)
