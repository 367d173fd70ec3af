"""What the record says otherwise since a day."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from lookout.operations.desk.cards import EventCard, JudgementCard
from lookout.operations.desk.event import compare_cards, read_moment
from lookout.operations.desk.listing import read_offset
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import ChangedEvent, ChangesPage
from lookout.record.codec import load

_SHOWN: Final = 50
_CHANGED: Final = """
    SELECT event, last_from, last, gone, CASE
        WHEN first_from >= :since THEN 0
        WHEN broken THEN (
            SELECT card <> '' FROM versions WHERE event = lives.event AND known_from < :since
            ORDER BY number DESC LIMIT 1
        )
        ELSE 1 END AS was
    FROM lives WHERE {which} last_from >= :since AND (NOT gone OR was)
"""
"""The events with a version since the day; `was` says whether they were there before it.

Versions are numbered as they become known. An event is there from its first version on until it is gone; only of one
that came back after it was gone are the versions looked at.
"""
_LIST: Final = f"""
    SELECT found.event, newest.known_from, newest.card, iif(found.was, (
        SELECT card FROM versions WHERE event = found.event AND known_from < :since ORDER BY number DESC LIMIT 1
    ), '')
    FROM (
        {_CHANGED.format(which="")} ORDER BY last_from DESC, last DESC LIMIT :room OFFSET :start
    ) AS found JOIN versions AS newest ON newest.number = found.last
    ORDER BY found.last DESC
"""  # noqa: S608
_COUNT: Final = f"""
    SELECT total(events) FILTER (WHERE NOT was AND NOT gone), total(events) FILTER (WHERE was AND NOT gone),
        total(events) FILTER (WHERE was AND gone)
    FROM (
        SELECT events, first < :since AS was, gone FROM life_days WHERE last >= :since
        UNION ALL
        SELECT 1, was, gone FROM ({_CHANGED.format(which="broken AND")})
    )
"""  # noqa: S608
"""`:since` is a day: lives that are not broken are counted by their days, however many there are."""
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
    new, changed, gone = map(int, look.con.execute(_COUNT, {"since": day}).fetchone())
    return ChangesPage(
        since=since,
        events=tuple(_make(*row) for row in rows[:room]),
        new=new,
        changed=changed,
        gone=gone,
        reports=tuple(look.read_reports(card for (card,) in look.fetch(_REPORTS, day, _SHOWN))),
        reports_total=look.fetch(_COUNT_REPORTS, day)[0][0],
        judgements=tuple(load(card, JudgementCard) for (card,) in look.fetch(_JUDGEMENTS, day, _SHOWN)),
        next=str(start + room) if len(rows) > room else None,
    )


def _make(id_: str, known: str, card: str, before: str) -> ChangedEvent:
    now = load(card, EventCard) if card else None
    then = load(before, EventCard) if before else None
    kind: Literal["new", "changed", "gone"] = "gone" if now is None else "new" if then is None else "changed"
    return ChangedEvent(kind, read_moment(known), id_, now, then, compare_cards(then, now))
