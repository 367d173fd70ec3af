"""Asking the desk's index: named steps, every value bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lookout.model import Event, Statement
from lookout.record.codec import load
from lookout.record.desk.index import Connection
from lookout.record.desk.writing import cut, mark

Cells = tuple[Any, ...]

SHOW_REPORT: Final = "SELECT nth, card, content, text, signature FROM reports WHERE id = ?"
FIND_REPORTS: Final = "SELECT id FROM reports WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
FIND_DOC: Final = "SELECT id FROM reports WHERE doc = ? ORDER BY id LIMIT 3"
SHOW_EVENT: Final = """
    SELECT nth, card, content, campaign FROM events JOIN event_texts USING (nth) WHERE id = ? AND NOT gone
"""
FIND_EVENTS: Final = "SELECT id FROM events WHERE id >= ? AND id < ? AND NOT gone ORDER BY id LIMIT 3"
FIND_HOLDER: Final = """
    SELECT event.id FROM members JOIN events AS event ON event.nth = members.event WHERE members.claim = ?
"""
LIST_CLAIMS_OF: Final = """
    SELECT claim.content, claim.state, event.id
    FROM claims AS claim LEFT JOIN members ON members.claim = claim.key LEFT JOIN events AS event
        ON event.nth = members.event
    WHERE claim.report = ? ORDER BY claim.nth
"""
LIST_COPIES: Final = "SELECT card FROM reports WHERE signature = ? AND id <> ? ORDER BY since, id LIMIT 50"
LIST_VERSIONS: Final = "SELECT number, known_from, card FROM versions WHERE event = ? ORDER BY number"
LIST_NEAR: Final = """
    SELECT iif(one = ?1, other, one), probability FROM doubles WHERE one = ?1 OR other = ?1
    ORDER BY probability DESC LIMIT 20
"""
LIST_CONTROL_OF_EVENT: Final = """
    SELECT DISTINCT control.content, control.nth
    FROM events AS event JOIN members ON members.event = event.nth JOIN claims AS claim ON claim.key = members.claim
        JOIN roots ON roots.claim = claim.nth JOIN control ON control.root = roots.root
    WHERE event.id = ? ORDER BY control.nth
"""
LIST_CAMPAIGN: Final = """
    SELECT nth FROM events WHERE campaign = ? AND campaign <> '' AND NOT gone ORDER BY day_from, day_to, nth
"""


def fetch_statements(con: Connection, keys: Sequence[str]) -> dict[str, Statement]:
    """Return the statements with `keys` that are still said, by key."""
    return {key: load(content, Statement) for key, content, _, _ in fetch_claims(con, keys)}


def fetch_events(con: Connection, ids: Sequence[str]) -> dict[str, Event]:
    """Return the events with `ids` that there are now, by id."""
    step = "SELECT id, content FROM events JOIN event_texts USING (nth) WHERE id IN ({marks}) AND NOT gone"
    return {id_: load(content, Event) for id_, content in fetch_by(con, step, ids)}


def fetch_claims(con: Connection, keys: Sequence[str]) -> list[Cells]:
    """Return key, statement as JSON, state and event's id (None where in none) of the claims with `keys`, by key."""
    found: list[Cells] = []
    for part in cut(sorted(set(keys))):
        step = f"""
            SELECT claim.key, claim.content, claim.state, event.id
            FROM claims AS claim LEFT JOIN members ON members.claim = claim.key
                LEFT JOIN events AS event ON event.nth = members.event
            WHERE claim.key IN ({mark(part)}) ORDER BY claim.key
        """  # noqa: S608
        found += con.execute(step, part).fetchall()
    return found


def fetch_by(con: Connection, step: str, values: Sequence[Any]) -> list[Cells]:
    """Return what a step gives for `values`, however many: its `{marks}` is where they stand."""
    found: list[Cells] = []
    for part in cut(values):
        found += con.execute(step.replace("{marks}", mark(part)), part).fetchall()
    return found


def fetch_cards(con: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Return the cards of events as JSON, by number; those that are no more are left out."""
    step = "SELECT nth, card FROM events JOIN event_texts USING (nth) WHERE nth IN ({marks}) AND NOT gone"
    return dict(fetch_by(con, step, numbers))


def count_events(con: Connection, reports: Sequence[str]) -> dict[str, int]:
    """Return how many events the claims of reports are in, by the report's id; those of none are left out."""
    step = """
        SELECT report.id, count(DISTINCT members.event)
        FROM reports AS report JOIN claims AS claim ON claim.report = report.nth
            JOIN members ON members.claim = claim.key
        WHERE report.id IN ({marks}) GROUP BY report.id
    """
    return dict(fetch_by(con, step, reports))


def fetch_names(con: Connection, codes: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Return id, name and content of what goes by `codes`."""
    step = "SELECT code, id, name, content FROM names WHERE code IN ({marks})"
    return {code: (id_, name, content) for code, id_, name, content in fetch_by(con, step, codes)}
