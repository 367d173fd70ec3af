"""Share reading: from inputs to parts that any process can collect and read by itself, and back to outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from lookout.collect.decoding import MAX_BYTES
from lookout.collect.files import Details, explain_file
from lookout.collect.shapes import Collected, PassedOver
from lookout.engine.jobs import Job
from lookout.engine.kit import Kit
from lookout.errors import InputError, UsageError
from lookout.model import Custody, Reading, Report
from lookout.operations.reading import Failure, Outcome, ReadReport, load_reader, read_reports
from lookout.operations.sources import Source, holds_many, take_in
from lookout.read import Reader


@dataclass(frozen=True, slots=True)
class Input:
    """One input as it travels: the bytes of a file, or a report that was collected already, or why there is none.

    `data` are the file's bytes, or those that `report` came as.
    """

    name: str
    data: bytes = b""
    report: Report | None = None
    custody: Custody | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Inputs to be collected and read, and what the user says about every one of them."""

    inputs: tuple[Input, ...]
    details: Details


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one input: a report with its reading, or why there is none; with neither, it was passed over.

    `found_title` says that the report's title is its headline, which reading found.
    """

    name: str
    original: bytes = b""
    report: Report | None = None
    reading: Reading | None = None
    custody: Custody | None = None
    error: str = ""
    found_title: bool = False


def list_inputs(sources: Iterable[Source], details: Details) -> Iterator[Input]:
    """Yield the inputs in `sources`, in order: files as they are, and each report of tables, feeds and archives.

    Raises:
        UsageError: if a source is an address of the web.
    """
    for source in sources:
        if source.fetcher:
            raise UsageError(f"{source.name}: addresses are fetched by `lookout add` and `lookout watch`")
        whole = None if source.ready is not None or holds_many(source) else _read_whole(source)
        if whole is not None:
            yield whole
            continue
        yield from _collect(source, details)


def _collect(source: Source, details: Details) -> Iterator[Input]:
    """Yield the reports in a source. The gate is left to whoever reads them."""
    for item in take_in(source, replace(details, gated=False)):
        if isinstance(item, InputError):
            yield Input(clean(item.name), error=clean(item.reason))
        elif isinstance(item, Collected):
            yield _check(Input(clean(item.name), item.original, item.report, item.custody))


def _check(given: Input) -> Input:
    """Return an input as it can travel: a half character (lone surrogate), which no encoding can write, is an error."""
    try:
        msgspec.msgpack.encode(given)
    except UnicodeEncodeError:
        return Input(given.name, error="a half character (lone surrogate) stands in it, which no encoding can write")
    return given


def clean(words: str) -> str:
    """Return words that UTF-8 can hold: the name of a file may have bytes that are no text."""
    return words.encode("utf-8", "replace").decode()


def _read_whole(source: Source) -> Input | None:
    """Return a file as it is; None if it is no file, or larger than any that holds one report."""
    if source.data is not None:
        return Input(clean(source.name), source.data)
    path = Path(source.name)
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        return Input(clean(source.name), path.read_bytes())
    except OSError as error:
        return Input(clean(source.name), error=explain_file(error))


def read_all(kit: Kit, asked: Unread) -> list[Taken]:
    """Return what comes of inputs, in order."""
    sources = [_make_source(given) for given in asked.inputs]
    return [
        _pack(outcome)
        for outcome in read_reports(sources, reader=_load_reader(), details=asked.details, atlas=kit.atlas)
    ]


@cache
def _load_reader() -> Reader:
    return load_reader()


def _make_source(given: Input) -> Source:
    if given.error:
        return Source(given.name, ready=(InputError(given.name, given.error),))
    if given.report:
        return Source(given.name, ready=(Collected(given.name, given.report, given.data, given.custody),))
    return Source(given.name, given.data)


def _pack(outcome: Outcome) -> Taken:
    if isinstance(outcome, Failure):
        return Taken(clean(outcome.error.name), error=clean(outcome.error.reason))
    if not isinstance(outcome, ReadReport):
        return Taken(outcome.name)
    taken = Taken(outcome.name, outcome.original, outcome.report, outcome.reading, outcome.custody)
    given = _check(Input(taken.name, report=taken.report, custody=taken.custody))
    return Taken(taken.name, error=given.error) if given.error else replace(taken, found_title=outcome.found_title)


def unpack(taken: Taken) -> ReadReport | PassedOver | Failure:
    """Return the outcome that reading here would have given."""
    if taken.error:
        return Failure(taken.name, InputError(taken.name, taken.error))
    if taken.report is None or taken.reading is None:
        return PassedOver(taken.name)
    told = (taken.name, taken.report, taken.reading, taken.original, taken.custody)
    return ReadReport(*told, found_title=taken.found_title)


READ: Final = Job(f"{__name__}:READ", read_all, Unread, list[Taken])
