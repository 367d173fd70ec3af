"""A million events out of some thousand: the rows of a desk's index, again and again, elsewhere and at other times.

Each replica has reports, claims and events of its own, with ids in which the last three of twelve digits are changed by
its number, on other days (whole weeks later, within sixteen years) and, on the map, elsewhere (shifted by degrees). Its
words are those of the original. Places and actors are shared, so that the most frequent are as frequent as they would
be. Control and forecasts are not replicated.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ID = re.compile(r"\b([0-9a-f]{9})([0-9a-f]{3})(?=[:\"-]|$)")
DAYS = re.compile(r"\"days\":\[\"([0-9-]{10})\",\"([0-9-]{10})\"\]")
SPAN = 7 * 52 * 16
"""Days over which replicas are spread."""
TABLES = ("reports", "claims", "events", "roots", "mentions", "members", "doubles", "links", "versions", "lives")

Row = tuple[Any, ...]


def multiply(path: Path, wanted: int) -> int:
    """Make the index at `path` hold `wanted` events or a few more; return how many it holds."""
    con = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = OFF", "cache_size = -512000", "temp_store = MEMORY"):
        con.execute(f"PRAGMA {setting}")
    first = {name: con.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608
    names = {name: [each[1] for each in con.execute(f"PRAGMA table_info({name})")] for name in TABLES}
    count = con.execute("SELECT count(*) FROM events WHERE NOT gone").fetchone()[0]
    for replica in range(1, -(-wanted // count)):
        con.execute("BEGIN")
        _copy(con, _Replica(replica, first, names))
        con.execute("COMMIT")
    con.execute("ANALYZE")
    total = con.execute("SELECT count(*) FROM events WHERE NOT gone").fetchone()[0]
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.close()
    return int(total)


class _Replica:
    """One replica: what the tables held at first, and how its rows differ."""

    def __init__(self, number: int, first: dict[str, list[Row]], names: dict[str, list[str]]) -> None:
        self.number = number
        self.first = first
        self.names = names
        self.days = number * 7 * 29 % SPAN
        self.strides = {name: max(row[0] for row in first[name]) + 1 for name in ("reports", "claims", "events")}
        self.strides["versions"] = self.strides["events"] * 4 + max(row[0] for row in first["versions"])

    def rename(self, told: Any) -> Any:  # noqa: ANN401
        """Return text with the ids of this replica."""
        return ID.sub(self._rename_one, told) if isinstance(told, str) else told

    def _rename_one(self, found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2], 16) ^ self.number:03x}"

    def shift(self, table: str, nth: int) -> int:
        """Return the number of a row of a table in this replica."""
        return nth + int(self.strides[table]) * self.number

    def move_days(self, card: str) -> str:
        """Return a card with its days moved."""

        def move(found: re.Match[str]) -> str:
            start, end = (date.fromisoformat(each) + timedelta(days=self.days) for each in found.groups())
            return f'"days":["{start}","{end}"]'

        return DAYS.sub(move, card, count=1)

    def list_rows(self, table: str) -> Iterable[dict[str, Any]]:
        """Yield the rows of a table, renamed, by column."""
        for row in self.first[table]:
            yield {name: self.rename(cell) for name, cell in zip(self.names[table], row, strict=True)}


def _copy(con: sqlite3.Connection, replica: _Replica) -> None:
    for row in replica.list_rows("reports"):
        row["nth"] = replica.shift("reports", row["nth"])
        _put(con, "reports", row)
        con.execute(
            "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)", (row["nth"], row["title"], row["text"])
        )
    for row in replica.list_rows("claims"):
        _put(con, "claims", row | {"nth": replica.shift("claims", row["nth"]),
                                   "report": replica.shift("reports", row["report"])})  # fmt: skip
    for row in replica.list_rows("events"):
        _put_event(con, row, replica)
    for table, columns in (("roots", {"claim": "claims"}), ("mentions", {"claim": "claims"}),
                           ("members", {"event": "events"}), ("doubles", {"one": "events", "other": "events"}),
                           ("links", {}), ("versions", {"number": "versions"}),
                           ("lives", {"last": "versions"})):  # fmt: skip
        for row in replica.list_rows(table):
            _put(con, table, row | {name: replica.shift(of, row[name]) for name, of in columns.items()})


def _put_event(con: sqlite3.Connection, row: dict[str, Any], replica: _Replica) -> None:
    row["nth"] = replica.shift("events", row["nth"])
    if row["day_from"]:
        row["day_from"] += replica.days
        row["day_to"] += replica.days
        row["card"] = replica.move_days(row["card"])
    if row["place"] >= 0:
        row["lat"] = max(-85.0, min(85.0, row["lat"] + replica.number % 11 - 5))
        row["lon"] = (row["lon"] + replica.number % 37 * 4 + 180) % 360 - 180
    _put(con, "events", row)
    con.execute("INSERT INTO event_words (rowid, words) VALUES (?, ?)", (row["nth"], row["words"]))


def _put(con: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" for _ in row)
    con.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
