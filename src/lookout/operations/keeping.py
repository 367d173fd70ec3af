"""Add reports to the record: read what it does not know, keep it in small transactions, say what became of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from lookout.collect.files import Details
from lookout.collect.shapes import Gone, PassedOver, Unchanged
from lookout.engine.crew import Crew
from lookout.engine.kit import Kit
from lookout.errors import InputError
from lookout.model import Report
from lookout.operations.placing import open_atlas
from lookout.operations.reading import Failure, Outcome, ReadReport, ReportReader, Skipped, read_reports
from lookout.operations.rules import name_resolving
from lookout.operations.sources import Source
from lookout.operations.stale import prepare_stale
from lookout.record import Entry, KeptCopy, Record, check_entry, hash_text, identify

_TOGETHER = 32
"""Reports kept in one transaction: a run that is killed loses the reading of no more."""
_FEW = 100
"""Reports that the record is asked about one by one; of more, all ids that it has are held in memory."""

State = Literal["added", "updated", "known", "taken down"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that the record now holds: new, with a newer reading or description, as it was, or taken down since.

    `note` says why it was not read, and is empty for one that was. `earlier` is the id of the version that the same
    outlet published at the same address before, with another text, or "". `copy` tells of the report before it that it
    has most of its text from, if it is new and a near copy of one.
    """

    name: str
    id: str
    state: State
    note: str = ""
    earlier: str = ""
    copy: KeptCopy | None = None


def add_reports(
    sources: Iterable[Source], *, record: Path, reader: ReportReader, details: Details | None = None
) -> Iterator[Kept | PassedOver | Failure]:
    """Keep the reports of `sources` and yield what became of each, a failure at once, a report when it is safe on disk.

    What the record knows as read by this reader is not read again; a title or day that is newly told of it is noted.

    Args:
        sources: the inputs.
        record: the record's file; it is made if there is none.
        reader: reads what is new.
        details: what the user says about every one of them.

    Raises:
        RecordError: if the record cannot be opened or written to.
        RecordBusyError: if another process uses it.
    """
    with Record.open(record) as store:
        yield from keep_reports(sources, store=store, reader=reader, details=details)


def keep_reports(
    sources: Iterable[Source], *, store: Record, reader: ReportReader, details: Details | None = None
) -> Iterator[Kept | PassedOver | Failure]:
    """Do what `add_reports` does, in a record that is open already."""
    keeper, atlas = _Keeper(store, reader.name), open_atlas(store)
    asked = sources if _tells_something(details) else _recall_answers(sources, store)
    for outcome in read_reports(asked, reader=reader, details=details, skip=keeper.knows, atlas=atlas):
        yield from keeper.take(outcome)
    yield from keeper.flush()


def keep_read(
    outcomes: Iterable[ReadReport | PassedOver | Failure], *, store: Record, reader: str
) -> Iterator[Kept | PassedOver | Failure]:
    """Keep what was read elsewhere by `reader`, as `add_reports` would have; it is not prepared for reconciling yet."""
    keeper = _Keeper(store, reader, prepares=False)
    for each in outcomes:
        if isinstance(each, ReadReport) and keeper.knows(each.report):
            report = replace(each.report, title=None) if each.found_title else each.report
            yield from keeper.take(Skipped(each.name, report, each.original, each.custody))
        else:
            yield from keeper.take(each)
    yield from keeper.flush()


def _tells_something(details: Details | None) -> bool:
    """Say whether the user tells something that could make another report of what an address has answered before."""
    return details is not None and details != Details(columns=details.columns, gated=details.gated)


def _recall_answers(sources: Iterable[Source], store: Record) -> Iterator[Source]:
    """Yield `sources`, each address with how it came the last time."""
    for source in sources:
        last = store.last_retrieved(source.name) if source.fetcher else None
        yield replace(source, known=last[1]) if last else source


class _Keeper:
    """Gathers entries until there are enough for a transaction."""

    def __init__(self, store: Record, reader: str, *, prepares: bool = True) -> None:
        self._store = store
        self._reader = reader
        self._prepares = prepares
        self._crew = Crew(Kit(store.gazetteers(), store.judgements()), cores=1)
        self._rules = name_resolving(places.digest for places in store.places())
        self._waiting: dict[str, tuple[Entry, Kept]] = {}
        self._coming: set[str] = set()
        self._kept: set[str] | None = None
        self._same: dict[str, str] = {}
        self._versions: dict[tuple[str, str | None], tuple[str, str]] = {}
        self._earlier: dict[str, str] = {}

    def knows(self, report: Report) -> bool:
        """Say whether `report` is kept already, or came earlier in this run. Notes that it came.

        What an outlet publishes at one address with the same text again is known, though its bytes may differ: pages
        change their menus and advertisements with every look.
        """
        ident = identify(report)
        if ident in self._coming:
            return True
        self._coming.add(ident)
        if self._holds(ident) and self._store.knows(ident, self._reader):
            return True
        return report.url is not None and self._knows_text(report, report.url, ident)

    def _holds(self, ident: str) -> bool:
        """Say whether a report was kept before this run."""
        if self._kept is None and len(self._coming) > _FEW:
            self._kept = self._store.list_ids()
        return self._store.holds(ident) if self._kept is None else ident in self._kept

    def _knows_text(self, report: Report, url: str, ident: str) -> bool:
        """Say whether the last version at the report's address has its text; note which version came before it."""
        place, text = (url, report.outlet), hash_text(report.text)
        last = self._versions.get(place) or self._store.find_version(*place)
        if last and last[0] != ident:
            if last[1] == text:
                self._same[ident] = last[0]
                return True
            self._earlier[ident] = last[0]
        self._versions[place] = (ident, text)
        return False

    def take(self, outcome: Outcome) -> Iterator[Kept | PassedOver | Failure]:
        """Take in one outcome; yield what has been settled by it."""
        try:
            if isinstance(outcome, Failure | PassedOver):
                yield outcome
            elif isinstance(outcome, Unchanged):
                last = self._store.last_retrieved(outcome.name)
                yield Kept(outcome.name, last[0] if last else "", "known")
            elif isinstance(outcome, Gone):
                yield from self._note_gone(outcome)
            elif isinstance(outcome, Skipped):
                if identify(outcome.report) in self._waiting:
                    yield from self.flush()
                yield self._recall(outcome)
            else:
                self._hold(outcome)
        except InputError as error:
            yield Failure(outcome.name, error)
        if len(self._waiting) == _TOGETHER:
            yield from self.flush()

    def flush(self) -> Iterator[Kept]:
        """Keep what waits, in one transaction, and prepare it for reconciling, in another."""
        self._store.add([entry for entry, _ in self._waiting.values()])
        copies: dict[str, list[KeptCopy]] = {}
        if self._prepares:
            with self._store.ledger() as ledger:
                deque(prepare_stale(self._store, ledger, self._crew, among=self._waiting), maxlen=0)
                new = [ident for ident, (_, kept) in self._waiting.items() if kept.state == "added"]
                copies = ledger.list_copies(new)
        for ident, (_, kept) in self._waiting.items():
            yield replace(kept, copy=copies[ident][0]) if ident in copies else kept
        self._waiting.clear()

    def _note_gone(self, outcome: Gone) -> Iterator[Kept]:
        """Note, once, that what came from an address is there no more; it stays as it came."""
        last = self._store.last_retrieved(outcome.name)
        if last is None:
            return
        ident, custody = last
        told = custody.status == outcome.custody.status
        if not told:
            (found,) = self._store.readings(among=[ident])
            self._store.add([Entry(found[0].report, found[1], self._store.original(ident), outcome.custody)])
        yield Kept(outcome.name, ident, "known" if told else "taken down")

    def _hold(self, outcome: ReadReport) -> None:
        entry = Entry(outcome.report, outcome.reading, outcome.original, outcome.custody, self._rules)
        check_entry(entry)
        ident = identify(outcome.report)
        state: State = "updated" if self._holds(ident) else "added"
        kept = Kept(outcome.name, ident, state, outcome.reading.note, self._earlier.get(ident, ""))
        self._waiting[ident] = (entry, kept)

    def _recall(self, outcome: Skipped) -> Kept:
        """Hand a known report in once more where something is told of it that the record may not have."""
        ident, report = identify(outcome.report), outcome.report
        if ident in self._same:
            return Kept(outcome.name, self._same[ident], "known")
        entry = Entry(report, self._store.reading(ident), outcome.original)
        changed = self._store.add([entry]) if report.title or report.published or report.author else 0
        if outcome.custody:  # to have come here once more is no news of the report itself
            self._store.add([replace(entry, custody=outcome.custody)])
        return Kept(outcome.name, ident, "updated" if changed else "known")
