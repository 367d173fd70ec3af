"""Resolve a reading: whom its names mean, where its places lie, and what its words of time stand for.

It follows from the report, the reading, the rules and the user's own places alone; what is kept of it says by which
rules, and counts as long as they are the same. Analysts' judgements are laid over it when the record is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from lookout.model import Reading, Report
from lookout.operations.placing import open_atlas
from lookout.operations.rules import name_resolving
from lookout.record import KeptReport, Record
from lookout.record.codec import load_claims
from lookout.resolve.actors import fill_actors, find_home
from lookout.resolve.judging import gather_rulings, judge_reading
from lookout.resolve.places import Atlas, fill_places
from lookout.resolve.times import time_claims


def resolve(report: Report, reading: Reading, *, atlas: Atlas | None = None) -> Reading:
    """Return `reading` with the actors of its mentions and the time and places of each claim.

    Args:
        report: its text, outlet and date tell.
        reading: its claims, as the reader gave them.
        atlas: where places are looked up; the gazetteer that is shipped unless given.
    """
    times = time_claims(report, reading)
    named, _ = fill_actors(reading.claims, text=report.text, outlet=report.outlet, when=report.published)
    home = find_home(report.outlet) if report.outlet else ""
    placed = fill_places(named, text=report.text, passages=reading.passages, outlet=home, atlas=atlas)
    return replace(reading, claims=tuple(replace(claim, time=times.get(claim.id)) for claim in placed))


def recall(reading: Reading, known: str) -> Reading:
    """Return `reading` with the claims that are kept as resolved, as JSON."""
    return replace(reading, claims=load_claims(known))


def resolve_record(
    store: Record,
    *,
    report: str | Collection[str] | None = None,
    as_known_on: date | None = None,
    rejected: bool = False,
) -> Iterator[tuple[KeptReport, Reading]]:
    """Yield the reports of the record with their readings, resolved and judged, in the record's order.

    Places are looked up in the record's own before the gazetteer that is shipped.

    Args:
        store: the record.
        report: only the report that this names: an id, the beginning of one, or a report's name; or, given several,
            only those with these ids, in full.
        as_known_on: only reports known, and judgements made, by the end of this day.
        rejected: claims that were judged to be none are given too.

    Raises:
        NotFoundError: if `report` names none, or more than one.
        RecordError: if the record cannot be read.
    """
    atlas = open_atlas(store)
    rules = name_resolving(places.digest for places in store.places())
    rulings = gather_rulings(store.judgements(as_known_on=as_known_on))
    named, among = (report, None) if report is None or isinstance(report, str) else (None, report)
    for kept, reading, known in store.resolved(rules, report=named, among=among, as_known_on=as_known_on):
        resolved = recall(reading, known) if known else resolve(kept.report, reading, atlas=atlas)
        judged = judge_reading(resolved, kept.id, rulings, text=kept.report.text, atlas=atlas)
        yield kept, judged if rejected else drop_rejected(judged)


def drop_rejected(reading: Reading) -> Reading:
    """Return `reading` without the claims that were judged to be none."""
    kept = tuple(claim for claim in reading.claims if claim.judged is None or claim.judged.verdict != "rejected")
    return reading if len(kept) == len(reading.claims) else replace(reading, claims=kept)
