"""Making the record's file, and bringing an older one up to date."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from lookout.errors import RecordBusyError, RecordError
from lookout.record.connect import check_path, connect, explain
from lookout.record.migrations import list_missing, migrate
from lookout.record.say import show_path


def open_file(path: Path, at: datetime, *, read_only: bool) -> DuckDBPyConnection:
    """Return a connection to the record at `path`, made or brought up to date as of `at` if need be.

    Raises:
        RecordError: see `Record.open`.
        RecordBusyError: if another process has it open.
    """
    with explain(path):
        real = Path(os.path.realpath(check_path(path)))
        if not real.exists():
            if read_only:
                raise RecordError(f"{show_path(path)}: no record here; `lookout add` makes one")
            _make_file(real, path, at)
    con = connect(real, name=path, read_only=read_only)
    try:
        with explain(path, otherwise="this DuckDB file is not a record"):
            _bring_up_to_date(con, path, at, read_only=read_only)
    except BaseException:
        con.close()
        raise
    return con


def _bring_up_to_date(con: DuckDBPyConnection, path: Path, at: datetime, *, read_only: bool) -> None:
    try:
        missing = list_missing(con)
    except RecordError as error:
        raise RecordError(f"{show_path(path)}: {error}") from error
    if missing and read_only:
        reason = "this record is of an older Lookout; `lookout add` brings it up to date"
        raise RecordError(f"{show_path(path)}: {reason}")
    if missing:
        migrate(con, at)


def _make_file(path: Path, name: Path, at: datetime) -> None:
    """Make an empty record at `path`, which the user calls `name`, all at once.

    It is made beside its place under another name and then moved, so that a run that is killed leaves no half-made
    record. DuckDB's lock on the other name keeps a second process out until the record stands in its place.
    """
    if _name_wal(path).exists():
        raise RecordError(f"{show_path(_name_wal(name))}: the last writes to a record that is gone; move it away first")
    nascent = path.with_name(f".{path.name}.new")
    con = _open_nascent(nascent, name)
    try:
        if not path.exists():
            migrate(con, at)
            con.execute("CHECKPOINT")
            _move(con, nascent, path)
    finally:
        con.close()
        _throw_away(nascent)


def _open_nascent(nascent: Path, name: Path) -> DuckDBPyConnection:
    """Open `nascent`; what a killed run left there is thrown away if it cannot be opened."""
    try:
        return connect(nascent, name=name, read_only=False)
    except RecordBusyError:
        raise RecordBusyError(f"{show_path(name)}: another process is making this record; try again") from None
    except RecordError:
        if not nascent.is_file():
            raise
    _throw_away(nascent)
    return connect(nascent, name=name, read_only=False)


def _move(con: DuckDBPyConnection, nascent: Path, path: Path) -> None:
    try:
        nascent.rename(path)
    except PermissionError:
        con.close()  # Windows moves no open file; and it never moves one onto another
        nascent.rename(path)


def _throw_away(nascent: Path) -> None:
    nascent.unlink(missing_ok=True)
    _name_wal(nascent).unlink(missing_ok=True)


def _name_wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")
