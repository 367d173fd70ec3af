"""Claims, control and judgements as lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lookout.errors import NotFoundError, UsageError
from lookout.model import Statement
from lookout.operations.desk.cards import ClaimCard, ControlCard, JudgementCard
from lookout.operations.desk.listing import read_offset
from lookout.operations.desk.look import Look
from lookout.operations.desk.making import make_claim
from lookout.record.codec import dump, load
from lookout.record.desk import asking

_WHERE: Final = """
    FROM claims AS claim JOIN reports AS report ON report.nth = claim.report
        LEFT JOIN members ON members.claim = claim.key LEFT JOIN events AS event ON event.nth = members.event
    WHERE claim.nth > :after AND (:report = '' OR report.id = :report) AND (:event = '' OR event.id = :event)
        AND (:types = '[]' OR claim.type IN (SELECT value FROM json_each(:types)))
        AND (:statuses = '[]' OR claim.status IN (SELECT value FROM json_each(:statuses)))
"""
_LIST: Final = f"SELECT claim.content, claim.state, event.id, claim.nth {_WHERE} ORDER BY claim.nth LIMIT :room"
_CONTROL: Final = """
    SELECT content, nth FROM control
    WHERE nth > :after AND (:place = '' OR place = :place OR root = :place)
        AND (:day = '' OR (day_from <= :day AND day_to > :day))
    ORDER BY nth LIMIT :room
"""
_JUDGEMENTS: Final = "SELECT card, number FROM judgements WHERE number < :before ORDER BY number DESC LIMIT :room"
_MOST: Final = 2**62


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims are asked for: of a report or an event by id, of some types or statuses; "" and none are any."""

    report: str = ""
    event: str = ""
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimList:
    """A page of claims, in the order in which their reports came in. `next` is the next one's cursor."""

    claims: tuple[ClaimCard, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ControlList:
    """A page of intervals of control, by place and time."""

    control: tuple[ControlCard, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class JudgementList:
    """A page of judgements, newest first."""

    judgements: tuple[JudgementCard, ...]
    next: str | None


def list_claims(look: Look, query: ClaimQuery, *, cursor: str = "", room: int = 50) -> ClaimList:
    """Return a page of claims.

    Raises:
        UsageError: if the cursor is none.
    """
    rows = _fetch(look, query, after=read_offset(cursor), room=room + 1)
    claims = tuple(_make(row) for row in rows[:room])
    return ClaimList(claims, str(rows[room - 1][3]) if len(rows) > room else None)


def stream_claims(look: Look, query: ClaimQuery) -> Iterator[ClaimCard]:
    """Yield every claim that suits a query."""
    after = 0
    while rows := _fetch(look, query, after=after, room=500):
        yield from (_make(row) for row in rows)
        after = rows[-1][3]


def _fetch(look: Look, query: ClaimQuery, *, after: int, room: int) -> list[asking.Cells]:
    values = {
        "report": query.report, "event": query.event, "types": dump([*query.type]), "after": after,
        "statuses": dump([*query.status]), "room": room,
    }  # fmt: skip
    return look.con.execute(_LIST, values).fetchall()


def _make(row: tuple[Any, ...]) -> ClaimCard:
    content, state, event, _ = row
    return make_claim(load(content, Statement), event=event, state=state)


def show_claim(look: Look, key: str) -> ClaimCard:
    """Return the claim with a key.

    Raises:
        NotFoundError: if there is none.
    """
    rows = asking.fetch_claims(look.con, [key])
    if not rows:
        raise NotFoundError(f"{key}: no such claim in the record")
    _, content, state, event = rows[0]
    return make_claim(load(content, Statement), event=event, state=state)


def list_control(
    look: Look, *, place: str = "", day: date | None = None, cursor: str = "", room: int = 50
) -> ControlList:
    """Return a page of intervals of control: of a place and what lies in it, on a day.

    Raises:
        UsageError: if the cursor is none.
    """
    values = {"place": place, "day": day.isoformat() if day else "", "after": read_offset(cursor), "room": room + 1}
    rows = look.con.execute(_CONTROL, values).fetchall()
    found = tuple(load(content, ControlCard) for content, _ in rows[:room])
    return ControlList(found, str(rows[room - 1][1]) if len(rows) > room else None)


def list_judgements(look: Look, *, cursor: str = "", room: int = 50) -> JudgementList:
    """Return a page of judgements, newest first.

    Raises:
        UsageError: if the cursor is none.
    """
    before = read_offset(cursor) if cursor else _MOST
    rows = look.con.execute(_JUDGEMENTS, {"before": before, "room": room + 1}).fetchall()
    found = tuple(load(card, JudgementCard) for card, _ in rows[:room])
    return JudgementList(found, str(rows[room - 1][1]) if len(rows) > room else None)


def show_judgement(look: Look, number: str) -> JudgementCard:
    """Return the judgement with a number.

    Raises:
        NotFoundError: if there is none.
        UsageError: if it is no number.
    """
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise UsageError(f"{number[:40]}: not the number of a judgement")
    rows = look.fetch("SELECT card FROM judgements WHERE number = ?", int(number))
    if not rows:
        raise NotFoundError(f"{number}: no such judgement in the record")
    return load(rows[0][0], JudgementCard)
