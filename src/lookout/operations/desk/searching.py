"""Full-text search over reports, with events, actors and places by their names."""

from __future__ import annotations

from typing import Final

from lookout.operations.desk.filtering import find_events, quote_words
from lookout.operations.desk.listing import read_offset
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import EventQuery, Piece, ReportHit, SearchPage
from lookout.operations.desk.registry import list_actors, list_places
from lookout.record.codec import dump

_OPENS, _CLOSES = "\ue000", "\ue001"
"""Marks round a hit: characters of private use, which are taken out of what is shown."""
_FEW: Final = 8
_FIND: Final = """
    SELECT rowid, bm25(report_words, 4.0, 1.0) AS rank FROM report_words WHERE report_words MATCH ?
    ORDER BY rank, rowid LIMIT ? OFFSET ?
"""
_CUT: Final = f"""
    SELECT words.rowid, report.card, snippet(report_words, 1, '{_OPENS}', '{_CLOSES}', '…', 32)
    FROM report_words AS words CROSS JOIN reports AS report ON report.nth = words.rowid
    WHERE report_words MATCH ? AND +words.rowid IN (SELECT value FROM json_each(?))
"""  # noqa: S608
"""Words are cut out of the reports of a page alone, not of all that are found; these are gone through once (`+`)."""
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
    rows = [row for row, _ in look.fetch(_FIND, asked, room + 1, start)]
    found = {row: told for row, *told in look.fetch(_CUT, asked, dump(rows[:room]))}
    cards = look.read_reports(found[row][0] for row in rows[:room])
    hits = tuple(ReportHit(card, tuple(_cut(found[row][1]))) for card, row in zip(cards, rows, strict=False))
    events = look.columns.take(find_events(look, EventQuery(q=q)).mask, _FEW)
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
