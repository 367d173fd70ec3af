"""Check a CSV in the shape of UCDP's GED, and read its rows back.

Low, best and high are not asked to be in order: real rows are not always.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from lookout.knowledge.formats.ged import load_ged
from lookout.publish.checks.faults import Check, Number, OneOf, Whole, read_day, read_number, want_day, want_filled
from lookout.publish.checks.tables import Row, TableCheck
from lookout.publish.exports.where import find_cell

_POINT: Final = re.compile(r"POINT ?\((-?[0-9][0-9.eE-]*) (-?[0-9][0-9.eE-]*)\)")
_NUMBERS: Final = (
    "active_year", "conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id", "side_a_dset_id",
    "side_a_new_id", "side_b_dset_id", "side_b_new_id",
)  # fmt: skip
_DEATHS: Final = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


class GedRow(NamedTuple):
    """What a row says of days (the last one in it), place (degrees) and killed."""

    event: str
    first: date
    last: date
    lat: float
    lon: float
    low: int
    best: int
    high: int


@cache
def describe_ged() -> TableCheck:
    """Return what a CSV in the shape of GED must be."""
    rules = load_ged()
    cells: dict[str, Check] = {
        "id": Whole(1),
        "year": Whole(1900, 2200),
        "type_of_violence": Whole(1, 3),
        **dict.fromkeys(_NUMBERS, Whole(0, empty=True)),
        "dyad_name": want_filled,
        "side_a": want_filled,
        "side_b": want_filled,
        "number_of_sources": Whole(-1),
        "where_prec": Whole(1, 7),
        "latitude": Number(-90, 90),
        "longitude": Number(-180, 180),
        "priogrid_gid": Whole(1, 360 * 720),
        "country": want_filled,
        "country_id": Whole(1, 999),
        "region": OneOf(rules.regions.values()),
        "event_clarity": Whole(1, 2),
        "date_prec": Whole(1, 5),
        "date_start": want_day,
        "date_end": want_day,
        **dict.fromkeys((*_DEATHS, "best", "high", "low"), Whole()),
    }
    return TableCheck([column.name for column in rules.columns], cells, _check_row, "id")


def read_ged(lines: Iterable[str]) -> Iterator[GedRow]:
    """Yield what the rows of a CSV that keeps to the format say.

    Raises:
        KeyError, ValueError: if it does not keep to it.
    """
    for row in csv.DictReader(lines):
        first, last = read_day(row["date_start"]), read_day(row["date_end"])
        if first is None or last is None:
            raise ValueError(f"no days: {row['date_start']} to {row['date_end']}")
        killed = (int(row["low"]), int(row["best"]), int(row["high"]))
        yield GedRow(row["relid"], first, last, float(row["latitude"]), float(row["longitude"]), *killed)


def _check_row(row: Row) -> Iterator[str]:
    rules = load_ged()
    first, last = read_day(row["date_start"]), read_day(row["date_end"])
    if first is None or last is None or last < first:
        yield f"date_end {row['date_end']} is before date_start {row['date_start']}"
        return
    if str(first.year) != row["year"]:
        yield f"year is {row['year']} where date_start is {row['date_start']}"
    days = (last - first).days + 1
    if rules.rate_days(days) != int(row["date_prec"]):
        yield f"date_prec is {row['date_prec']} where the event may lie in {days} days"
    whole = sum(int(row[name]) for name in _DEATHS)
    if whole != int(row["best"]):
        yield f"best is {row['best']} where the deaths add up to {whole}"
    if row["region"] != rules.find_region(int(row["country_id"])):
        yield f"region is {row['region']} where the country's number is {row['country_id']}"
    yield from _check_point(row)


def _check_point(row: Row) -> Iterator[str]:
    lat, lon = float(row["latitude"]), float(row["longitude"])
    found = _POINT.fullmatch(row["geom_wkt"])
    if found is None or not (_is_near(found[1], lon) and _is_near(found[2], lat)):
        yield f"geom_wkt is not the point of latitude and longitude: {row['geom_wkt']}"
    if find_cell(lat, lon) != int(row["priogrid_gid"]):
        yield f"priogrid_gid is {row['priogrid_gid']} where the point lies in {find_cell(lat, lon)}"


def _is_near(cell: str, degrees: float) -> bool:
    number = read_number(cell)
    return number is not None and math.isclose(number, degrees, abs_tol=1e-5)
