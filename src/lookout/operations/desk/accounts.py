"""Accounts of a team: names, roles, passwords, sessions, tokens for programs, and a log of who did what.

Passwords are kept as argon2id of the library's own strength (RFC 9106, low memory), and checked at the same cost
whether there is such an account or not.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, cast, get_args

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from lookout.errors import NotFoundError, UsageError
from lookout.record.desk.accounts import AccountFile, KeptAccount, KeptAct, KeptSession, KeptToken

Role = Literal["reader", "analyst", "administrator"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""Each may do what those before it may."""

SHORTEST: Final = 12
"""Characters of a password at least: NIST SP 800-63B asks for 8, and for 15 where it is the only thing asked."""
_LONGEST: Final = 1024
_NAME: Final = 64
_HASHER: Final = PasswordHasher()
_NOBODY: Final = _HASHER.hash(secrets.token_urlsafe())
"""Checked where there is no such account, so that the time tells nothing."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in. One without a password is known by a proxy alone."""

    name: str
    role: Role
    password: bool
    added: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is in."""

    name: str
    role: Role


class Accounts:
    """Accounts and sessions in a file of their own, or in memory."""

    def __init__(self, path: Path | None, *, lasts: timedelta = timedelta(hours=12)) -> None:
        self._file = AccountFile(path)
        self._lasts = lasts

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def add(self, name: str, role: Role, password: str | None) -> Account:
        """Add an account, or give one another role and password; its sessions end. None is for one behind a proxy.

        Raises:
            UsageError: if the name or the password will not do.
        """
        name = _check_name(name)
        hashed = "" if password is None else _HASHER.hash(_check_password(password, name))
        kept = KeptAccount(name, role, hashed, datetime.now(UTC).isoformat(timespec="seconds"))
        self._file.put_account(kept)
        return _read_account(kept)

    def change_role(self, name: str, role: Role) -> Account:
        """Give an account another role; its sessions end.

        Raises:
            NotFoundError: if there is none of that name.
        """
        kept = self._file.find_account(_fold(name))
        if kept is None:
            raise NotFoundError(f"{name}: no such account")
        changed = kept._replace(role=role)
        self._file.put_account(changed)
        return _read_account(changed)

    def remove(self, name: str) -> None:
        """Take an account out; its sessions end.

        Raises:
            NotFoundError: if there is none of that name.
        """
        if not self._file.remove_account(_fold(name)):
            raise NotFoundError(f"{name}: no such account")

    def find(self, name: str) -> Account | None:
        """Return the account of a name."""
        kept = self._file.find_account(_fold(name))
        return _read_account(kept) if kept else None

    def list_all(self) -> list[Account]:
        """Return every account, by name."""
        return [_read_account(kept) for kept in self._file.list_accounts()]

    def check(self, name: str, password: str) -> Account | None:
        """Return the account of a name if the password is its; None tells neither which of them is wrong."""
        kept = self._file.find_account(_fold(name))
        right = _verify(kept.hash if kept and kept.hash else _NOBODY, password[:_LONGEST])
        return _read_account(kept) if kept and kept.hash and right else None

    def begin(self, name: str, role: Role) -> str:
        """Begin a session; return its secret, of which the digest alone is kept."""
        secret, now = secrets.token_urlsafe(32), time.time()
        self._file.put_session(_digest(secret), KeptSession(name, role, now + self._lasts.total_seconds()), now=now)
        return secret

    def find_session(self, secret: str) -> Session | None:
        """Return the session with a secret, None if there is none or it has expired."""
        kept = self._file.find_session(_digest(secret), now=time.time())
        return Session(kept.name, cast("Role", kept.role)) if kept else None

    def end(self, secret: str) -> None:
        """End a session."""
        self._file.end_session(_digest(secret))

    def make_token(self, name: str, role: Role, label: str = "") -> tuple[KeptToken, str]:
        """Make a token by which a program acts as an account; return it with its secret, which is told this once.

        It may do what is for `role`, and never more than the account may by then.

        Raises:
            NotFoundError: if there is no such account.
            UsageError: if the role is more than the account's, or what it is for is too long or cannot be seen.
        """
        account = self.find(name)
        if account is None:
            raise NotFoundError(f"{name}: no such account")
        if ROLES.index(role) > ROLES.index(account.role):
            raise UsageError(f"{account.name} is {account.role}: a token of it cannot be {role}")
        if len(label) > _NAME or (label and not label.isprintable()):
            raise UsageError(f"what a token is for has at most {_NAME} characters that can be seen")
        secret = f"lookout_{secrets.token_urlsafe(32)}"
        kept = KeptToken(0, account.name, role, label, datetime.now(UTC).isoformat(timespec="seconds"))
        return kept._replace(number=self._file.put_token(_digest(secret), kept)), secret

    def find_token(self, secret: str) -> Session | None:
        """Return as whom, and as what, a program acts that has a token; None if it has none that holds."""
        kept = self._file.find_token(_digest(secret))
        account = self.find(kept.name) if kept else None
        if kept is None or account is None:
            return None
        role = min((cast("Role", kept.role), account.role), key=ROLES.index)
        return Session(account.name, role)

    def list_tokens(self) -> list[KeptToken]:
        """Return every token, by number."""
        return self._file.list_tokens()

    def revoke(self, number: int) -> None:
        """Take a token back: from now on it lets nobody in.

        Raises:
            NotFoundError: if there is none of that number.
        """
        if not self._file.remove_token(number):
            raise NotFoundError(f"{number}: no such token")

    def note(self, name: str, act: str, subject: str = "", *, address: str = "") -> None:
        """Keep a line of who did what, to what, from where."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._file.note_act(KeptAct(at, name, act, subject, address))

    def list_acts(self, *, room: int = 100) -> list[KeptAct]:
        """Return the newest lines of who did what, newest first."""
        return self._file.list_acts(room)


def _verify(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()


def _check_name(name: str) -> str:
    told = _fold(name)
    if not told or len(told) > _NAME or not told.isprintable():
        raise UsageError(f"{name!r}: a name has 1 to {_NAME} characters that can be seen")
    return told


def _check_password(password: str, name: str) -> str:
    if not SHORTEST <= len(password) <= _LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {_LONGEST} characters")
    if password.casefold() == name.casefold():
        raise UsageError("a password is not the name")
    return password


def _read_account(kept: KeptAccount) -> Account:
    return Account(kept.name, cast("Role", kept.role), bool(kept.hash), datetime.fromisoformat(kept.added))
