"""What the record says otherwise since a day."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from lookout.operations.desk.cards import EventCard, JudgementCard, ReportCard
from lookout.operations.desk.event import compare_cards, read_moment
from lookout.operations.desk.listing import read_offset
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import ChangedEvent, ChangesPage
from lookout.record.codec import load

_SHOWN: Final = 50
_CHANGED: Final = """
    WITH since AS (
        SELECT event, max(number) AS last, min(number) AS first FROM versions WHERE known_from >= :since GROUP BY event
    )
    SELECT since.event, newest.known_from, newest.card,
        coalesce((
            SELECT card FROM versions WHERE event = since.event AND number < since.first ORDER BY number DESC LIMIT 1
        ), '') AS before
    FROM since JOIN versions AS newest ON newest.number = since.last
    WHERE newest.card <> '' OR before <> ''
"""
_LIST: Final = f"{_CHANGED} ORDER BY since.last DESC LIMIT :room OFFSET :start"
_COUNT: Final = f"""
    SELECT count(*) FILTER (WHERE before = ''), count(*) FILTER (WHERE before <> '' AND card <> ''),
        count(*) FILTER (WHERE card = '') FROM ({_CHANGED})
"""  # noqa: S608
_REPORTS: Final = "SELECT card FROM reports WHERE recorded >= ? ORDER BY recorded DESC, nth DESC LIMIT ?"
_COUNT_REPORTS: Final = "SELECT count(*) FROM reports WHERE recorded >= ?"
_JUDGEMENTS: Final = "SELECT card FROM judgements WHERE made >= ? ORDER BY number DESC LIMIT ?"


def list_changes(look: Look, since: date, *, cursor: str = "", room: int = 50) -> ChangesPage:
    """Return a page of what changed since the beginning of a day, newest first.

    Raises:
        UsageError: if the cursor is none.
    """
    start, day = read_offset(cursor), since.isoformat()
    rows = look.con.execute(_LIST, {"since": day, "start": start, "room": room + 1}).fetchall()
    new, changed, gone = look.con.execute(_COUNT, {"since": day}).fetchone()
    return ChangesPage(
        since=since,
        events=tuple(_make(*row) for row in rows[:room]),
        new=new,
        changed=changed,
        gone=gone,
        reports=tuple(load(card, ReportCard) for (card,) in look.fetch(_REPORTS, day, _SHOWN)),
        reports_total=look.fetch(_COUNT_REPORTS, day)[0][0],
        judgements=tuple(load(card, JudgementCard) for (card,) in look.fetch(_JUDGEMENTS, day, _SHOWN)),
        next=str(start + room) if len(rows) > room else None,
    )


def _make(id_: str, known: str, card: str, before: str) -> ChangedEvent:
    now = load(card, EventCard) if card else None
    then = load(before, EventCard) if before else None
    kind: Literal["new", "changed", "gone"] = "gone" if now is None else "new" if then is None else "changed"
    return ChangedEvent(kind, read_moment(known), id_, now, then, compare_cards(then, now))
