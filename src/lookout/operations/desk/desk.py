"""The desk over one record: looks at its index, and the hand that brings it up to date."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Final

from lookout.errors import RecordBusyError
from lookout.operations.desk.days import Days
from lookout.operations.desk.helping import Helper, Self, advance
from lookout.operations.desk.look import Look
from lookout.operations.desk.readying import make_ready
from lookout.record import Record
from lookout.record.desk.columns import Columns
from lookout.record.desk.index import Connection, IndexFile, read_marks
from lookout.record.desk.patching import load_columns, renew_columns

_PATIENCE: Final = 15.0
"""Seconds that making a past day waits for its turn: less than whoever asks for it."""


class Desk:
    """What pages are made from. Any number of threads may look at once; `refresh` is for one at a time.

    Args:
        record: the record's file; it is made if there is none, and brought up to date if it is of an older Lookout.
        index: the index's file, by default beside the record.
        helper: does what takes long; by default whoever asks.

    Raises:
        RecordError: if one of them cannot be read or made.
    """

    def __init__(self, record: Path, *, index: Path | None = None, helper: Helper | None = None) -> None:
        self.record = record
        self.helper: Helper = helper or Self()
        with suppress(RecordBusyError):
            Record.open(record).close()
        self._index = IndexFile(index or record.with_name(f"{record.name}.desk"))
        self._refreshing = threading.Lock()
        self._behind = True
        self._seen: tuple[tuple[int, int], ...] = ()
        self._days = Days(self._open_patiently)
        self._columns: Columns
        with self._index.read() as con:
            self._columns = load_columns(con)

    def close(self) -> None:
        """Close the index."""
        self.helper.close()
        self._days.close()
        self._index.close()

    @property
    def behind(self) -> bool:
        """Whether the record has moved on and the index has not yet."""
        return self._behind

    @contextmanager
    def look(self, day: date | None = None) -> Iterator[Look]:
        """Lend a look at the index as it is now or, with `day`, at what was known by the end of it.

        Raises:
            RecordBusyError: if the day has to be worked out first, and that takes long.
        """
        if day is None:
            with self._index.read() as con:
                yield self._show(con, self._columns)
            return
        with self._index.read() as con:
            state = read_marks(con).get("state", "")
        asked = self._days.get(day, state)
        with asked.index.read() as con:
            yield Look(con, asked.columns, read_marks(con)["state"], day)

    def _show(self, con: Connection, columns: Columns) -> Look:
        """Return a look at the index as it is now, with columns read before: what is told is as new as they are."""
        marks = read_marks(con)
        return Look(con, columns, marks.get("state", ""), ground=marks.get("ground", ""))

    def _open_patiently(self) -> Record:
        return Record.open(self.record, read_only=True, patience=_PATIENCE)

    def refresh(self) -> bool:
        """Bring the index up to the record; say whether it changed. A record that has not moved is not opened.

        Raises:
            RecordBusyError: if another process has the record open.
            RecordError: if it cannot be read.
        """
        with self._refreshing:
            stand = _measure(self.record)
            if stand == self._seen:
                return False
            self._behind = True
            changed = self.helper.ask(advance, self._index.path, self.record)
            with self._index.read() as con:
                columns = renew_columns(self._columns, con)
                if columns is not self._columns:
                    make_ready(self._show(con, columns))
                self._columns = columns
            self._seen, self._behind = stand, False
        return changed

    def try_refresh(self) -> bool:
        """Do what `refresh` does, or nothing while another process has the record open."""
        with suppress(RecordBusyError):
            return self.refresh()
        return False


def _measure(record: Path) -> tuple[tuple[int, int], ...]:
    """Return what changes when something is written: sizes and times of the record and its last writes."""
    found = []
    for path in (record, record.with_name(f"{record.name}.wal")):
        with suppress(FileNotFoundError):
            told = path.stat()
            found.append((told.st_size, told.st_mtime_ns))
    return tuple(found)
