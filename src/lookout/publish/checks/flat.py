"""Check the flat table of events, as CSV or as Parquet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb

from lookout.knowledge.formats.flat import load_flat
from lookout.knowledge.formats.tables import Column
from lookout.model import EVENT_TYPES, GRADES, PRECISIONS, STATUSES
from lookout.publish.checks.faults import (
    Check,
    Fault,
    Number,
    OneOf,
    Whole,
    read_int,
    show,
    want_day_or_nothing,
    want_filled,
    want_nothing_certain,
)
from lookout.publish.checks.tables import Row, TableCheck

_CODES: dict[str, Check] = {
    "event": want_filled,
    "type": OneOf(EVENT_TYPES),
    "status": OneOf(STATUSES),
    "precision": OneOf(PRECISIONS, empty=True),
    "grade": OneOf(GRADES),
    "latitude": Number(-90, 90, empty=True),
    "longitude": Number(-180, 180, empty=True),
    "claims": want_filled,
}
_ROWS = 10_000


@cache
def describe_flat() -> TableCheck:
    """Return what the flat table must be."""
    columns = load_flat()
    cells: dict[str, Check] = {column.name: _CODES.get(column.name) or _choose_check(column) for column in columns}
    return TableCheck([column.name for column in columns], cells, _check_row, "event")


def check_parquet(path: Path) -> Iterator[Fault]:
    """Yield the faults of a Parquet file that holds the flat table; a fault's line is its row, 0 the schema."""
    with duckdb.connect(config={"threads": 1, "memory_limit": "512MB"}) as con:
        # DuckDB takes *, ? and [ in a name for a pattern; in brackets each is itself.
        name = re.sub(r"([*?\[])", r"[\1]", str(path))
        try:
            described = con.execute("DESCRIBE SELECT * FROM read_parquet($name)", {"name": name}).fetchall()
        except duckdb.Error:
            yield Fault(0, "this is no Parquet file")
            return
        found = [(row[0], row[1]) for row in described]
        wanted = [(column.name, column.type) for column in load_flat()]
        if found != wanted:
            yield Fault(0, _tell_schema(found, wanted))
            return
        yield from _check_parquet_rows(con.execute("SELECT * FROM read_parquet($name)", {"name": name}))


def _check_parquet_rows(found: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    check, number, seen = describe_flat(), 0, set[int]()
    while rows := found.fetchmany(_ROWS):
        for cells in rows:
            number += 1
            row = {name: _spell(cell) for name, cell in zip(check.columns, cells, strict=True)}
            wrong = [f"{name} {said}" for name, ask in check.cells.items() if (said := ask(row[name]))]
            yield from (Fault(number, sentence) for sentence in wrong or _check_row(row))
            if hash(row["event"]) in seen:
                yield Fault(number, f"event stands in an earlier row too: {show(row['event'])}")
            seen.add(hash(row["event"]))


def _spell(cell: object) -> str:
    if isinstance(cell, list):
        return "; ".join(map(str, cell))
    return "" if cell is None else str(cell)


def _tell_schema(found: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> str:
    if len(found) != len(wanted):
        return f"there are {len(found)} columns where the format has {len(wanted)}"
    at = next(at for at, (one, other) in enumerate(zip(found, wanted, strict=True)) if one != other)
    return f"column {at + 1} is {' '.join(found[at])} where the format has {' '.join(wanted[at])}"


def _choose_check(column: Column) -> Check:
    if column.type == "DATE":
        return want_day_or_nothing
    if column.type == "BIGINT":
        return Whole(empty=True)
    return Number(0, None, empty=True) if column.type == "DOUBLE" else want_nothing_certain


def _check_row(row: Row) -> Iterator[str]:
    if bool(row["date_from"]) != bool(row["date_to"]) or (row["date_from"] and row["date_to"] <= row["date_from"]):
        yield f"the days are none: {row['date_from'] or 'nothing'} to {row['date_to'] or 'nothing'}, half-open"
    if len({bool(row[name]) for name in ("place_id", "latitude", "longitude", "precision")}) > 1:
        yield "a place has id, latitude, longitude and precision, or none of them"
    for kind in ("killed", "wounded"):
        bounds = [read_int(row[f"{kind}_{bound}"]) for bound in ("low", "best", "high")]
        known = [number for number in bounds if number is not None]
        if known != sorted(known):
            yield f"{kind}: low, best and high are out of order: {known}"
