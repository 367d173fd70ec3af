"""The file of accounts: who may come in, who is in, and what they did."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from lookout.errors import RecordError
from lookout.record.say import show_path

_MAKE: Final = """
    CREATE TABLE IF NOT EXISTS accounts (
        name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, added TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS sessions (
        digest TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, expires REAL NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS tokens (
        number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
        label TEXT NOT NULL, added TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS acts (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL,
        address TEXT NOT NULL
    ) STRICT;
"""


class KeptAccount(NamedTuple):
    """An account as it is kept. `hash` is what its password was turned into, "" where a proxy says who it is."""

    name: str
    role: str
    hash: str
    added: str


class KeptSession(NamedTuple):
    """A session as it is kept; `expires` is in seconds since 1970."""

    name: str
    role: str
    expires: float


class KeptToken(NamedTuple):
    """A program's token as it is kept: its number, whose it is, what it may do, what it is for, since when."""

    number: int
    name: str
    role: str
    label: str
    added: str


class KeptAct(NamedTuple):
    """A line of who did what: when (UTC), who, what, to what, from which address."""

    at: str
    name: str
    act: str
    subject: str
    address: str


class AccountFile:
    """The file of accounts at `path`, which nobody else on the machine may read; None keeps it in memory.

    Raises:
        RecordError: if it cannot be opened or is something else.
    """

    def __init__(self, path: Path | None) -> None:
        self._name = "the accounts" if path is None else show_path(path)
        self._lock = threading.Lock()
        with self._explain():
            if path is not None and not path.exists():
                path.touch(mode=0o600)
            self._con = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None, timeout=10)
            if path is not None:
                self._con.execute("PRAGMA journal_mode = WAL")
                for each in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
                    if each.exists():
                        each.chmod(0o600)
            self._con.executescript(_MAKE)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._con.close()

    def put_account(self, account: KeptAccount) -> None:
        """Keep an account; one of that name is replaced, and its sessions end."""
        with self._transact() as con:
            con.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)", account)
            con.execute("DELETE FROM sessions WHERE name = ?", (account.name,))

    def remove_account(self, name: str) -> bool:
        """Take an account out, and end its sessions and tokens; say whether there was one."""
        with self._transact() as con:
            con.execute("DELETE FROM sessions WHERE name = ?", (name,))
            con.execute("DELETE FROM tokens WHERE name = ?", (name,))
            return con.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount > 0

    def find_account(self, name: str) -> KeptAccount | None:
        """Return the account of a name."""
        rows = self._fetch("SELECT name, role, hash, added FROM accounts WHERE name = ?", name)
        return KeptAccount(*rows[0]) if rows else None

    def list_accounts(self) -> list[KeptAccount]:
        """Return every account, by name."""
        return [KeptAccount(*row) for row in self._fetch("SELECT name, role, hash, added FROM accounts ORDER BY name")]

    def put_session(self, digest: str, session: KeptSession, *, now: float) -> None:
        """Keep a session, and forget those that have expired."""
        with self._transact() as con:
            con.execute("DELETE FROM sessions WHERE expires <= ?", (now,))
            con.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (digest, *session))

    def find_session(self, digest: str, *, now: float) -> KeptSession | None:
        """Return the session with a digest that has not expired."""
        step = "SELECT name, role, expires FROM sessions WHERE digest = ? AND expires > ?"
        rows = self._fetch(step, digest, now)
        return KeptSession(*rows[0]) if rows else None

    def end_session(self, digest: str) -> None:
        """Forget a session."""
        with self._transact() as con:
            con.execute("DELETE FROM sessions WHERE digest = ?", (digest,))

    def put_token(self, digest: str, token: KeptToken) -> int:
        """Keep a token; return its number, which is none that any had before."""
        step = "INSERT INTO tokens (digest, name, role, label, added) VALUES (?, ?, ?, ?, ?)"
        with self._transact() as con:
            return int(con.execute(step, (digest, *token[1:])).lastrowid or 0)

    def find_token(self, digest: str) -> KeptToken | None:
        """Return the token with a digest."""
        rows = self._fetch("SELECT number, name, role, label, added FROM tokens WHERE digest = ?", digest)
        return KeptToken(*rows[0]) if rows else None

    def list_tokens(self) -> list[KeptToken]:
        """Return every token, by number."""
        step = "SELECT number, name, role, label, added FROM tokens ORDER BY number"
        return [KeptToken(*row) for row in self._fetch(step)]

    def remove_token(self, number: int) -> bool:
        """Forget a token; say whether there was one."""
        with self._transact() as con:
            return con.execute("DELETE FROM tokens WHERE number = ?", (number,)).rowcount > 0

    def note_act(self, act: KeptAct) -> None:
        """Keep a line of who did what."""
        with self._transact() as con:
            con.execute("INSERT INTO acts (at, name, act, subject, address) VALUES (?, ?, ?, ?, ?)", act)

    def list_acts(self, room: int) -> list[KeptAct]:
        """Return the newest lines of who did what, at most `room`, newest first."""
        step = "SELECT at, name, act, subject, address FROM acts ORDER BY number DESC LIMIT ?"
        return [KeptAct(*row) for row in self._fetch(step, room)]

    def _fetch(self, step: str, *values: object) -> list[tuple[Any, ...]]:
        with self._explain(), self._lock:
            return self._con.execute(step, values).fetchall()

    @contextmanager
    def _transact(self) -> Iterator[sqlite3.Connection]:
        with self._explain(), self._lock:
            self._con.execute("BEGIN IMMEDIATE")
            try:
                yield self._con
                self._con.execute("COMMIT")
            except BaseException:
                self._con.execute("ROLLBACK")
                raise

    @contextmanager
    def _explain(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise RecordError(f"{self._name}: {getattr(error, 'strerror', None) or error}") from error
