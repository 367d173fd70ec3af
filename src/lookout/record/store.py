"""The record: everything ever read, in one file that is only added to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from duckdb import DuckDBPyConnection

from lookout.model import Claim, Custody, Judgement, Reading
from lookout.record import custody_steps, steps
from lookout.record.append import add_entries
from lookout.record.connect import explain, explain_answer, transact
from lookout.record.fetch import Pointer, fetch_readings, fetch_reports, fetch_resolved, list_pointers
from lookout.record.files import open_file
from lookout.record.find import find_id
from lookout.record.health import find_problems
from lookout.record.judging import add_judgements, fetch_judgements
from lookout.record.ledger import Ledger
from lookout.record.placing import add_gazetteer, fetch_compiled, fetch_gazetteers, remove_gazetteer
from lookout.record.quote import quote
from lookout.record.rows import fetch_rows, from_custody
from lookout.record.shapes import Entry, KeptClaim, KeptPlaces, KeptReport
from lookout.record.since import Since
from lookout.record.turns import PATIENCE, wait_for_turn

Clock = Callable[[], datetime]


def read_clock() -> datetime:
    """Return the time it is, in UTC."""
    return datetime.now(UTC)


class Record:
    """One DuckDB file of all that was read, judged and added. A context manager that closes it on exit.

    One process at a time may write, and while it does no other may read; any number may read together. Within a process
    several threads may ask one Record. Every method raises RecordError if the file cannot be read or written, and
    RecordBusyError if something else wrote to it in the same moment.
    """

    def __init__(self, con: DuckDBPyConnection, path: Path, clock: Clock) -> None:
        self._con = con
        self._path = path
        self._clock = clock
        self._asking: set[DuckDBPyConnection] = set()

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, clock: Clock = read_clock, patience: float = PATIENCE
    ) -> Record:
        """Open the record at `path`; make it, or bring it up to date, unless it is opened only to be read.

        Args:
            path: the file.
            read_only: never write to it. Others may then read it at the same time.
            clock: tells the time, with its zone, that is noted with what is added.
            patience: seconds to wait while another process has it open.

        Raises:
            RecordError: if there is none and none can be made, if the file is not a record or is of a newer Lookout, if
                the disk is full or can only be read.
            RecordBusyError: if another process has it open for longer.
        """
        con = wait_for_turn(partial(open_file, path, clock(), read_only=read_only), patience=patience)
        return cls(con, path, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was added is safe on the disk already."""
        with explain(self._path):
            for con in [*self._asking]:  # iterators that were not read to their end
                con.close()
            self._con.close()

    def add(self, entries: Sequence[Entry]) -> int:
        """Add what is new in `entries`, in one transaction; return how many of them changed the record.

        The same report, read by the same reader, changes nothing. A title or date that is newly told of a report is
        added as a new version of its description, a reading by another reader as a new reading; the newest is shown.

        Raises:
            InputError: if one of them cannot be kept (see `check_entry`); nothing is added then.
        """
        with self._ask() as con, transact(con):
            return add_entries(con, entries, self._clock())

    def reports(self, *, as_known_on: date | None = None) -> list[KeptReport]:
        """Return every report, by the day it was published (recorded, if that is unknown) and by id.

        Args:
            as_known_on: only those that were surely published by the end of this day, or, if the day they were
                published is unknown, were recorded by then.
        """
        with self._ask() as con:
            return list(fetch_reports(con, list_pointers(con, day=as_known_on)))

    def report(self, ident: str) -> KeptReport:
        """Return the report that `ident` names: its id, a file name it came under, or the beginning of its id.

        Raises:
            NotFoundError: if it names none, or more than one.
        """
        with self._ask() as con:
            return next(fetch_reports(con, list_pointers(con, ident=find_id(con, ident))))

    def pointers(self, *, among: Collection[str] | None = None, as_known_on: date | None = None) -> list[Pointer]:
        """Return where each report's newest description and reading stand; takes and orders as `readings` does."""
        with self._ask() as con:
            return list_pointers(con, among=among, day=as_known_on)

    def readings(
        self, *, report: str | None = None, among: Collection[str] | None = None, as_known_on: date | None = None
    ) -> Iterator[tuple[KeptReport, Reading]]:
        """Return an iterator over the reports with their newest readings, in the order of `reports`.

        Args:
            report: only the report that this names, as for `report`.
            among: only reports with these ids, in full.
            as_known_on: as for `reports`.

        Raises:
            NotFoundError: if `report` names none, or more than one.
        """
        with self._ask() as con:
            ident = None if report is None else find_id(con, report)
            return self._stream(list_pointers(con, ident=ident, among=among, day=as_known_on))

    def resolved(
        self,
        rules: str,
        *,
        report: str | None = None,
        among: Collection[str] | None = None,
        as_known_on: date | None = None,
    ) -> Iterator[tuple[KeptReport, Reading, str]]:
        """Return an iterator over the reports with their newest readings and what `rules` resolved, if it is kept.

        That is JSON (`load_claims`), the reading then without its claims; "" where it is not, and the reading is whole.
        Takes and raises what `readings` does.
        """
        with self._ask() as con:
            ident = None if report is None else find_id(con, report)
            return self._stream_resolved(list_pointers(con, ident=ident, among=among, day=as_known_on), rules)

    def claims(self, *, report: str | None = None, as_known_on: date | None = None) -> Iterator[KeptClaim]:
        """Return an iterator over the claims of the newest readings: in the order of `reports`, then of the text.

        Takes and raises what `readings` does.
        """
        return _list_claims(self.readings(report=report, as_known_on=as_known_on))

    def reading(self, ident: str) -> Reading:
        """Return the newest reading of the report that `ident` names, just as it was added.

        Raises:
            NotFoundError: if it names none, or more than one.
        """
        return next(reading for _, reading in self.readings(report=ident))

    def custody(self, ident: str) -> list[Custody]:
        """Return each time that the bytes of the report that `ident` names were taken in, in that order.

        Raises:
            NotFoundError: if it names none, or more than one.
        """
        with self._ask() as con:
            return [
                from_custody(row) for row in fetch_rows(con, custody_steps.FIND_CUSTODY, {"ids": [find_id(con, ident)]})
            ]

    def original(self, ident: str) -> bytes:
        """Return the bytes that the report that `ident` names came as; their SHA-256 is its digest.

        Raises:
            NotFoundError: if it names none, or more than one.
        """
        digest = self.report(ident).report.digest
        with self._ask() as con:
            ((told,),) = con.execute(custody_steps.SHOW_ORIGINAL, {"digest": digest}).fetchall()
        return bytes(told)

    def last_retrieved(self, address: str) -> tuple[str, Custody] | None:
        """Return the id of the last report that came from `address`, as it was asked for, and how it came."""
        with self._ask() as con:
            rows = fetch_rows(con, custody_steps.LAST_RETRIEVED, {"name": address})
        return (rows[0]["report"], from_custody(rows[0])) if rows else None

    def find_version(self, url: str, outlet: str | None) -> tuple[str, str] | None:
        """Return the id and the text's SHA-256 of the last report that `outlet` published at `url`."""
        with self._ask() as con:
            found = con.execute(custody_steps.FIND_VERSION, {"url": url, "outlet": outlet}).fetchall()
        return (str(found[0][0]), str(found[0][1])) if found else None

    def judge(self, judgements: Sequence[Judgement]) -> list[Judgement]:
        """Keep `judgements`, in one transaction; return them with their numbers and when they were made: now.

        Raises:
            InputError: if one cannot be written; nothing is kept then.
            NotFoundError: if one undoes a judgement that does not come before it; the same.
        """
        with self._ask() as con, transact(con):
            return add_judgements(con, judgements, self._clock())

    def judgements(self, *, as_known_on: date | None = None) -> list[Judgement]:
        """Return every judgement, by number, those undone and those that undo among them (see `list_standing`).

        Args:
            as_known_on: only those made by the end of this day (UTC).
        """
        with self._ask() as con:
            return fetch_judgements(con, day=as_known_on)

    def add_places(self, name: str, places: int, compiled: bytes) -> KeptPlaces:
        """Keep a gazetteer of `places` places of a user's own, compiled from the file `name`; return it as it is kept.

        One that is kept already changes nothing.

        Raises:
            InputError: if the name cannot be written.
        """
        with self._ask() as con, transact(con):
            return add_gazetteer(con, name, places, compiled, self._clock())

    def remove_places(self, number: int) -> KeptPlaces:
        """Have the user's places of a number asked no more; return them as they were kept.

        Raises:
            NotFoundError: if there are none, or they were removed before.
        """
        with self._ask() as con, transact(con):
            return remove_gazetteer(con, number, self._clock())

    def places(self) -> list[KeptPlaces]:
        """Return what was added of a user's own places and not removed, by number."""
        with self._ask() as con:
            return fetch_gazetteers(con)

    def gazetteers(self) -> list[bytes]:
        """Return the bytes of all that `places` lists, in its order."""
        with self._ask() as con:
            return fetch_compiled(con, [kept.number for kept in fetch_gazetteers(con)])

    def holds(self, ident: str) -> bool:
        """Say whether a report with the id `ident`, in full, is kept."""
        with self._ask() as con:
            return bool(con.execute(steps.FIND_ID, {"ident": ident}).fetchall())

    def list_ids(self) -> set[str]:
        """Return the ids of all reports, in full."""
        with self._ask() as con:
            return {ident for (ident,) in con.execute(steps.LIST_IDS).fetchall()}

    def knows(self, ident: str, reader: str) -> bool:
        """Say whether the report with the id `ident` is kept and has been read by `reader`."""
        with self._ask() as con:
            return bool(con.execute(steps.KNOWS, {"ident": ident, "reader": reader}).fetchall()[0][0])

    def now(self) -> datetime:
        """Return the time that is noted with what is added now."""
        return self._clock()

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Lend what is reconciled, see `Ledger`."""
        with self._ask() as con:
            yield Ledger(con)

    @contextmanager
    def since(self) -> Iterator[Since]:
        """Lend what came into the record since some marks, see `Since`."""
        with self._ask() as con:
            yield Since(con)

    def list_custody(self, idents: Collection[str]) -> dict[str, list[Custody]]:
        """Return each time that the bytes of reports with these ids, in full, were taken in, by report id."""
        found: dict[str, list[Custody]] = {}
        with self._ask() as con:
            for row in fetch_rows(con, custody_steps.FIND_CUSTODY, {"ids": sorted(idents)}):
                found.setdefault(row["report"], []).append(from_custody(row))
        return found

    def check(self) -> list[str]:
        """Return what is wrong with the record, a sentence each; empty if it is well."""
        with self._ask() as con:
            return list(find_problems(con))

    def counts(self) -> dict[str, int]:
        """Return how many `reports`, `claims` (of newest readings), `originals` and so on to `log` lines there are."""
        with self._ask() as con:
            return fetch_rows(con, steps.COUNT_ALL, {})[0]

    def _stream(self, pointers: Sequence[Pointer]) -> Iterator[tuple[KeptReport, Reading]]:
        with self._ask() as con, self._ask() as other:
            yield from fetch_readings(con, other, pointers)

    def _stream_resolved(self, pointers: Sequence[Pointer], rules: str) -> Iterator[tuple[KeptReport, Reading, str]]:
        with self._ask() as one, self._ask() as two, self._ask() as three:
            yield from fetch_resolved((one, two, three), pointers, rules)

    @contextmanager
    def _ask(self) -> Iterator[DuckDBPyConnection]:
        """Lend a connection of its own for one question."""
        with explain_answer(self._path), self._con.cursor() as con:
            self._asking.add(con)
            try:
                yield con
            finally:
                self._asking.discard(con)


def _list_claims(readings: Iterator[tuple[KeptReport, Reading]]) -> Iterator[KeptClaim]:
    for kept, reading in readings:
        for claim in sorted(reading.claims, key=_find_place):
            words = quote(kept.report.text, claim.triggers)
            yield KeptClaim(kept.id, kept.report.doc, kept.report.outlet, claim, words)


def _find_place(claim: Claim) -> int:
    return min(span.start for span in claim.triggers)
