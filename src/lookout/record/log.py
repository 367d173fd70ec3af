"""The log of every write, chained by hashes so that no line can be changed or taken out unseen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

Action = Literal[
    "migrate",
    "keep original",
    "keep text",
    "describe report",
    "keep reading",
    "keep custody",
    "keep judgement",
    "keep places",
    "reconcile",
]

NO_HASH = "0" * 64
"""What the first line is chained to."""


@dataclass(frozen=True, slots=True)
class Act:
    """One write: what was done to what. `content` is the SHA-256 of what was written."""

    action: Action
    subject: str
    content: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. Lines count from 1; `logged` is UTC; `hash` covers the line and the hash before it."""

    number: int
    logged: str
    action: str
    subject: str
    content: str
    hash: str


def chain(acts: Iterable[Act], *, after: int, tail: str, at: datetime) -> Iterator[Line]:
    """Yield the lines that log `acts`, following line number `after` whose hash is `tail`."""
    stamp = stamp_time(at)
    for number, act in enumerate(acts, start=after + 1):
        tail = hash_line(tail, (number, stamp, act.action, act.subject, act.content))
        yield Line(number, stamp, act.action, act.subject, act.content, tail)


def hash_line(tail: str, cells: tuple[int, str, str, str, str]) -> str:
    """Return the SHA-256 over the hash before, a line feed and the line's other cells as a JSON array."""
    return hash_words(f"{tail}\n{json.dumps(cells, separators=(',', ':'))}")


def hash_words(words: str) -> str:
    """Return the SHA-256 of `words` in UTF-8, 64 hex digits."""
    return sha256(words.encode()).hexdigest()


def stamp_time(moment: datetime) -> str:
    """Return `moment` as the record writes it: ISO 8601 in UTC with six decimals and no zone."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
