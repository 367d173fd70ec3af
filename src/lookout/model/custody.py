"""How the bytes of a report came here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

CustodyWay = Literal["file", "table", "feed", "archive", "address"]
"""From a file of its own, a row of a table, an item of a feed, a record of a web archive, or from its address."""

CUSTODY_WAYS: tuple[CustodyWay, ...] = get_args(CustodyWay)


@dataclass(frozen=True, slots=True)
class Custody:
    """One time that the bytes of a report were taken in: whence, when, and what the server said of them.

    With the status 404 or 410 it is a time that they were asked for again and had been taken down.

    Args:
        way: how they came.
        name: the file or address that the user gave; of a file its name without folders.
        place: where in it they stood ("row 3"), or "" for all of it.
        container: SHA-256 of the file they stood in, or None where they are all of it.
        address: where they were retrieved from, after redirects, or None if not known.
        retrieved: when they were retrieved from there, with its zone, or None if not known.
        status: the HTTP status.
        headers: the HTTP headers that came with them, in order.

    Raises:
        ValueError: if the moment has no zone.
    """

    way: CustodyWay
    name: str
    place: str = ""
    container: str | None = None
    address: str | None = None
    retrieved: datetime | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.retrieved and self.retrieved.tzinfo is None:
            raise ValueError("the moment of retrieval has no time zone")
