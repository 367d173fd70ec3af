"""Read reports: collect each input, have it read if it is in English, and hand on what came of it, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from lookout.collect.files import Details
from lookout.collect.language import ENGLISH
from lookout.collect.shapes import Collected, Gone, PassedOver, Unchanged
from lookout.errors import InputError
from lookout.knowledge.languages import name_language
from lookout.model import Custody, Reading, Report
from lookout.operations.resolving import resolve
from lookout.operations.sources import Source, take_in
from lookout.read import Reader, find_title
from lookout.resolve.places import Atlas

_AHEAD = 16
"""Reports held at a time for each thread: enough to keep all threads busy, few enough to stay in memory."""
_BESIDE = 5_000
"""Inputs that are waited with at most until there are as many reports."""


class ReportReader(Protocol):
    """What reads reports: the `Reader` that is shipped, or another that comes in by the same door."""

    @property
    def name(self) -> str:
        """Return which reader this is, for the record."""
        ...

    @property
    def threads(self) -> int:
        """Return how many reports it reads at once."""
        ...

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order."""
        ...


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report that was collected and read, or kept aside with a note, and the bytes it came as.

    `found_title` says that the report's title is its headline, which reading found: nobody told it.
    """

    name: str
    report: Report
    reading: Reading
    original: bytes
    custody: Custody | None = None
    found_title: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A report that the caller did not want read."""

    name: str
    report: Report
    original: bytes
    custody: Custody | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a part of one, that gave no report. `str(error)` names it and says why."""

    name: str
    error: InputError


_Item = Collected | Unchanged | Gone | PassedOver | InputError
Outcome = ReadReport | Skipped | Unchanged | Gone | PassedOver | Failure


@dataclass(frozen=True, slots=True)
class _Taken:
    """A report that was collected, before it is read."""

    collected: Collected
    wanted: bool


def load_reader(*, threads: int = 1) -> Reader:
    """Return the reader that is shipped, reading `threads` reports at once.

    Raises:
        ModelError: if its weights are missing or not those that were shipped.
    """
    return Reader.load(threads=threads)


def read_reports(
    sources: Iterable[Source],
    *,
    reader: ReportReader,
    details: Details | None = None,
    skip: Callable[[Report], bool] | None = None,
    atlas: Atlas | None = None,
) -> Iterator[Outcome]:
    """Yield what comes of each of `sources`, in order; a failure does not end the rest.

    A source gives one outcome, or one for each report in it if it is a table, a feed or an archive. Memory holds a few
    reports for each of the reader's threads, however many there are. A report in another language than English is not
    read: it comes with a reading that says so and has no claims.

    Args:
        sources: the inputs.
        reader: reads them.
        details: what the user says about every one of them.
        skip: says of a collected report whether it need not be read.
        atlas: where places are looked up; the gazetteer that is shipped unless given.
    """
    ahead = 1 if reader.threads == 1 else _AHEAD * reader.threads
    collected = (item for source in sources for item in take_in(source, details or Details()))
    for batch in _cut(collected, ahead):
        taken = [_take(item, skip) for item in batch]
        readings = reader.read_many(
            item.collected.report for item in taken if isinstance(item, _Taken) and _is_readable(item)
        )
        for item in taken:
            yield (
                item
                if isinstance(item, Failure | Unchanged | Gone | PassedOver)
                else _settle(item, readings, reader.name, atlas)
            )


def _cut(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Yield items in batches of `size` reports; what is no report, such as what the gate passed over, comes beside."""
    batch: list[_Item] = []
    held = 0
    for item in items:
        batch.append(item)
        held += isinstance(item, Collected)
        if size in (1, held) or len(batch) == _BESIDE:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _take(item: _Item, skip: Callable[[Report], bool] | None) -> _Taken | Unchanged | Gone | PassedOver | Failure:
    if isinstance(item, InputError):
        return Failure(item.name, item)
    if isinstance(item, Unchanged | Gone | PassedOver):
        return item
    return _Taken(item, wanted=not (skip and skip(item.report)))


def _is_readable(item: _Taken) -> bool:
    return item.wanted and item.collected.report.language == ENGLISH


def _settle(item: _Taken, readings: Iterator[Reading], reader: str, atlas: Atlas | None) -> ReadReport | Skipped:
    name, report = item.collected.name, item.collected.report
    original, custody = item.collected.original, item.collected.custody
    if not item.wanted:
        return Skipped(name, report, original, custody)
    if _is_readable(item):
        reading = resolve(report, next(readings), atlas=atlas)
        titled = _give_title(report, reading)
        return ReadReport(name, titled, reading, original, custody, found_title=titled is not report)
    note = f"in {name_language(report.language)}: not read"
    return ReadReport(name, report, Reading(reader, note=note), original, custody)


def _give_title(report: Report, reading: Reading) -> Report:
    """Return the report with its headline as title, where nobody told another."""
    return report if report.title else replace(report, title=find_title(report.text, reading.passages))
