"""Is the record well? Everything that can be proved of it is proved again."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
from duckdb import DuckDBPyConnection

from lookout.errors import RecordError
from lookout.record import custody_steps, steps
from lookout.record.contents import check_contents
from lookout.record.log import NO_HASH, Line, hash_line
from lookout.record.migrations import list_missing
from lookout.record.say import show

_ROOM = 1_000
"""Lines of the log that are followed at a time."""

_SINGLE_STEPS = (
    (steps.SPOILED_ORIGINALS, "original {}: its bytes are not those that came in"),
    (steps.SPOILED_TEXTS, "text {}: it is not the text that was read"),
    (steps.SPOILED_GAZETTEERS, "places {}: they are not those that were added"),
    (steps.LOST_ORIGINALS, "report {}: its original is missing"),
    (steps.LOST_TEXTS, "report {}: its text is missing"),
    (steps.LOST_READINGS, "report {}: it has no reading"),
    (steps.STRAY_READINGS, "reading {}: it is of no report that is kept"),
    (steps.UNKEPT_ORIGINALS, "original {}: the log tells of it, but it is missing"),
    (steps.UNKEPT_TEXTS, "text {}: the log tells of it, but it is missing"),
    (custody_steps.STRAY_CUSTODY, "custody {}: it is of no report and bytes that are kept"),
    (steps.STRAY_CLAIMS, "reading {}: it is missing, but its claims are there"),
)


def find_problems(con: DuckDBPyConnection) -> Iterator[str]:
    """Yield what is wrong with the record, a sentence each; nothing if it is well.

    Checked are the migrations; the SHA-256 of every original, text and gazetteer; that every report has its original,
    its text and a reading; that every span lies in the text and its words stand there; that the log is unbroken; and
    that what it says was written is what is there, no more and no less.
    """
    for check in (_check_migrations, _check_each, _check_counts, _check_log):
        try:
            yield from check(con)
        except duckdb.Error as error:
            yield f"the file is damaged: {show(str(error).partition(chr(10))[0])}"


def _check_migrations(con: DuckDBPyConnection) -> Iterator[str]:
    try:
        missing = list_missing(con)
    except RecordError as error:
        yield str(error)
        return
    yield from (f"the migration {show(name)} has not been applied" for name in missing)


def _check_each(con: DuckDBPyConnection) -> Iterator[str]:
    for step, sentence in _SINGLE_STEPS:
        yield from (sentence.format(show(str(name))) for (name,) in con.execute(step).fetchall())


def _check_counts(con: DuckDBPyConnection) -> Iterator[str]:
    for action, rows, lines in con.execute(steps.COUNT_LOGGED).fetchall():
        if rows != lines:
            yield f"the log tells {lines} times of “{action}”, but {rows} such rows are kept"


def _check_log(con: DuckDBPyConnection) -> Iterator[str]:
    """Follow the log from its first line: its hashes, and what each line says was written."""
    (last, _) = con.execute(steps.READ_TAIL).fetchone() or (0, "")
    number, tail = 0, NO_HASH
    for after in range(0, last, _ROOM):
        lines = [Line(*row) for row in con.execute(steps.READ_LINES, {"after": after, "room": _ROOM}).fetchall()]
        for line in lines:
            cells = (line.number, line.logged, line.action, line.subject, line.content)
            if line.number != number + 1 or line.hash != hash_line(tail, cells):
                yield f"the log is broken at line {line.number}"
            number, tail = line.number, line.hash
        yield from check_contents(con, lines)
