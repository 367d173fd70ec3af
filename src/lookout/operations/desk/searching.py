"""Full-text search over reports, with events, actors and places by their names."""

from __future__ import annotations

from typing import Final

from lookout.operations.desk.filtering import quote_words, search_events
from lookout.operations.desk.listing import order_rows, read_offset
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import Piece, ReportHit, SearchPage
from lookout.operations.desk.registry import list_actors, list_places

_OPENS, _CLOSES = "\ue000", "\ue001"
"""Marks round a hit: characters of private use, which are taken out of what is shown."""
_FEW: Final = 8
_FIND: Final = f"""
    WITH found AS MATERIALIZED (
        SELECT rowid AS nth, bm25(report_words, 4.0, 1.0) AS rank FROM report_words WHERE report_words MATCH :q
        ORDER BY rank, nth LIMIT :room OFFSET :start
    )
    SELECT report.card, snippet(report_words, 1, '{_OPENS}', '{_CLOSES}', '…', 32)
    FROM found JOIN reports AS report USING (nth) JOIN report_words ON report_words.rowid = found.nth
    WHERE report_words MATCH :q ORDER BY found.rank, found.nth
"""  # noqa: S608
"""Words are cut out of the reports of a page alone, not of all that are found."""
_COUNT: Final = "SELECT count(*) FROM report_words WHERE report_words MATCH ?"


def search(look: Look, q: str, *, cursor: str = "", room: int = 20) -> SearchPage:
    """Return a page of what has the words `q`: reports, the best first, and a few events, actors and places.

    Raises:
        UsageError: if the cursor is none.
    """
    start = read_offset(cursor)
    asked = quote_words(q)
    if not asked:
        return SearchPage(q, 0, (), (), (), (), None)
    rows = look.con.execute(_FIND, {"q": asked, "room": room + 1, "start": start}).fetchall()
    cards = look.read_reports(card for card, _ in rows[:room])
    hits = tuple(ReportHit(card, tuple(_cut(words))) for card, (_, words) in zip(cards, rows[:room], strict=True))
    events = order_rows(look, search_events(look, q) & (look.columns["gone"] == 0))[:_FEW]
    return SearchPage(
        q=q,
        total=look.fetch(_COUNT, asked)[0][0],
        reports=hits,
        events=tuple(look.fetch_events(events)),
        actors=list_actors(look, q=q, room=_FEW).actors,
        places=list_places(look, q=q, room=_FEW).places,
        next=str(start + room) if len(rows) > room else None,
    )


def _cut(words: str) -> list[Piece]:
    found: list[Piece] = []
    for part in words.split(_OPENS):
        hit, closed, rest = part.partition(_CLOSES)
        if closed:
            found += [Piece(hit, hit=True), Piece(rest, hit=False)]
        else:
            found.append(Piece(part, hit=False))
    return [piece for piece in found if piece.text]
