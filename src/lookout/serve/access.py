"""Who asks, and what they may.

A session is a secret in a cookie that scripts cannot read and that other sites' requests do not carry. The server keeps
its SHA-256 alone. What a form is sent with (`csrf`) is made from the secret: only a page of that session knows it.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import Response

from lookout.operations.desk.accounts import ROLES, Accounts, Role
from lookout.serve.settings import ServeSettings


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever asks. `secret` is that of the session, "" for one who came with a token in the header."""

    name: str
    role: Role
    secret: str = ""

    def may(self, role: Role) -> bool:
        """Say whether whoever asks may do what is for a `role`."""
        return ROLES.index(self.role) >= ROLES.index(role)

    @property
    def csrf(self) -> str:
        """What forms of this session are sent with."""
        return hmac.new(self.secret.encode(), b"forms", hashlib.sha256).hexdigest() if self.secret else ""


def find_who(asked: HTTPConnection, settings: ServeSettings, accounts: Accounts) -> Who | None:
    """Return who asks: by cookie, by the token in `Authorization`, or as a trusted proxy says; None if nobody known."""
    secret = asked.cookies.get(settings.cookie, "")
    if secret and (session := accounts.find_session(secret)):
        return Who(session.name, session.role, secret)
    scheme, _, token = asked.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and (who := _find_program(token, settings, accounts)):
        return who
    return _find_forwarded(asked, settings, accounts)


def _find_program(token: str, settings: ServeSettings, accounts: Accounts) -> Who | None:
    """Return as whom a program with a token acts: the link's alone lets in; of a team, one of an account's."""
    if not settings.team:
        return Who(settings.user, "administrator") if is_token(token, settings) else None
    program = accounts.find_token(token)
    return Who(program.name, program.role) if program else None


def _find_forwarded(asked: HTTPConnection, settings: ServeSettings, accounts: Accounts) -> Who | None:
    """Return whom a trusted proxy names: an account that exists here. A header from elsewhere says nothing."""
    if not (settings.team and settings.identity and asked.client and asked.client.host in settings.proxies):
        return None
    told = asked.headers.getlist(settings.identity)
    account = accounts.find(told[0]) if len(told) == 1 else None
    if account is None:
        return None
    secret = hmac.new(settings.token.encode(), account.name.encode(), hashlib.sha256).hexdigest()
    return Who(account.name, account.role, secret)


def is_token(token: str, settings: ServeSettings) -> bool:
    """Say whether `token` is that of the link, in a time that does not tell how much of it is right."""
    return hmac.compare_digest(token.encode(), settings.token.encode())


def set_cookie(response: Response, secret: str, settings: ServeSettings) -> None:
    """Have the browser keep a session."""
    seconds = int(settings.limits.session.total_seconds())
    response.set_cookie(
        settings.cookie, secret, max_age=seconds, httponly=True, samesite="strict", secure=settings.secure
    )


def find_address(asked: HTTPConnection, settings: ServeSettings) -> str:
    """Return the address of whoever asks, as a trusted proxy tells it, or of whoever is connected."""
    peer = asked.client.host if asked.client else ""
    if peer in settings.proxies:
        told = asked.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        return told or peer
    return peer
