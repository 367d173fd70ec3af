"""Read reports: collect each input, have it read if it is in English, and hand on what came of it, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from lookout.collect.files import Details
from lookout.collect.language import ENGLISH
from lookout.errors import InputError
from lookout.knowledge.languages import name_language
from lookout.model import Reading, Report
from lookout.operations.resolving import resolve
from lookout.operations.sources import Source, take_in
from lookout.read import Reader, find_title
from lookout.resolve.places import Atlas

_AHEAD = 16
"""Inputs held at a time for each thread: enough to keep all threads busy, few enough to stay in memory."""


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
    """A report that was collected and read, or kept aside with a note, and the bytes it came as."""

    name: str
    report: Report
    reading: Reading
    original: bytes


@dataclass(frozen=True, slots=True)
class Skipped:
    """A report that the caller did not want read."""

    name: str
    report: Report
    original: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no report. `str(error)` names it and says why."""

    name: str
    error: InputError


Outcome = ReadReport | Skipped | Failure


@dataclass(frozen=True, slots=True)
class _Taken:
    """An input that gave a report, before it is read."""

    name: str
    report: Report
    original: bytes
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
    """Yield what comes of each of `sources`, in order, one for one; a failure does not end the rest.

    Memory holds a few inputs for each of the reader's threads, however many there are. A report in another language
    than English is not read: it comes with a reading that says so and has no claims.

    Args:
        sources: the inputs.
        reader: reads them.
        details: what the user says about every one of them.
        skip: says of a collected report whether it need not be read.
        atlas: where places are looked up; the gazetteer that is shipped unless given.
    """
    ahead = 1 if reader.threads == 1 else _AHEAD * reader.threads
    for batch in _cut(sources, ahead):
        taken = [_take(source, details or Details(), skip) for source in batch]
        readings = reader.read_many(item.report for item in taken if isinstance(item, _Taken) and _is_readable(item))
        for item in taken:
            yield item if isinstance(item, Failure) else _settle(item, readings, reader.name, atlas)


def _cut(sources: Iterable[Source], size: int) -> Iterator[list[Source]]:
    left = iter(sources)
    while batch := list(islice(left, size)):
        yield batch


def _take(source: Source, details: Details, skip: Callable[[Report], bool] | None) -> _Taken | Failure:
    try:
        report, original = take_in(source, details)
    except InputError as error:
        return Failure(source.name, error)
    return _Taken(source.name, report, original, wanted=not (skip and skip(report)))


def _is_readable(item: _Taken) -> bool:
    return item.wanted and item.report.language == ENGLISH


def _settle(item: _Taken, readings: Iterator[Reading], reader: str, atlas: Atlas | None) -> ReadReport | Skipped:
    if not item.wanted:
        return Skipped(item.name, item.report, item.original)
    if _is_readable(item):
        reading = resolve(item.report, next(readings), atlas=atlas)
        return ReadReport(item.name, _give_title(item.report, reading), reading, item.original)
    note = f"in {name_language(item.report.language)}: not read"
    return ReadReport(item.name, item.report, Reading(reader, note=note), item.original)


def _give_title(report: Report, reading: Reading) -> Report:
    """Return the report with its headline as title, where nobody told another."""
    return report if report.title else replace(report, title=find_title(report.text, reading.passages))
