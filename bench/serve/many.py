"""A million events out of some thousand: the rows of a desk's index, again and again, elsewhere and at other times.

Each replica has reports, claims and events of its own, with ids in which the last three of twelve digits are changed by
its number, on other days (whole weeks later, within sixteen years) and, on the map, elsewhere (shifted by degrees). Its
words are those of the original. Places and actors are shared, so that the most frequent are as frequent as they would
be. Control and forecasts are not replicated.
"""

from __future__ import annotations

import re
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ID = re.compile(r"\b([0-9a-f]{9})([0-9a-f]{3})(?=[:\"-]|$)")
DAYS = re.compile(r"\"days\":\[\"([0-9-]{10})\",\"([0-9-]{10})\"\]")
SPAN = 7 * 52 * 16
"""Days over which replicas are spread."""
TABLES = ("reports", "claims", "events", "event_texts", "roots", "mentions", "members", "doubles", "links", "versions",
          "lives")  # fmt: skip
NUMBERED = {"reports": {"nth": "reports"}, "claims": {"nth": "claims", "report": "reports"},
            "events": {"nth": "events"}, "event_texts": {"nth": "events"}, "roots": {"claim": "claims"},
            "mentions": {"claim": "claims", "report": "reports"}, "members": {"event": "events"},
            "doubles": {"one": "events", "other": "events"}, "versions": {"number": "versions"},
            "lives": {"last": "versions"}}  # fmt: skip
"""The columns of each table that number rows, with the table whose rows they number."""
PLAIN = ("title", "text", "words")
"""Columns of what was written: no ids are looked for there."""

Row = dict[str, Any]


def multiply(path: Path, wanted: int) -> int:
    """Make the index at `path` hold `wanted` events or a few more; return how many it holds."""
    con = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = OFF", "cache_size = -512000", "temp_store = MEMORY"):
        con.execute(f"PRAGMA {setting}")
    first = {name: fetch_rows(con, name) for name in TABLES}
    count = con.execute("SELECT count(*) FROM events WHERE NOT gone").fetchone()[0]
    for number in range(1, -(-wanted // count)):
        con.execute("BEGIN")
        put_replica(con, first, number)
        con.execute("COMMIT")
    finish(con)
    total = con.execute("SELECT count(*) FROM events WHERE NOT gone").fetchone()[0]
    con.close()
    return int(total)


def fetch_rows(con: sqlite3.Connection, table: str) -> list[Row]:
    """Return the rows of a table, by column."""
    names = [each[1] for each in con.execute(f"PRAGMA table_info({table})")]
    return [
        {name: _cut(name, cell) for name, cell in zip(names, row, strict=True)}
        for row in con.execute(f"SELECT * FROM {table}")  # noqa: S608
    ]


def _cut(name: str, cell: Any) -> Any:  # noqa: ANN401
    """Return a cell; one with ids in it cut round their last three digits."""
    parts = ID.split(cell) if isinstance(cell, str) and name not in PLAIN else []
    return parts if len(parts) > 1 else cell


def finish(con: sqlite3.Connection) -> None:
    """Count what is counted once for all."""
    con.execute("DELETE FROM life_days")
    con.execute(
        "INSERT INTO life_days SELECT substr(first_from, 1, 10), substr(last_from, 1, 10), gone, count(*) FROM lives"
        " WHERE NOT broken GROUP BY 1, 2, 3"
    )
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put_replica(con: sqlite3.Connection, first: dict[str, list[Row]], number: int) -> None:
    """Put in the replica with a number of what the tables held at first."""
    replica = _Replica(number, first)
    for table in TABLES:
        rows = [replica.rename(table, row) for row in first[table]]
        names = [*rows[0]] if rows else []
        marks = ", ".join("?" for _ in names)
        step = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        con.executemany(step, [tuple(row.values()) for row in rows])
        if table == "reports":
            told = [(row["nth"], row["title"], row["text"]) for row in rows]
            con.executemany("INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)", told)
        if table == "event_texts":
            words = [(row["nth"], row["words"]) for row in rows]
            con.executemany("INSERT INTO event_words (rowid, words) VALUES (?, ?)", words)


class _Replica:
    """One replica: how its rows differ from those at first."""

    def __init__(self, number: int, first: dict[str, list[Row]]) -> None:
        self.number = number
        self.days = number * 7 * 29 % SPAN
        self._digits = {f"{old:03x}": f"{old ^ number:03x}" for old in range(4096)}
        self.strides = {name: max(row["nth"] for row in first[name]) + 1 for name in ("reports", "claims", "events")}
        self.strides["versions"] = self.strides["events"] * 4 + max(row["number"] for row in first["versions"])

    def rename(self, table: str, row: Row) -> Row:
        """Return a row as it is in this replica."""
        found = {name: self._rename_cell(cell) for name, cell in row.items()}
        for name, of in NUMBERED.get(table, {}).items():
            found[name] = row[name] + self.strides[of] * self.number
        if table == "events":
            found |= self._move(row)
        elif table == "event_texts":
            found["card"] = DAYS.sub(self._move_days, found["card"], count=1)
        elif table == "reports" and row["signature"]:
            found["signature"] += f"-{self.number}"
        return found

    def _rename_cell(self, cell: Any) -> Any:  # noqa: ANN401
        if not isinstance(cell, list):
            return cell
        parts = [*cell]
        parts[2::3] = [self._digits[part] for part in cell[2::3]]
        return "".join(parts)

    def _move_days(self, found: re.Match[str]) -> str:
        start, end = (date.fromisoformat(each) + timedelta(days=self.days) for each in found.groups())
        return f'"days":["{start}","{end}"]'

    def _move(self, row: Row) -> Row:
        """Return an event's days and point as they are in this replica."""
        found: Row = {}
        if row["day_from"]:
            found |= {"day_from": row["day_from"] + self.days, "day_to": row["day_to"] + self.days}
        if row["place"] >= 0:
            found["lat"] = max(-85.0, min(85.0, row["lat"] + self.number % 11 - 5))
            found["lon"] = (row["lon"] + self.number % 37 * 4 + 180) % 360 - 180
        return found
