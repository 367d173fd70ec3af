"""The desk over one record: looks at its index, and the hand that brings it up to date."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path

from lookout.errors import RecordBusyError
from lookout.operations.desk.days import Days
from lookout.operations.desk.indexing import advance_index
from lookout.operations.desk.look import Look
from lookout.operations.desk.turns import wait_for_turn
from lookout.record import Record
from lookout.record.desk.columns import Columns, load_columns, renew_columns
from lookout.record.desk.index import IndexFile, read_marks


class Desk:
    """What pages are made from. Any number of threads may look at once; `refresh` is for one at a time.

    Args:
        record: the record's file; it is made if there is none.
        index: the index's file, by default beside the record.

    Raises:
        RecordError: if one of them cannot be read or made.
    """

    def __init__(self, record: Path, *, index: Path | None = None) -> None:
        self.record = record
        if not record.exists():
            Record.open(record).close()
        self._index = IndexFile(index or record.with_name(f"{record.name}.desk"))
        self._refreshing = threading.Lock()
        self._behind = True
        self._days = Days(self._open_patiently)
        self._columns: Columns
        with self._index.read() as con:
            self._columns = load_columns(con)

    def close(self) -> None:
        """Close the index."""
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
                yield Look(con, self._columns, read_marks(con).get("state", ""))
            return
        with self._index.read() as con:
            state = read_marks(con).get("state", "")
        asked = self._days.get(day, state)
        with asked.index.read() as con:
            yield Look(con, asked.columns, read_marks(con)["state"], day)

    def _open_patiently(self) -> Record:
        return wait_for_turn(partial(Record.open, self.record, read_only=True))

    def refresh(self) -> bool:
        """Bring the index up to the record; say whether it changed.

        Raises:
            RecordBusyError: if another process has the record open.
            RecordError: if it cannot be read.
        """
        with self._refreshing:
            changed = advance_index(self._index, self.record)
            if changed:
                with self._index.read() as con:
                    self._columns = renew_columns(self._columns, con)
        return changed

    def try_refresh(self) -> bool:
        """Do what `refresh` does, or nothing while another process has the record open."""
        with suppress(RecordBusyError):
            changed = self.refresh()
            self._behind = False
            return changed
        self._behind = True
        return False
