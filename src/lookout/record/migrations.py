"""The tables of the record, and how an older record is brought up to date.

A migration is a function that is named for what it does. `MIGRATIONS` lists them in order; each is applied once, in one
transaction with the row of `migrations` and the line of the log that say so. A migration that has been released is
never changed or taken out: a new one is added at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from duckdb import DuckDBPyConnection

from lookout.errors import RecordError
from lookout.record import custody_steps, steps
from lookout.record.append import log_acts
from lookout.record.connect import transact
from lookout.record.copies import make_copies
from lookout.record.ledger_steps import MAKE_LEDGER
from lookout.record.log import Act, hash_words, stamp_time
from lookout.record.resolved_steps import MAKE_RESOLVED

Migration = Callable[[DuckDBPyConnection], None]


def make_tables(con: DuckDBPyConnection) -> None:
    """Make the tables that everything is kept in."""
    con.execute(steps.MAKE_TABLES)


def make_views(con: DuckDBPyConnection) -> None:
    """Make the views that show the newest of everything."""
    con.execute(steps.MAKE_VIEWS)


def make_judgements(con: DuckDBPyConnection) -> None:
    """Make the table that analysts' judgements are kept in."""
    con.execute(steps.MAKE_JUDGEMENTS)


def make_gazetteers(con: DuckDBPyConnection) -> None:
    """Make the table that a user's own places are kept in."""
    con.execute(steps.MAKE_GAZETTEERS)


def add_bylines(con: DuckDBPyConnection) -> None:
    """Add the author of a report, when it was last changed, and how its days were found."""
    con.execute(custody_steps.ADD_BYLINES)
    con.execute(steps.MAKE_VIEWS)


def make_custody(con: DuckDBPyConnection) -> None:
    """Make the table that tells how bytes came here."""
    con.execute(custody_steps.MAKE_CUSTODY)


def make_ledger(con: DuckDBPyConnection) -> None:
    """Make the tables that what is reconciled is kept in."""
    con.execute(MAKE_LEDGER)


def make_resolved(con: DuckDBPyConnection) -> None:
    """Make the table that resolved claims are kept in."""
    con.execute(MAKE_RESOLVED)


MIGRATIONS: tuple[Migration, ...] = (
    make_tables,
    make_views,
    make_judgements,
    make_gazetteers,
    add_bylines,
    make_custody,
    make_ledger,
    make_resolved,
    make_copies,
)


def migrate(con: DuckDBPyConnection, at: datetime, *, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Apply the migrations that the record lacks, as of `at`. A database with no table gets all.

    Raises:
        RecordError: if the database is something else than a record, or a record of a newer Lookout.
    """
    missing = list_missing(con, migrations=migrations, empty=True)
    for number, migration in enumerate(migrations, start=1):
        name = _name(migration)
        if name in missing:
            with transact(con):
                migration(con)
                con.execute(steps.NOTE_MIGRATION, {"number": number, "name": name, "applied": stamp_time(at)})
                log_acts(con, [Act("migrate", name, hash_words(name))], at)


def list_missing(
    con: DuckDBPyConnection, *, migrations: Sequence[Migration] = MIGRATIONS, empty: bool = False
) -> list[str]:
    """Return the names of the migrations that the record lacks. `empty` lets a database without tables pass.

    Raises:
        RecordError: as `migrate` does. The sentence is without the file's name.
    """
    tables = {name for (name,) in con.execute(steps.LIST_TABLES).fetchall()}
    names = [_name(migration) for migration in migrations]
    if empty and not tables:
        return names
    if not {"migrations", "log", "reports"} <= tables:
        raise RecordError("this DuckDB file is not a record")
    applied = [name for (name,) in con.execute(steps.LIST_MIGRATIONS).fetchall()]
    if applied != names[: len(applied)]:
        raise RecordError("this record was written by a newer Lookout; update this one to open it")
    return names[len(applied) :]


def _name(migration: Migration) -> str:
    return getattr(migration, "__name__", "")
