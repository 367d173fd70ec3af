"""Check a CSV: its header, the number of its cells, each cell, and what cells of a row say together."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lookout.publish.checks.faults import Check, Fault, find_formula, show

Row = Mapping[str, str]
RowCheck = Callable[[Row], Iterator[str]]


@dataclass(frozen=True, slots=True)
class TableCheck:
    """What a table must be: its columns in order, what each cell is asked, what a row is asked, what must be unique."""

    columns: Sequence[str]
    cells: Mapping[str, Check]
    row: RowCheck
    unique: str


def check_table(lines: Iterable[str], table: TableCheck) -> Iterator[Fault]:
    """Yield the faults of a CSV, from its first line to its last.

    Args:
        lines: the file's, with their ends.
        table: what it must be.
    """
    reader = csv.reader(lines, strict=True)
    try:
        header = next(reader, None)
        if header is None:
            yield Fault(1, "the file is empty")
            return
        faults = list(_check_header(header, table.columns))
        yield from faults
        if faults:
            return
        yield from _check_rows(reader, table)
    except csv.Error as error:
        yield Fault(reader.line_num or 1, f"this is no CSV: {error}")


def _check_header(header: Sequence[str], columns: Sequence[str]) -> Iterator[Fault]:
    if len(header) != len(columns):
        yield Fault(1, f"there are {len(header)} columns where the format has {len(columns)}")
    for at, (found, wanted) in enumerate(zip(header, columns, strict=False), start=1):
        if found != wanted:
            yield Fault(1, f"column {at} is {show(found)} where the format has {wanted}")
            return


def _check_rows(reader: Iterator[list[str]], table: TableCheck) -> Iterator[Fault]:
    seen: set[int] = set()
    at = table.columns.index(table.unique)
    line = 2
    for cells in reader:
        if len(cells) != len(table.columns):
            yield Fault(line, f"there are {len(cells)} cells where the header has {len(table.columns)}")
        else:
            yield from (Fault(line, sentence) for sentence in _check_row(cells, table))
            key = hash(cells[at])
            if key in seen:
                yield Fault(line, f"{table.unique} stands on an earlier line too: {show(cells[at])}")
            seen.add(key)
        line = getattr(reader, "line_num", line) + 1


def _check_row(cells: Sequence[str], table: TableCheck) -> Iterator[str]:
    row = dict(zip(table.columns, cells, strict=True))
    wrong = {name: said for name, check in table.cells.items() if (said := check(row[name]))}
    yield from (f"{name} {said}" for name, said in wrong.items())
    yield from find_formula(table.columns, cells)
    if not wrong:
        yield from table.row(row)
