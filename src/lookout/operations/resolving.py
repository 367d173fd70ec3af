"""Resolve a reading: whom its names mean, and what its words of time stand for.

It follows from the report and the reading alone, so nothing of it is kept.
"""

from __future__ import annotations

from dataclasses import replace

from lookout.model import Reading, Report
from lookout.resolve.actors import fill_actors
from lookout.resolve.times import time_claims


def resolve(report: Report, reading: Reading) -> Reading:
    """Return `reading` with the actors of its mentions and the time of each claim, as `report` and its date tell."""
    times = time_claims(report, reading)
    named, _ = fill_actors(reading.claims, text=report.text, outlet=report.outlet, when=report.published)
    return replace(reading, claims=tuple(replace(claim, time=times.get(claim.id)) for claim in named))
