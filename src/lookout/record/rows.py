"""Model objects to rows of the record and back, nothing lost either way.

A row is a dict in the order of the table's columns. Its JSON is what is inserted and what the log's `content` covers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from duckdb import DuckDBPyConnection

from lookout.model import Claim, Custody, Interval, Mention, Passage, Reading, Report, Span, Toll
from lookout.record.log import hash_words, stamp_time

Row = dict[str, Any]

_LATER = frozenset({"author", "dated_by", "updated_from", "updated_to", "updated_by"})
"""Columns that came with a later migration: while they are null a row's JSON is as it was before them."""


def dump_row(row: Row) -> str:
    """Return `row` as JSON on one line, the same for the same row."""
    return json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def hash_row(row: Row) -> str:
    """Return what the log's `content` holds for a description, a custody, a judgement, or a user's own places."""
    return hash_words(dump_row({name: cell for name, cell in row.items() if cell is not None or name not in _LATER}))


def hash_reading(row: Row, claims: Iterable[Row]) -> str:
    """Return what the log's `content` holds for a reading: its row and those of its claims, a line each."""
    return hash_words("\n".join([dump_row(row), *map(dump_row, claims)]))


def hash_run(row: Row, versions: Iterable[Row]) -> str:
    """Return what the log's `content` holds for a run: its row and those of the versions of events that it made."""
    return hash_words("\n".join([dump_row(row), *map(dump_row, versions)]))


def fetch_rows(con: DuckDBPyConnection, step: str, values: Row) -> list[Row]:
    """Return the rows that `step` selects, each as it was when it was inserted: days and times are strings."""
    cursor = con.execute(step, values)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, map(_to_json, cells), strict=True)) for cells in cursor.fetchall()]


def to_description(report: Report, text_digest: str) -> Row:
    """Return what is told of `report`, as the middle columns of `reports`."""
    published, updated = report.published, report.updated
    return {
        "digest": report.digest,
        "text_digest": text_digest,
        "doc": report.doc,
        "encoding": report.encoding,
        "language": report.language,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published_from": published.start.isoformat() if published else None,
        "published_to": published.end.isoformat() if published else None,
        "author": report.author,
        "dated_by": report.dated_by,
        "updated_from": updated.start.isoformat() if updated else None,
        "updated_to": updated.end.isoformat() if updated else None,
        "updated_by": report.updated_by,
    }


def to_custody_row(custody: Custody, *, report: str, digest: str) -> Row:
    """Return what is told of how the bytes with `digest` of the report with id `report` came, without its number."""
    return {
        "report": report,
        "digest": digest,
        "way": custody.way,
        "name": custody.name,
        "place": custody.place,
        "container": custody.container,
        "address": custody.address,
        "retrieved": stamp_time(custody.retrieved) if custody.retrieved else None,
        "status": custody.status,
        "headers": [{"name": name, "value": value} for name, value in custody.headers],
    }


def from_custody(row: Row) -> Custody:
    """Return the custody of a row of `FIND_CUSTODY`."""
    retrieved = row["retrieved"]
    return Custody(
        way=row["way"],
        name=row["name"],
        place=row["place"],
        container=row["container"],
        address=row["address"],
        retrieved=datetime.fromisoformat(retrieved).replace(tzinfo=UTC) if retrieved else None,
        status=row["status"],
        headers=tuple((each["name"], each["value"]) for each in row["headers"]),
    )


def to_claim_row(claim: Claim, *, reading: int, nth: int) -> Row:
    """Return the row of `claims` for the claim that stands at `nth` (from 0) in reading number `reading`."""
    return {
        "reading": reading,
        "nth": nth,
        "id": claim.id,
        "type": claim.type,
        "status": claim.status,
        "triggers": [_to_span(span) for span in claim.triggers],
        "confidence": float(claim.confidence),
        "roles": [{"role": role, "mentions": _to_mentions(filled)} for role, filled in claim.roles.items()],
        "chain": _to_mentions(claim.by),
        "tolls": [_to_toll(toll) for toll in claim.numbers],
    }


def to_passage(passage: Passage) -> Row:
    """Return one element of the column `passages`."""
    return {"kind": passage.kind, **_to_span(passage.span)}


def from_report(cells: Sequence[Any]) -> Report:
    """Return the report of the first fifteen cells of a row of `SHOW_REPORTS`."""
    doc, text, digest, encoding, language, outlet, title, url, start, end, author, dated_by, *updated = cells
    return Report(
        doc=doc,
        text=text,
        digest=digest,
        encoding=encoding,
        language=language,
        outlet=outlet,
        title=title,
        url=url,
        published=_from_days(start, end),
        author=author,
        dated_by=dated_by,
        updated=_from_days(*updated[:2]),
        updated_by=updated[2],
    )


def from_claim(cells: Sequence[Any]) -> Claim:
    """Return the claim of a row of `SHOW_CLAIMS`, its reading left out."""
    ident, kind, status, triggers, confidence, roles, chain, tolls = cells
    return Claim(
        id=ident,
        type=kind,
        status=status,
        triggers=tuple(_from_span(span) for span in triggers),
        confidence=confidence,
        roles={filled["role"]: _from_mentions(filled["mentions"]) for filled in roles},
        by=_from_mentions(chain),
        numbers=tuple(_from_toll(toll) for toll in tolls),
    )


def from_reading(reader: str, note: str, passages: Iterable[Row], claims: Iterable[Claim]) -> Reading:
    """Return the reading with `claims`; `passages` is the cell of a row of `SHOW_REPORTS`."""
    regions = tuple(Passage(region["kind"], _from_span(region)) for region in passages)
    return Reading(reader=reader, passages=regions, claims=tuple(claims), note=note)


def _to_json(value: Any) -> Any:  # noqa: ANN401  (a cell is of any type)
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


def _to_span(span: Span) -> Row:
    return {"start": span.start, "stop": span.end}


def _to_mentions(mentions: Iterable[Mention]) -> list[Row]:
    return [
        {
            **_to_span(mention.span),
            "words": mention.text,
            "kind": mention.kind,
            "entity": mention.entity,
            "doubt": mention.doubt,
            "actor": mention.actor,
        }
        for mention in mentions
    ]


def _to_toll(toll: Toll) -> Row:
    return {
        "kind": toll.kind,
        **_to_span(toll.span),
        "words": toll.text,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "rule": toll.rule,
        "scope": toll.scope,
        "who": _to_mentions(toll.who),
    }


def _from_days(start: date | None, end: date | None) -> Interval | None:
    return Interval(start, end) if start and end else None


def _from_span(row: Row) -> Span:
    return Span(row["start"], row["stop"])


def _from_mentions(rows: Iterable[Row]) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            span=_from_span(row),
            text=row["words"],
            kind=row["kind"],
            entity=row["entity"],
            doubt=row["doubt"],
            actor=row["actor"],
        )
        for row in rows
    )


def _from_toll(row: Row) -> Toll:
    return Toll(
        kind=row["kind"],
        span=_from_span(row),
        text=row["words"],
        low=row["low"],
        best=row["best"],
        high=row["high"],
        rule=row["rule"],
        scope=row["scope"],
        who=_from_mentions(row["who"]),
    )
