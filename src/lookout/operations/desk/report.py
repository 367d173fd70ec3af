"""The pages of reports: all of them, and one with its claims marked in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from lookout.errors import UsageError
from lookout.model import Passage, Span, Statement
from lookout.operations.desk.cards import ClaimCard, EventCard, PassageRuns, ReportCard, Run
from lookout.operations.desk.filtering import quote_words
from lookout.operations.desk.look import Look
from lookout.operations.desk.making import make_claim
from lookout.operations.desk.pages import FacetValue, ReportPage, ReportsPage
from lookout.operations.desk.rows import ReportSheet
from lookout.record.codec import dump, load
from lookout.record.desk import asking

_WORDS: Final = "nth IN (SELECT rowid FROM report_words WHERE report_words MATCH :q)"
_PARTS: Final = {
    "q": _WORDS, "outlets": "outlet IN (SELECT value FROM json_each(:outlets))", "since": "known >= :since",
    "until": "since <= :until",
}  # fmt: skip
"""What each part of a query asks of a report."""
_ON: Final = "(known, id) < (:known, :id)"
_CARDS: Final = "SELECT id, card FROM events JOIN event_texts USING (nth) WHERE id IN ({marks}) AND NOT gone"
_OUTLETS: Final = "SELECT outlet, count(*) FROM reports WHERE outlet <> '' GROUP BY outlet ORDER BY 2 DESC, 1 LIMIT 60"


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which reports are asked for: words of full-text search, outlets, the first and last day that count."""

    q: str = ""
    outlet: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def list_reports(look: Look, query: ReportQuery, *, cursor: str = "", room: int = 50) -> ReportsPage:
    """Return a page of the reports that suit a query, newest first.

    Raises:
        UsageError: if the cursor is none.
    """
    known, _, id_ = cursor.partition("_")
    if cursor and not (len(known) == 10 and len(id_) == 12):
        raise UsageError("cursor: not one of this list")
    values = {**_bind(query), "known": known, "id": id_, "room": room + 1}
    asked = [part for name, part in _PARTS.items() if values[name]]
    more = [*asked, _ON] if cursor else asked
    step = f"SELECT card, known, id FROM reports {_join(more)} ORDER BY known DESC, id DESC LIMIT :room"  # noqa: S608
    rows = look.con.execute(step, values).fetchall()
    total = look.con.execute(f"SELECT count(*) FROM reports {_join(asked)}", values).fetchone()[0]  # noqa: S608
    page = rows[:room]
    return ReportsPage(
        q=query.q,
        outlet=query.outlet,
        since=query.since,
        until=query.until,
        as_known_on=look.day,
        total=total,
        reports=tuple(look.read_reports(card for card, _, _ in page)),
        outlets=tuple(
            FacetValue(name, name, n, name in query.outlet)
            for name, n in look.keep(("outlets", look.state), partial(look.fetch, _OUTLETS))
        ),
        next=f"{page[-1][1]}_{page[-1][2]}" if len(rows) > room else None,
    )


def stream_reports(look: Look, query: ReportQuery) -> Iterator[ReportCard]:
    """Yield every report that suits a query, newest first."""
    cursor: str | None = ""
    while cursor is not None:
        page = list_reports(look, query, cursor=cursor, room=500)
        yield from page.reports
        cursor = page.next


def _join(parts: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(parts)}" if parts else ""


def _bind(query: ReportQuery) -> dict[str, str]:
    asked = quote_words(query.q)
    return {
        "q": asked or ('""' if query.q else ""),
        "outlets": dump([*query.outlet]) if query.outlet else "",
        "since": query.since.isoformat() if query.since else "",
        "until": query.until.isoformat() if query.until else "",
    }


def show_report(look: Look, ident: str) -> ReportPage:
    """Return the page of a report.

    Raises:
        NotFoundError: if there is none.
    """
    id_ = look.find_report(ident)
    number, card, content, text, signature = look.fetch(asking.SHOW_REPORT, id_)[0]
    sheet = load(content, ReportSheet)
    claims = [
        make_claim(load(told, Statement), event=event, state=state)
        for told, state, event in look.fetch(asking.LIST_CLAIMS_OF, number)
    ]
    copies = look.fetch(asking.LIST_COPIES, signature, id_) if signature else ()
    return ReportPage(
        report=look.read_reports([card])[0],
        passages=tuple(cut_passages(text, sheet.passages, claims)),
        claims=tuple(claims),
        events=_list_events(look, claims),
        copies=tuple(look.read_reports(each for (each,) in copies)),
        custody=sheet.custody,
        digest=sheet.digest,
        encoding=sheet.encoding,
        reader=sheet.reader,
        dated_by=sheet.dated_by,
        updated=sheet.updated,
    )


def _list_events(look: Look, claims: Iterable[ClaimCard]) -> tuple[EventCard, ...]:
    ids = list(dict.fromkeys(claim.event for claim in claims if claim.event))
    rows = asking.fetch_by(look.con, _CARDS, ids)
    cards: dict[str, str] = dict(rows)
    return tuple(load(cards[id_], EventCard) for id_ in ids if id_ in cards)


def cut_passages(text: str, passages: Iterable[Passage], claims: Iterable[ClaimCard]) -> list[PassageRuns]:
    """Return a report's text as passages, each cut into runs where what marks it changes. Joined, they are the text."""
    marks = [(mark.span, claim.key, mark.part) for claim in claims for mark in claim.marks]
    edges = {edge for span, _, _ in marks for edge in span}
    return [
        PassageRuns(passage.kind, (passage.span.start, passage.span.end), tuple(_cut_runs(text, passage, edges, marks)))
        for passage in _fill_gaps(text, passages)
    ]


def _fill_gaps(text: str, passages: Iterable[Passage]) -> list[Passage]:
    """Return passages that cover all of a text, one after the other; what none held is body."""
    found: list[Passage] = []
    at = 0
    for passage in sorted(passages, key=_get_start):
        start, end = max(at, passage.span.start), min(passage.span.end, len(text))
        if start > at:
            found.append(Passage("body", Span(at, start)))
        if end > start:
            found.append(Passage(passage.kind, Span(start, end)))
            at = end
    return [*found, Passage("body", Span(at, len(text)))] if at < len(text) else found


def _get_start(passage: Passage) -> int:
    return passage.span.start


def _cut_runs(
    text: str, passage: Passage, edges: set[int], marks: Sequence[tuple[tuple[int, int], str, str]]
) -> Iterable[Run]:  # fmt: skip
    start, end = passage.span.start, passage.span.end
    mine = [mark for mark in marks if mark[0][0] < end and mark[0][1] > start]
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    for begin, stop in pairwise(cuts):
        over = [mark for mark in mine if mark[0][0] <= begin and mark[0][1] >= stop]
        yield Run(
            text[begin:stop],
            begin,
            tuple(dict.fromkeys(key for _, key, _ in over)),
            tuple(dict.fromkeys(part for _, _, part in over)),
        )
