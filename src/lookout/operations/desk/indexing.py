"""Bring the desk's index up to the record: what came since the last time is put in, what follows from it worked out.

The record is open for moments only, a few hundred reports or some thousand events at a time, so that whoever wants to
write to it gets a turn in between. Whoever reads the index sees what was there before, until all of it is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from lookout.model import Custody, Event, Judgement, Reading, Statement, claim_key, find_claim, list_standing
from lookout.model.keys import split_key
from lookout.operations.desk.deriving import Touched, derive
from lookout.operations.desk.making import make_event, make_judgement
from lookout.operations.desk.rows import (
    ReportStock,
    list_event_names,
    list_names,
    make_claim_rows,
    make_event_row,
    make_report_row,
    read_statements,
)
from lookout.record import KeptReport, Marks, NewKeptLink, NewVersion, Record
from lookout.record.codec import dump, load
from lookout.record.desk.asking import fetch_events, fetch_statements
from lookout.record.desk.index import Connection, IndexFile, read_marks, write_marks
from lookout.record.desk.writing import (
    VersionRow,
    drop_events,
    drop_links,
    put_claims,
    put_events,
    put_judgements,
    put_links,
    put_names,
    put_report,
    put_versions,
)

_REPORTS: Final = 300
_VERSIONS: Final = 5_000
_LINKS: Final = 50_000

Opening = Callable[[], Record]
Rejections = Mapping[str, Sequence[str]]


@dataclass(slots=True)
class _Advance:
    """One run: the index's connection, the number of the run, and what it has touched."""

    con: Connection
    number: int
    touched: Touched = field(default_factory=Touched)


def advance_index(index: IndexFile, record: Path) -> bool:
    """Bring `index` up to the record; say whether there was anything to do.

    Raises:
        RecordError: if the record or the index cannot be read.
        RecordBusyError: if another process has the record open.
    """
    opening = partial(Record.open, record, read_only=True)
    with index.read() as con:
        kept = read_marks(con)
    marks = Marks(state=kept.get("state", ""), **{n: int(kept.get(n, 0)) for n in Marks._fields if n != "state"})
    with opening() as store, store.since() as since:
        newest = since.read_marks()
        if newest == marks:
            return False
        changed = since.list_reports(marks)
        judgements = store.judgements()
    with index.write() as con:
        run = _Advance(con, int(kept.get("run", 0)) + 1)
        _take_reports(run, opening, changed, judgements)
        _take_judgements(run, judgements, after=marks.judgements)
        _take_versions(run, opening, marks.versions, newest.versions)
        _take_links(run, opening, marks.links, newest.links)
        derive(con, run.touched)
        told = {**{n: str(v) for n, v in newest._asdict().items()}, "run": str(run.number)}
        write_marks(con, told | ({"ground": told["run"]} if run.touched.ground else {}))
    return True


def _take_reports(
    run: _Advance, opening: Opening, changed: Mapping[str, bool], judgements: Sequence[Judgement]
) -> None:
    rejections = gather_rejections(judgements)
    ids = [*changed]
    for start in range(0, len(ids), _REPORTS):
        for stock in _fetch_stocks(opening, ids[start : start + _REPORTS], rejections):
            keys = put_stock(run.con, stock, run.touched)
            if changed[stock.kept.id]:
                drop_links(run.con, keys)


def put_stock(con: Connection, stock: ReportStock, touched: Touched) -> list[str]:
    """Put in a report with its claims; return their keys."""
    put_names(con, list_names(stock))
    number = put_report(con, make_report_row(stock))
    rows = make_claim_rows(stock)
    touched.note_claims(row.key for row in rows)
    touched.note_moved(put_claims(con, number, rows))
    return [row.key for row in rows]


def _fetch_stocks(opening: Opening, ids: Sequence[str], rejections: Rejections) -> list[ReportStock]:
    with opening() as store, store.ledger() as ledger:
        readings = [*store.readings(among=ids)]
        told: dict[str, dict[str, str]] = {}
        for key, content in ledger.list_statements(ids).items():
            told.setdefault(split_key(key)[0], {})[key] = content
        signatures = ledger.find_signatures(ids)
        custody = store.list_custody(ids)
    return [
        replace(
            make_stock(kept, reading, read_statements(told.get(kept.id, {})), custody.get(kept.id, ()), rejections),
            signature=signatures.get(kept.id, ""),
        )
        for kept, reading in readings
    ]


def make_stock(
    kept: KeptReport,
    reading: Reading,
    statements: Mapping[str, Statement],
    custody: Sequence[Custody],
    rejections: Rejections,
) -> ReportStock:
    """Return what the record holds of a report, with its claims that `rejections` say are none."""
    subjects = (find_claim(reading.claims, subject) for subject in rejections.get(kept.id, ()))
    rejected = frozenset(claim_key(kept.id, claim) for claim in subjects if claim)
    return ReportStock(kept, reading, statements, custody, rejected=rejected)


def gather_rejections(judgements: Sequence[Judgement]) -> dict[str, list[str]]:
    """Return the claims that standing judgements say are none, by report."""
    found: dict[str, list[str]] = {}
    for judgement in list_standing(judgements):
        if judgement.kind == "reject":
            found.setdefault(split_key(judgement.subjects[0])[0], []).append(judgement.subjects[0])
    return found


def _take_judgements(run: _Advance, judgements: Sequence[Judgement], *, after: int) -> None:
    """Put in every judgement: whether an old one stands may have changed, and so what is held apart."""
    if judgements and judgements[-1].number > after:
        put_all_judgements(run.con, judgements)
        run.touched.note_claims(key for each in judgements if each.kind == "not-same" for key in each.subjects)


def put_all_judgements(con: Connection, judgements: Sequence[Judgement]) -> None:
    """Put in judgements, each with whether it stands."""
    standing = {judgement.number for judgement in list_standing(judgements, undoing=True)}
    put_judgements(con, [
        (j.number, j.made.isoformat() if j.made else "", int(j.number in standing),
         dump(make_judgement(j, stands=j.number in standing)), j.subjects)
        for j in judgements
    ])  # fmt: skip


def _take_versions(run: _Advance, opening: Opening, after: int, until: int) -> None:
    for start in range(after, until, _VERSIONS):
        stop = min(start + _VERSIONS, until)
        with opening() as store, store.since() as since:
            versions = [*since.list_versions(start, stop)]
        take_versions(run.con, versions, run.touched, number=run.number)


def take_versions(con: Connection, versions: Sequence[NewVersion], touched: Touched, *, number: int) -> None:
    """Put in versions of events, in order; the last of each is how it is now.

    Args:
        con: the index's connection that writes.
        versions: those that are new, in order.
        touched: is told what they touch.
        number: that of the advance.
    """
    statements = fetch_statements(con, sorted({key for version in versions for key in version.claims}))
    newest = {version.id: version for version in versions}
    before = fetch_events(con, [*newest])
    gone = [id_ for id_, version in newest.items() if version.content is None]
    drop_events(con, gone, touched=number)
    events = [load(version.content, Event) for version in newest.values() if version.content is not None]
    put_all_events(con, events, statements, touched=number)
    put_versions(con, [VersionRow(v.number, v.id, v.known_from, _card_version(v, statements)) for v in versions])
    touched.note_events(before, {event.id: event for event in events})


def put_all_events(
    con: Connection, events: Iterable[Event], statements: Mapping[str, Statement], *, touched: int
) -> None:
    """Put in events as they are now."""
    told = [*events]
    put_names(con, [row for event in told for row in list_event_names(event)])
    put_events(con, [make_event_row(event, statements) for event in told], touched=touched)


def _card_version(version: NewVersion, statements: Mapping[str, Statement]) -> str:
    return dump(make_event(load(version.content, Event), statements)) if version.content else ""


def _take_links(run: _Advance, opening: Opening, after: int, until: int) -> None:
    for start in range(after, until, _LINKS):
        with opening() as store, store.since() as since:
            links: list[NewKeptLink] = [*since.list_links(start, min(start + _LINKS, until))]
        put_links(run.con, links)
        run.touched.claims |= {key for link in links for key in (link.one, link.other)}
