"""From one row of a table to a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from lookout.collect.containers import Container
from lookout.collect.dates import read_date
from lookout.collect.files import Details
from lookout.collect.making import make_report
from lookout.collect.outlets import name_outlet
from lookout.collect.shapes import Collected, Found
from lookout.errors import EmptyInput, InputError
from lookout.knowledge.table_columns import choose_columns
from lookout.model import Interval

BY_COLUMN = "column"
"""The rule of days that stand in a column."""
_NOTHING = frozenset({"", "n/a", "na", "nan", "nat", "none", "null", "unknown", "-", "?"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, where it stands, and the bytes that are kept of it.

    Args:
        cells: by the names of their columns; values of any type.
        name: what it is called in messages: `reports.csv:12`.
        place: where it stands in the table: `row 11`.
        number: counts the table's rows from 1.
        original: its bytes.
    """

    cells: Mapping[str, Any]
    name: str
    place: str
    number: int
    original: bytes


def collect_row(row: Row, container: Container, told: Details) -> Collected | InputError:
    """Return the report in `row`, or why there is none."""
    try:
        columns = _choose(tuple(row.cells), tuple(sorted(told.columns.items())))
        found, text = _describe(row, columns, container)
        report = make_report(row.name, text, row.original, told=told, found=found)
    except InputError as error:
        return error
    return Collected(row.name, report, row.original, container.tell(row.place))


@lru_cache(maxsize=256)
def _choose(names: tuple[str, ...], told: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return choose_columns(names, dict(told))


def _describe(row: Row, columns: Mapping[str, str], container: Container) -> tuple[Found, str]:
    held = {field: _find(row.cells, column) for field, column in columns.items()}
    text = _join(held.get("text"))
    if text is None:
        column = columns.get("text")
        reason = f"its column “{column}” is empty" if column in row.cells else "it has no column of text"
        raise EmptyInput(row.name, f"{reason}; --map text=COLUMN says which holds the text")
    words = {field: _word(value) for field, value in held.items()}
    published, updated = (_read_days(row, words.get(field), columns.get(field)) for field in ("published", "updated"))
    url = words.get("url")
    found = Found(
        doc=words.get("id") or container.name_part(row.number),
        title=words.get("title"),
        author=words.get("author"),
        outlet=name_outlet(words.get("outlet"), url),
        url=url,
        published=published,
        dated_by=BY_COLUMN if published else None,
        updated=updated,
        updated_by=BY_COLUMN if updated else None,
    )
    return found, text


def _find(cells: Mapping[str, Any], column: str) -> object:
    """Return the cell of a column; `a.b` is also the part `b` of what stands in `a`."""
    if column in cells:
        return cells[column]
    head, dot, tail = column.partition(".")
    inner = cells.get(head)
    return _find(inner, tail) if dot and isinstance(inner, Mapping) else None


def _join(value: object) -> str | None:
    """Return a cell of text: as it is, or the paragraphs of a list below one another."""
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        value = "\n\n".join(value)
    return value if isinstance(value, str) and value.strip() else None


def _word(value: object) -> str | None:
    """Return what stands in a cell as words; None for nothing, and for what stands for nothing."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = ", ".join(value)
    if isinstance(value, datetime | date):
        value = value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = str(value).strip()
    return None if words.casefold() in _NOTHING else words


def _read_days(row: Row, words: str | None, column: str | None) -> Interval | None:
    if words is None:
        return None
    days = read_date(words)
    if days is None:
        reason = f"no day is to be read in its column “{column}”; --map can name another, or write 2016-06-10"
        raise InputError(row.name, reason)
    return days
