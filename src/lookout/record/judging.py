"""Keeping judgements: numbered, dated, logged, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from duckdb import DuckDBPyConnection

from lookout.errors import InputError, NotFoundError
from lookout.model import Judgement
from lookout.record import steps
from lookout.record.append import insert_rows, log_acts
from lookout.record.log import Act, stamp_time
from lookout.record.rows import Row, hash_row
from lookout.record.say import is_writable


def add_judgements(con: DuckDBPyConnection, judgements: Sequence[Judgement], at: datetime) -> list[Judgement]:
    """Add `judgements`, made `at`; return them as they are kept, with their numbers.

    The caller holds the transaction.

    Raises:
        InputError: if one holds half a surrogate pair, which no encoding can write.
        NotFoundError: if one undoes a judgement that does not come before it.
    """
    (last,) = con.execute(steps.COUNT_JUDGEMENTS).fetchall()[0]
    kept = [
        replace(each, number=number, made=at.astimezone(UTC)) for number, each in enumerate(judgements, start=last + 1)
    ]
    for judgement in kept:
        _check(judgement)
    rows = [_to_row(judgement, at) for judgement in kept]
    if rows:
        insert_rows(con, steps.ADD_JUDGEMENTS, steps.JUDGEMENT_SHAPE, rows)
        log_acts(con, [Act("keep judgement", str(row["number"]), hash_row(row)) for row in rows], at)
    return kept


def fetch_judgements(con: DuckDBPyConnection, *, day: date | None = None) -> list[Judgement]:
    """Return the judgements made by the end of `day` (all, if None), by number."""
    return [
        Judgement(kind, tuple(subjects), author, reason, field, value, number, made.replace(tzinfo=UTC))
        for number, kind, subjects, field, value, author, reason, made in con.execute(
            steps.SHOW_JUDGEMENTS, {"day": day}
        ).fetchall()
    ]


def _check(judgement: Judgement) -> None:
    words = (*judgement.subjects, judgement.field, judgement.value, judgement.author, judgement.reason)
    if not all(map(is_writable, words)):
        raise InputError("judgement", "a half character (lone surrogate) stands in it, which no encoding can write")
    if judgement.undone >= judgement.number:
        raise NotFoundError(f"{judgement.undone}: no such judgement in the record")


def _to_row(judgement: Judgement, at: datetime) -> Row:
    return {
        "number": judgement.number,
        "kind": judgement.kind,
        "subjects": list(judgement.subjects),
        "field": judgement.field,
        "value": judgement.value,
        "author": judgement.author,
        "reason": judgement.reason,
        "made": stamp_time(at),
    }
