"""Fetching reports with their readings and claims, in order, as a stream."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from duckdb import DuckDBPyConnection

from lookout.model import Claim, Reading
from lookout.record import fetch_steps, resolved_steps
from lookout.record.rows import from_claim, from_reading, from_report
from lookout.record.shapes import KeptReport

_PAGE = 200
"""Rows that are taken from DuckDB at a time."""

Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a report's newest description and reading stand, by their numbers. `recorded` is naive, UTC."""

    id: str
    report: int
    reading: int
    recorded: datetime


def list_pointers(
    con: DuckDBPyConnection,
    *,
    ident: str | None = None,
    among: Collection[str] | None = None,
    day: date | None = None,
) -> list[Pointer]:
    """Return the reports known on `day` (all, if None), or those with the id `ident` or one of `among`, as shown."""
    if ident is not None:
        among = [ident] if among is None or ident in among else []
    if among is None:
        rows = con.execute(fetch_steps.LIST_NEWEST, {"day": day}).fetchall()
    else:
        rows = con.execute(fetch_steps.LIST_NEWEST_AMONG, {"among": sorted(among), "day": day}).fetchall()
    return [Pointer(*row) for row in rows]


def fetch_reports(con: DuckDBPyConnection, pointers: Sequence[Pointer]) -> Iterator[KeptReport]:
    """Yield the reports that `pointers` point to, in their order."""
    for pointer, cells in zip(pointers, _stream_reports(con, pointers), strict=True):
        yield _to_kept(pointer, cells)


def fetch_readings(
    con: DuckDBPyConnection, other: DuckDBPyConnection, pointers: Sequence[Pointer]
) -> Iterator[tuple[KeptReport, Reading]]:
    """Yield the reports that `pointers` point to, in their order, with their newest readings.

    Reports come from `con` while claims come from `other`: a connection gives one stream at a time.
    """
    claims = _stream_claims(other, pointers)
    held = next(claims, None)
    for pointer, cells in zip(pointers, _stream_reports(con, pointers), strict=True):
        mine: tuple[Claim, ...] = ()
        if held and held[0] == pointer.reading:
            mine, held = held[1], next(claims, None)
        *_, note, reader, passages = cells
        yield _to_kept(pointer, cells), from_reading(reader, note, passages, mine)


def fetch_resolved(
    cons: Sequence[DuckDBPyConnection], pointers: Sequence[Pointer], rules: str
) -> Iterator[tuple[KeptReport, Reading, str]]:
    """Yield the reports that `pointers` point to, in their order, with their readings and the claims kept as resolved.

    What `rules` resolved comes as JSON, the reading then without claims; "" where it is not kept, the reading with its
    claims as they were read. `cons` are three connections, for a stream each.
    """
    values: dict[str, Any] = {"rules": rules, "readings": [each.reading for each in pointers]}
    known = set(cons[0].execute(resolved_steps.FIND_RESOLVED, values).fetchall())
    held = [each for each in pointers if (each.report, each.reading) in known]
    values = {"descriptions": [each.report for each in held], "readings": [each.reading for each in held]}
    claims = _turn_pages(cons[1].execute(resolved_steps.SHOW_RESOLVED, values | {"rules": rules}))
    read = _stream_claims(cons[2], [each for each in pointers if (each.report, each.reading) not in known])
    waiting = next(read, None)
    for pointer, cells in zip(pointers, _stream_reports(cons[0], pointers), strict=True):
        mine: tuple[Claim, ...] = ()
        told = str(next(claims)[1]) if (pointer.report, pointer.reading) in known else ""
        if waiting and waiting[0] == pointer.reading:
            mine, waiting = waiting[1], next(read, None)
        *_, note, reader, passages = cells
        yield _to_kept(pointer, cells), from_reading(reader, note, passages, mine), told


def _stream_reports(con: DuckDBPyConnection, pointers: Sequence[Pointer]) -> Iterator[Cells]:
    numbers = {"reports": [each.report for each in pointers], "readings": [each.reading for each in pointers]}
    return _turn_pages(con.execute(fetch_steps.SHOW_REPORTS, numbers))


def _stream_claims(con: DuckDBPyConnection, pointers: Sequence[Pointer]) -> Iterator[tuple[int, tuple[Claim, ...]]]:
    """Yield the claims of each reading that has any, in the order of `pointers`."""
    rows = _turn_pages(con.execute(fetch_steps.SHOW_CLAIMS, {"readings": [each.reading for each in pointers]}))
    for reading, cells in groupby(rows, key=itemgetter(0)):
        yield reading, tuple(from_claim(cell[1:]) for cell in cells)


def _turn_pages(cursor: DuckDBPyConnection) -> Iterator[Cells]:
    while page := cursor.fetchmany(_PAGE):
        yield from page


def _to_kept(pointer: Pointer, cells: Cells) -> KeptReport:
    *report, claims, note, reader, _ = cells
    return KeptReport(
        id=pointer.id,
        report=from_report(report),
        recorded=pointer.recorded.replace(tzinfo=UTC),
        claims=claims,
        note=note,
        reader=reader,
    )
