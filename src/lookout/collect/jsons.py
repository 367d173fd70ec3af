"""JSON and JSON lines to reports: an object is a report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lookout.collect.containers import Container, open_container
from lookout.collect.decoding import MAX_BYTES, decode
from lookout.collect.rows import Row, collect_row
from lookout.collect.shapes import Collected, Collecting, Given
from lookout.errors import InputError, OversizeInput
from lookout.knowledge.table_columns import choose_columns

_LONGEST = 100_000_000
"""Bytes of one line: a report has at most 20 million characters."""


def collect_lines(given: Given) -> Collecting:
    """Yield the report on each line of a file of JSON lines."""
    container = open_container(given.name, given.stream, "table")
    number = 0
    for line_number, line in enumerate(_list_lines(given), start=1):
        name = f"{given.name}:{line_number}"
        if isinstance(line, InputError):
            yield InputError(name, line.reason)
            continue
        if not line.strip():
            continue
        number += 1
        try:
            cells = load_object(name, line)
        except InputError as error:
            yield error
            continue
        yield collect_row(Row(cells, name, f"row {number}", number, line), container, given.details)


def collect_whole(given: Given) -> Collecting:
    """Yield the reports of a JSON file: an array of objects, an object that holds one such array, or one object."""
    container = open_container(given.name, given.stream, "table")
    data = given.stream.read(MAX_BYTES + 1)
    try:
        items = _list_items(load_json(given.name, decode(given.name, data)[0]))
    except InputError as error:
        yield error
        return
    for number, item in enumerate(items, start=1):
        yield _collect_item(item, number, given, container)


def _collect_item(item: object, number: int, given: Given, container: Container) -> Collected | InputError:
    name = f"{given.name}, item {number}"
    if not isinstance(item, dict):
        return InputError(name, "it is no object with named values")
    return collect_row(Row(item, name, f"item {number}", number, dump_cells(item)), container, given.details)


def load_object(name: str, data: bytes) -> dict[str, Any]:
    """Return the JSON object in `data`.

    Raises:
        InputError: if there is none.
    """
    value = load_json(name, data.decode("utf-8-sig", "replace"))
    if not isinstance(value, dict):
        raise InputError(name, "it is no object with named values")
    return value


def load_json(name: str, words: str) -> object:
    """Return the JSON value that `words` write.

    Raises:
        InputError: if they write none.
    """
    try:
        value: object = json.loads(words, strict=False)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "") or type(error).__name__
        raise InputError(name, f"it is no JSON ({reason})") from error
    return value


def dump_cells(cells: object) -> bytes:
    """Return a row as JSON, as it is kept where it has no bytes of its own."""
    return json.dumps(cells, ensure_ascii=False, default=str).encode("utf-8", "replace")


def _list_lines(given: Given) -> Iterator[bytes | InputError]:
    """Yield each line; of one that is too long, why it is not taken."""
    while line := given.stream.readline(_LONGEST + 1):
        if len(line) <= _LONGEST:
            yield line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = given.stream.readline(_LONGEST)
        yield OversizeInput(given.name, f"it is longer than {_LONGEST:,} bytes")


def _list_items(value: object) -> list[Any]:
    """Return the objects of a JSON file: an array's, those of the one array of objects in an object, or the object."""
    if isinstance(value, dict):
        lists = [part for part in value.values() if isinstance(part, list) and any(isinstance(e, dict) for e in part)]
        return lists[0] if len(lists) == 1 and "text" not in choose_columns(value, {}) else [value]
    return value if isinstance(value, list) else [value]
