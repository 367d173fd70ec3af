"""Lists of events, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np

from lookout.errors import UsageError
from lookout.operations.desk.cards import EventCard
from lookout.operations.desk.counting import COUNTED, bound, list_facets
from lookout.operations.desk.filtering import Found, find_events
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import EventList, EventQuery, Order, OverviewPage, Timeline
from lookout.operations.desk.timing import draw_timeline
from lookout.record.desk.columns import Column, Columns, Mask

_CURSOR: Final = re.compile(r"[0-9]{1,9}")
_STREAMED: Final = 500


def list_events(look: Look, query: EventQuery, *, cursor: str = "", room: int = 50) -> EventList:
    """Return a page of the events that suit a query.

    Args:
        look: the look at the index.
        query: which events.
        cursor: where the page before this ended, as it said; "" for the first.
        room: events in a page.

    Raises:
        UsageError: if the cursor is none.
    """
    found = find_events(look, query)
    events, following = cut_page(look, found.mask, cursor=cursor, room=room, order=query.order)
    return EventList(query, found.total, tuple(events), following)


def show_overview(look: Look, query: EventQuery, *, cursor: str = "", room: int = 50) -> OverviewPage:
    """Return the overview; takes and raises what `list_events` does."""
    found = find_events(look, query)
    events, following = cut_page(look, found.mask, cursor=cursor, room=room, order=query.order)
    timeline, bounds = look.keep(("sums", found.key), partial(_sum_up, look.columns, found), over=COUNTED)
    return OverviewPage(
        query=query,
        total=found.total,
        events=tuple(events),
        next=following,
        facets=list_facets(look, query, found),
        timeline=timeline,
        bounds=bounds,
        empty=bool(look.state) and not look.fetch("SELECT 1 FROM reports LIMIT 1"),
    )


def _sum_up(columns: Columns, found: Found) -> tuple[Timeline, tuple[float, float, float, float] | None]:
    return draw_timeline(columns, found.leave_out("days", columns)), bound(columns, found.mask)


def cut_page(
    look: Look, mask: Mask, *, cursor: str, room: int, order: Order = "newest"
) -> tuple[list[EventCard], str | None]:
    """Return the events of a page, in order of their days, and the cursor of the next one, None at the end.

    A cursor holds the row of the last event; what comes into the record meanwhile shifts nothing.
    """
    if cursor:
        mask = mask & _lie_after(look, cursor, order)
    page = look.columns.take(mask, room + 1, oldest=order == "oldest")
    more = len(page) > room
    return look.fetch_events(page[:room]), str(page[room - 1]) if more else None


def read_offset(cursor: str) -> int:
    """Return the number that a cursor holds, by which its list goes on; 0 for "".

    Raises:
        UsageError: if it is none.
    """
    if cursor and not _CURSOR.fullmatch(cursor):
        raise UsageError("cursor: not one of this list")
    return int(cursor or 0)


def order_rows(look: Look, mask: Mask, *, order: Order = "newest") -> Column:
    """Return the rows of a mask in order of their days, those without last."""
    rows = look.columns.order if order == "oldest" else look.columns.newest
    return rows[mask[rows]]


def stream_events(look: Look, found: Found, *, order: Order = "newest") -> Iterator[EventCard]:
    """Yield every event that was found, in order."""
    rows = order_rows(look, found.mask, order=order)
    for start in range(0, len(rows), _STREAMED):
        yield from look.fetch_events(rows[start : start + _STREAMED])


def _lie_after(look: Look, cursor: str, order: Order) -> Mask:
    """Say which rows come after that of a cursor."""
    if not _CURSOR.fullmatch(cursor) or int(cursor) >= look.columns.count:
        raise UsageError("cursor: not one of this list")
    rows = look.columns.order if order == "oldest" else look.columns.newest
    after = np.zeros(len(rows), np.bool_)
    after[rows[int(np.flatnonzero(rows == int(cursor))[0]) + 1 :]] = True
    return after
