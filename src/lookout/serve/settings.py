"""What the server is told at its start."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

MIB = 1 << 20
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def name_accounts(record: Path) -> Path:
    """Return the file of accounts of a record, where none is named."""
    return record.with_name(f"{record.name}.accounts")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a request may ask: sizes in bytes, counts, and rates in requests a minute.

    `settle` is how many seconds an answer waits for pages to show what was decided; it is kept by then in any case.
    """

    form_bytes: int = MIB
    upload_bytes: int = 64 * MIB
    upload_files: int = 200
    requests: int = 1200
    logins: int = 10
    session: timedelta = timedelta(hours=12)
    settle: float = 8.0


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Which record is served, where, and to whom.

    Args:
        record: the record's file; it is made if there is none.
        host: the address that is listened at.
        port: its port, as it is known once it is bound.
        names: further names by which browsers may call the server, with their port where it is not the usual one.
        team: accounts log in; else the token in the link lets in whoever has it, as `user`.
        accounts: the file of accounts and sessions; None keeps them in memory.
        proxies: addresses of proxies whose headers are believed; none are by default.
        identity: the header by which such a proxy says who asks, "" for none.
        token: what the link holds.
        user: as whom one acts who came by the token.
        secure: cookies are sent over HTTPS alone.
        limits: how much a request may ask.
    """

    record: Path
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    team: bool = False
    accounts: Path | None = None
    proxies: tuple[str, ...] = ()
    identity: str = ""
    token: str = field(default_factory=secrets.token_urlsafe)
    user: str = "analyst"
    secure: bool = False
    limits: Limits = field(default_factory=Limits)

    @property
    def hosts(self) -> frozenset[str]:
        """The values of `Host` that are answered: any other is a name that somebody pointed here."""
        own = {f"{name}:{self.port}" for name in (*LOOPBACK, self.host)}
        bare = {*LOOPBACK, self.host} if self.port in (80, 443) else set()
        return frozenset(name.lower() for name in own | bare | {*self.names})

    @property
    def cookie(self) -> str:
        """The name of the session's cookie. Cookies do not tell ports apart, so the name does."""
        return f"lookout-{self.port}"

    @property
    def link(self) -> str:
        """The address to open."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/" + ("" if self.team else f"?token={self.token}")
