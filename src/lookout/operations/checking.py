"""Check a file against a format."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from lookout.errors import InputError, UsageError
from lookout.publish.checks.choosing import PARQUET_MAGIC, check_lines, guess_format
from lookout.publish.checks.faults import Fault
from lookout.publish.checks.flat import check_parquet

FORMATS: Final = ("acled", "ged", "plover", "geojson", "parquet", "csv", "ndjson")
"""Every format that a file can be checked against."""
_LONGEST: Final = 64 * 1024 * 1024
"""Bytes of a line, at most: a longer one is no line of any of these formats."""


def find_format(path: Path) -> str:
    """Return the format that a file is in, by how it begins.

    Raises:
        InputError: if it cannot be read.
        UsageError: if it begins like none of them.
    """
    with _open(path) as file:
        opening = file.read(1024 * 1024)
    if opening.startswith(PARQUET_MAGIC):
        return "parquet"
    name = guess_format(opening.partition(b"\n")[0].decode("utf-8", "replace").removeprefix("\ufeff"))
    if name is None:
        raise UsageError(f"{path}: this begins like none of the formats; say which with --format")
    return name


def check_file(path: Path, name: str) -> Iterator[Fault]:
    """Yield the faults of a file in the format `name`, in the order of its lines.

    Raises:
        InputError: if it cannot be read.
    """
    if name == "parquet":
        with _open(path):
            pass
        yield from check_parquet(path)
        return
    with _open(path) as file:
        lines = _Lines(file)
        yield from check_lines(name, lines)
        if lines.fault:
            yield lines.fault


class _Lines:
    """The lines of a file with their ends; they stop at one that is no UTF-8 or too long, and `fault` says so."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.fault: Fault | None = None

    def __iter__(self) -> Iterator[str]:
        number = 0
        while line := self._file.readline(_LONGEST + 1):
            number += 1
            if len(line) > _LONGEST:
                self.fault = Fault(number, "the line is too long")
                return
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                self.fault = Fault(number, "the line is no UTF-8")
                return


def _open(path: Path) -> BinaryIO:
    try:
        # Opening a pipe that nobody writes to would wait for ever.
        if path.exists() and not path.is_file():
            raise InputError(str(path), "this is no file" if not path.is_dir() else "this is a folder")
        return path.open("rb")
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "it cannot be opened"
        raise InputError(str(path), reason) from error
