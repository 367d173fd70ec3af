"""What is found, as text for machines: a JSON array, JSON lines, CSV; each part as soon as it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from lookout.publish.cells import write_row
from lookout.publish.contract import dump_json


def form_lines(objects: Iterable[object]) -> Iterator[str]:
    """Yield each object as JSON on a line of its own."""
    return (f"{dump_json(each)}\n" for each in objects)


def form_array(objects: Iterable[object]) -> Iterator[str]:
    """Yield one JSON array, an object a line."""
    separator = "[\n"
    for each in objects:
        yield f"{separator}{dump_json(each)}"
        separator = ",\n"
    yield "\n]\n" if separator == ",\n" else "[]\n"


def form_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield CSV, the names of the columns first."""
    yield write_row(columns)
    for row in rows:
        yield write_row(row)


def put(parts: Iterable[str]) -> None:
    """Print `parts` as they come."""
    for part in parts:
        click.echo(part, nl=False)
