"""CSV and Parquet to reports: a row is a report."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any

from pyarrow.parquet import ParquetFile

from lookout.collect.containers import open_container
from lookout.collect.decoding import MAX_CHARACTERS, decode
from lookout.collect.guard import guard
from lookout.collect.jsons import dump_cells
from lookout.collect.rows import Row, collect_row
from lookout.collect.shapes import Collecting, Given
from lookout.errors import InputError, OversizeInput
from lookout.knowledge.table_columns import choose_columns

_SAMPLE = 1 << 20
_SEPARATORS = ",;\t|"
_MOST_COLUMNS = 2_000
_BATCH = 64
_LARGEST_GROUP = 2_000_000_000
"""Bytes of one group of rows in a Parquet file, unpacked: it is held in memory."""

csv.field_size_limit(MAX_CHARACTERS)


def collect_csv(given: Given) -> Collecting:
    """Yield the report in each row of a CSV file, whose first row names the columns."""
    container = open_container(given.name, given.stream, "table")
    number = 0
    try:
        with guard(given.name, "a table"):
            for line, cells in _list_rows(given):
                number += 1
                name = f"{given.name}:{line}"
                if isinstance(cells, str):
                    yield InputError(name, cells)
                    continue
                yield collect_row(
                    Row(cells, name, f"row {number}", number, dump_cells(cells)), container, given.details
                )
    except InputError as error:
        yield error


def collect_parquet(given: Given) -> Collecting:
    """Yield the report in each row of a Parquet file."""
    container = open_container(given.name, given.stream, "table")
    number = 0
    try:
        with guard(given.name, "a Parquet table"):
            for cells in _list_parquet(given):
                number += 1
                name = f"{given.name}, row {number}"
                yield collect_row(
                    Row(cells, name, f"row {number}", number, dump_cells(cells)), container, given.details
                )
    except InputError as error:
        yield error


def _list_rows(given: Given) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Yield each row with the line it begins on; a row that does not fit the head is a sentence."""
    sample = given.stream.read(_SAMPLE)
    given.stream.seek(0)
    whole = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1] or sample
    text, encoding = decode(given.name, whole)
    text_stream = TextIOWrapper(given.stream, _name_codec(encoding), errors="replace", newline="")
    rows = csv.reader(text_stream, delimiter=_find_separator(text))
    head = [name.strip().removeprefix("\ufeff") for name in next(rows, [])]
    check_columns(given, head)
    line = rows.line_num + 1
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                fits = len(row) == len(head)
                yield line, dict(zip(head, row, strict=True)) if fits else _tell_misfit(row, head)
            line = rows.line_num + 1
    finally:
        text_stream.detach()


def _tell_misfit(row: list[str], head: list[str]) -> str:
    return f"it has {len(row)} cells, and the head names {len(head)} columns"


def _name_codec(encoding: str) -> str:
    return "utf-8-sig" if encoding == "utf-8" else "utf-16" if encoding.startswith("utf-16") else encoding


def _find_separator(text: str) -> str:
    """Return the sign that separates cells: the one of which the head has most."""
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    return max(_SEPARATORS, key=head.count)


def check_columns(given: Given, head: list[str]) -> None:
    """See that the table has a column of text, and those that the user named.

    Raises:
        InputError: if not.
    """
    if len(head) > _MOST_COLUMNS:
        raise OversizeInput(given.name, f"it has more than {_MOST_COLUMNS:,} columns")
    named = ", ".join(f"“{' '.join(name[:40].split())}”" for name in head[:20])
    for field, column in sorted(given.details.columns.items()):
        if column.partition(".")[0] not in head and column not in head:
            raise InputError(given.name, f"there is no column “{column}” for {field}; there are {named}")
    if "text" not in choose_columns(head, given.details.columns):
        raise InputError(given.name, f"no column is known to hold the text: --map text=COLUMN says which of {named}")


def _list_parquet(given: Given) -> Iterator[dict[str, Any]]:
    with ParquetFile(given.stream) as file:
        check_columns(given, list(file.schema_arrow.names))
        for group in range(file.num_row_groups):
            if file.metadata.row_group(group).total_byte_size > _LARGEST_GROUP:
                raise OversizeInput(given.name, f"a group of its rows is larger than {_LARGEST_GROUP:,} bytes")
        for batch in file.iter_batches(batch_size=_BATCH):
            yield from ({name: _decode(cell) for name, cell in row.items()} for row in batch.to_pylist())


def _decode(cell: object) -> object:
    """Return a cell of bytes that are UTF-8 as the words that they are: many programs write text so."""
    try:
        return cell.decode("utf-8") if isinstance(cell, bytes) else cell
    except UnicodeDecodeError:
        return cell
