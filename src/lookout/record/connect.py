"""Opening the file, and saying in one sentence what went wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from lookout.errors import RecordBusyError, RecordError
from lookout.record.say import is_writable, show, show_path

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # Nothing is fetched and no other file is touched, whatever a query or the file itself asks for.
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # DuckDB would take most of the machine's memory for its cache; beyond this it spills beside the record.
    "memory_limit": "1GB",
}

_BUSY = (
    "Could not set lock on file",
    "different configuration than existing connections",
    "Unique file handle conflict",  # another connection of this process is just opening or closing it
    "PRIMARY KEY or UNIQUE constraint violation",  # two wrote the same line of the log
    "violates primary key constraint",  # the same, seen before the commit
)
_CAUSES = (
    ("No space left on device", "the disk is full"),
    ("File too large", "the disk is full, or files may not grow this large here"),
    ("Disk quota exceeded", "your share of the disk is full"),
    ("Permission denied", "it may not be read or written here"),
    ("Operation not permitted", "it may not be read or written here"),
    ("Read-only file system", "the disk can only be read"),
    ("attached in read-only mode", "it is open only to be read"),
    ("storage version number", "it was written by a newer DuckDB; update Lookout"),
    ("No such file or directory", "there is no such folder"),
    ("File name too long", "this name is too long for a file"),
    ("Is a directory", "this is a folder, not a record"),
    ("Connection already closed", "it has been closed"),
    ("No open result set", "it has been closed"),
)
_PROCESS = re.compile(r"PID (\d+)")


def connect(path: Path, *, name: Path, read_only: bool) -> DuckDBPyConnection:
    """Open the DuckDB file at `path`, which the user calls `name`.

    Raises:
        RecordError: if it cannot be opened or is no DuckDB file.
        RecordBusyError: if another process has it open.
    """
    with explain(name, otherwise="this file is not a record"):
        # An absolute path is never taken for an address (`md:`, `s3:`) or for a database in memory.
        return duckdb.connect(check_path(path.absolute()), read_only=read_only, config=_SETTINGS)


def check_path(path: Path) -> str:
    """Return `path` as DuckDB takes it.

    Raises:
        ValueError: if DuckDB would open another file: what follows a question mark it takes for a query, and a
            backslash for a slash.
    """
    words = str(path)
    odd = [sign for sign in "\0?\\" if sign in words and sign != os.sep]
    if odd:
        raise ValueError(f"the path of a record must be without {show(odd[0])}")
    if not is_writable(words):
        raise ValueError("the path of a record must be UTF-8")
    return words


@contextmanager
def explain(path: Path, *, otherwise: str = "") -> Iterator[None]:
    """Turn what DuckDB and the file system raise inside into a RecordError of one sentence.

    `otherwise` is said for an error of no cause that is known here; by default DuckDB's own first line.
    """
    try:
        with explain_answer(path, otherwise=otherwise):
            yield
    except OSError as error:
        raise _word(path, str(error), otherwise) from error


@contextmanager
def explain_answer(path: Path, *, otherwise: str = "") -> Iterator[None]:
    """Do what `explain` does, but for errors of the file system: those are of whoever writes the answer somewhere."""
    try:
        yield
    except ValueError as error:
        raise RecordError(f"{show_path(path)}: {error}") from error
    except duckdb.Error as error:
        raise _word(path, str(error), otherwise) from error


@contextmanager
def transact(con: DuckDBPyConnection) -> Iterator[None]:
    """Run what is inside as one transaction: all of it is kept, or nothing."""
    con.begin()
    try:
        yield
        con.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a failed commit has rolled back already
            con.rollback()
        raise


def _word(path: Path, message: str, otherwise: str) -> RecordError:
    name = show_path(path)
    if any(sign in message for sign in _BUSY):
        process = _PROCESS.search(message)
        holder = f"another process (number {process[1]})" if process else "another connection"
        return RecordBusyError(f"{name}: {holder} is using this record; try again when it is done")
    cause = next((cause for sign, cause in _CAUSES if sign in message), None)
    return RecordError(f"{name}: {cause or otherwise or show(message.partition(chr(10))[0])}")
