"""The file of the desk's index: one writer, any number of readers that each see one state of it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from lookout.errors import RecordError
from lookout.record.desk.schema import MAKE, VERSION
from lookout.record.say import show_path

Connection = sqlite3.Connection
_READER: Final = ("PRAGMA query_only = ON", "PRAGMA mmap_size = 268435456", "PRAGMA cache_size = -8000")
_WRITER: Final = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA cache_size = -64000",
                  "PRAGMA temp_store = MEMORY")  # fmt: skip


class IndexFile:
    """The index at `path`. It is thrown away and made anew where it is of another version or cannot be read.

    Raises:
        RecordError: if it cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        self._closed = False
        with self._explain():
            self._writer = self._open_writer()

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            self._closed = True
            for con in (*self._idle, self._writer):
                con.close()
            self._idle.clear()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Lend a connection that sees one state of the index for as long as it is lent."""
        with self._explain():
            con = self._take()
            try:
                con.execute("BEGIN")
                yield con
            finally:
                con.rollback()
                self._give_back(con)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Lend the connection that writes: all that is written is kept, or nothing. One thread at a time."""
        with self._explain():
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._writer.execute("ROLLBACK")
                raise

    def _take(self) -> Connection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        con = self._connect()
        for setting in _READER:
            con.execute(setting)
        return con

    def _give_back(self, con: Connection) -> None:
        with self._lock:
            if self._closed:
                con.close()
            else:
                self._idle.append(con)

    def _connect(self) -> Connection:
        return sqlite3.connect(self.path, check_same_thread=False, isolation_level=None, timeout=30)

    def _open_writer(self) -> Connection:
        if not self.path.exists():
            self.path.touch(mode=0o600)
        try:
            con = self._open_known()
        except sqlite3.DatabaseError:
            con = None
        if con is None:
            throw_away(self.path)
            self.path.touch(mode=0o600)
            con = self._connect()
            for setting in _WRITER:
                con.execute(setting)
            con.executescript(f"BEGIN; {MAKE}; COMMIT;")
            con.execute("INSERT INTO marks VALUES ('version', ?)", (VERSION,))
        return con

    def _open_known(self) -> Connection | None:
        """Return a connection to an index of this version; None where it is another or none."""
        con = self._connect()
        try:
            for setting in _WRITER:
                con.execute(setting)
            if con.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'marks'").fetchone() == (
                1,
            ) and con.execute("SELECT value FROM marks WHERE name = 'version'").fetchone() == (VERSION,):
                return con
        except BaseException:
            con.close()
            raise
        con.close()
        return None

    @contextmanager
    def _explain(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise RecordError(f"{show_path(self.path)}: {getattr(error, 'strerror', None) or error}") from error


def throw_away(path: Path) -> None:
    """Remove an index and what SQLite keeps beside it."""
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def read_marks(con: Connection) -> dict[str, str]:
    """Return how far the index is, by name."""
    return dict(con.execute("SELECT name, value FROM marks").fetchall())


def write_marks(con: Connection, marks: dict[str, str]) -> None:
    """Note how far the index is."""
    con.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?)", sorted(marks.items()))
