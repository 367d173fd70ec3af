"""What came into the record since somebody last looked: for whoever keeps something that follows from it.

Tables are only added to and their rows are numbered, so "since" is a number for each of them (`Marks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from duckdb import DuckDBPyConnection

from lookout.record.rows import fetch_rows

_PAGE: Final = 2000

READ_MARKS: Final = """
    SELECT
        (SELECT coalesce(max(number), 0) FROM log) AS log,
        (SELECT coalesce(max(number), 0) FROM reports) AS reports,
        (SELECT coalesce(max(number), 0) FROM readings) AS readings,
        (SELECT coalesce(max(number), 0) FROM custody) AS custody,
        (SELECT coalesce(max(number), 0) FROM prepared) AS prepared,
        (SELECT coalesce(max(number), 0) FROM event_versions) AS versions,
        (SELECT coalesce(max(rowid) + 1, 0) FROM links) AS links,
        (SELECT coalesce(max(number), 0) FROM judgements) AS judgements,
        coalesce((SELECT hash FROM log ORDER BY number DESC LIMIT 1), '') AS state
"""
CHANGED_REPORTS: Final = """
    SELECT id, bool_or(anew) FROM (
        SELECT id, false AS anew FROM reports WHERE number > $reports
        UNION ALL SELECT report, false FROM readings WHERE number > $readings
        UNION ALL SELECT report, false FROM custody WHERE number > $custody
        UNION ALL SELECT report, true FROM prepared WHERE number > $prepared
    ) GROUP BY id ORDER BY id
"""
NEW_VERSIONS: Final = """
    SELECT version.number, version.id, strftime(run.recorded, '%Y-%m-%dT%H:%M:%S.%f'), version.content, version.claims
    FROM event_versions AS version JOIN runs AS run ON run.number = version.run
    WHERE version.number > $after AND version.number <= $until ORDER BY version.number
"""
NEW_LINKS: Final = """
    SELECT least(one.key, other.key), greatest(one.key, other.key), link.probability, link.weights
    FROM links AS link
        JOIN newest_statements AS one ON one.number = link.one
        JOIN newest_statements AS other ON other.number = link.other
    WHERE link.rowid >= $after AND link.rowid < $until
"""


class Marks(NamedTuple):
    """How far somebody has looked: the last number of each table, and the hash of the log's last line."""

    log: int = 0
    reports: int = 0
    readings: int = 0
    custody: int = 0
    prepared: int = 0
    versions: int = 0
    links: int = 0
    judgements: int = 0
    state: str = ""


class NewVersion(NamedTuple):
    """A version of an event: its number, the event's id, since when (UTC, ISO 8601), all of it as JSON, its claims."""

    number: int
    id: str
    known_from: str
    content: str | None
    claims: tuple[str, ...]


class NewKeptLink(NamedTuple):
    """A link between two claims that are said now, by their keys in order; `content` is all of it, as JSON."""

    one: str
    other: str
    probability: float
    content: str


class Since:
    """The record since some marks, over a connection. Used within `Record.since`."""

    def __init__(self, con: DuckDBPyConnection) -> None:
        self._con = con

    def read_marks(self) -> Marks:
        """Return how far the record is."""
        return Marks(**fetch_rows(self._con, READ_MARKS, {})[0])

    def list_reports(self, marks: Marks) -> dict[str, bool]:
        """Return the ids of reports of which anything came since, and whether their statements were made anew."""
        told = marks._asdict()
        values = {name: told[name] for name in ("reports", "readings", "custody", "prepared")}
        return dict(self._con.execute(CHANGED_REPORTS, values).fetchall())

    def list_versions(self, after: int, until: int) -> Iterator[NewVersion]:
        """Yield the versions of events numbered above `after` up to `until`, in order."""
        cursor = self._con.execute(NEW_VERSIONS, {"after": after, "until": until})
        while page := cursor.fetchmany(_PAGE):
            for number, id_, known, content, claims in page:
                yield NewVersion(number, id_, known, content, tuple(claims))

    def list_links(self, after: int, until: int) -> Iterator[NewKeptLink]:
        """Yield the links kept since, from the row `after` up to but without `until`."""
        cursor = self._con.execute(NEW_LINKS, {"after": after, "until": until})
        while page := cursor.fetchmany(_PAGE):
            yield from (NewKeptLink(*row) for row in page)
