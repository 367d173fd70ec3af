"""Keeping a user's own places: numbered, dated, logged, never changed; what is removed stays and is no longer asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from duckdb import DuckDBPyConnection

from lookout.errors import InputError, NotFoundError
from lookout.record import steps
from lookout.record.append import log_acts
from lookout.record.log import Act, stamp_time
from lookout.record.rows import Row, hash_row
from lookout.record.say import is_writable
from lookout.record.shapes import KeptPlaces


def add_gazetteer(con: DuckDBPyConnection, name: str, places: int, compiled: bytes, at: datetime) -> KeptPlaces:
    """Add a gazetteer of `places` places, compiled from the file `name`, unless the record has it; return it as kept.

    The caller holds the transaction.

    Raises:
        InputError: if the name holds half a surrogate pair, which no encoding can write.
    """
    if not is_writable(name):
        raise InputError("places", "a half character (lone surrogate) stands in their file's name")
    digest = sha256(compiled).hexdigest()
    known = next((kept for kept in fetch_gazetteers(con) if kept.digest == digest), None)
    if known:
        return known
    row: Row = {"removes": None, "name": name, "digest": digest, "places": places}
    number = _write(con, row, compiled, at)
    return KeptPlaces(number, name, digest, places, at.astimezone(UTC))


def remove_gazetteer(con: DuckDBPyConnection, number: int, at: datetime) -> KeptPlaces:
    """Have the gazetteer of a number asked no more; return it as it was kept. The caller holds the transaction.

    Raises:
        NotFoundError: if there is none, or it was removed before.
    """
    kept = next((each for each in fetch_gazetteers(con) if each.number == number), None)
    if kept is None:
        raise NotFoundError(f"{number}: no such places in the record")
    row: Row = {"removes": number, "name": kept.name, "digest": sha256(b"").hexdigest(), "places": 0}
    _write(con, row, b"", at)
    return kept


def fetch_gazetteers(con: DuckDBPyConnection) -> list[KeptPlaces]:
    """Return the gazetteers that were added and not removed, by number."""
    return [
        KeptPlaces(number, name, digest, places, recorded.replace(tzinfo=UTC))
        for number, name, digest, places, recorded in con.execute(steps.SHOW_GAZETTEERS).fetchall()
    ]


def fetch_compiled(con: DuckDBPyConnection, numbers: Sequence[int]) -> list[bytes]:
    """Return the bytes of gazetteers, by number."""
    return [compiled for (compiled,) in con.execute(steps.SHOW_COMPILED, {"numbers": list(numbers)}).fetchall()]


def _write(con: DuckDBPyConnection, row: Row, compiled: bytes, at: datetime) -> int:
    """Write a row, with what it is of, and log it; return its number."""
    (last,) = con.execute(steps.COUNT_GAZETTEERS).fetchall()[0]
    whole: Row = {"number": last + 1, **row, "recorded": stamp_time(at)}
    con.execute(steps.ADD_GAZETTEER, {**whole, "compiled": compiled})
    log_acts(con, [Act("keep places", str(last + 1), hash_row(whole))], at)
    return int(last) + 1
