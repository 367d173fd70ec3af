"""Run the whole way, shared among cores or machines: read, keep, reconcile, and write Parquet and the events.

What was read is kept twice: in the record, and as Parquet partitions beside it, by which a run that was killed goes on.
The record is written by this process alone, in the order of the inputs: it is the one that `add` would have made.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from lookout.collect.files import Details
from lookout.collect.shapes import PassedOver
from lookout.engine.jobs import Engine, Hire
from lookout.engine.kit import Kit, pack_kit
from lookout.engine.sameness import name_program
from lookout.operations.exporting import write_export
from lookout.operations.keeping import Kept, keep_read
from lookout.operations.partitions import Partitions
from lookout.operations.reading import Failure, load_reader
from lookout.operations.reconciling import Progress, Reconciled, reconcile_record
from lookout.operations.sharing import READ, Input, Taken, Unread, list_inputs, unpack
from lookout.operations.sources import Source
from lookout.operations.viewing import EventFilter
from lookout.record import Record

PARTITION: Final = 512
"""Inputs in a partition: a run that is killed reads no more again for each that was under way."""
PART: Final = 8
"""Of these, inputs that are handed out together: some seconds of work."""
PART_GATED: Final = 64
"""The same where the gate passes most of them over."""
HEAVY: Final = 16_000_000
"""Bytes from which on a part is handed out with the inputs that it has."""
STATEMENTS: Final = 20_000
"""Statements in a partition."""
EXPORTS: Final = {"ndjson": "events.ndjson", "parquet": "events.parquet"}
"""The formats that events are written in, and the names of the files."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A partition that is to be read in so many parts; 0 says that it is there."""

    number: int
    stamp: str
    parts: int


@dataclass(frozen=True, slots=True)
class Copied:
    """How many of the reports that a run added are near copies of one before them."""

    reports: int


def run_reports(
    sources: Iterable[Source], *, record: Path, out: Path, hire: Hire, details: Details
) -> Iterator[Kept | PassedOver | Failure | Progress | Copied | Reconciled]:
    """Read reports, keep them, reconcile the record, and write the results to a folder; yield what becomes of each.

    A run that is killed and started again with the same inputs goes on after the last partition that it wrote.

    Args:
        sources: the inputs: files, tables, feeds and archives, no addresses.
        record: the record's file; it is made if there is none.
        out: the folder for `reports`, `statements` and the events; it is made if there is none.
        hire: makes the engine that the work is shared with.
        details: what the user says about every report.

    Raises:
        UsageError: if a source is an address, or the folder cannot be written to.
        RecordError: if the record cannot be opened or written to.
        EngineError: if the engine cannot do the work.
    """
    kept = Partitions.open(out / "reports")
    added: list[str] = []
    with Record.open(record) as store, hire(Kit(store.gazetteers())) as engine:
        read = read_partitions(sources, engine=engine, details=details, kept=kept)
        for outcome in keep_read(map(unpack, read), store=store, reader=load_reader().name):
            yield outcome
            if isinstance(outcome, Kept) and outcome.state == "added":
                added.append(outcome.id)
    yield from reconcile_record(record, hire=hire)
    yield Copied(count_copies(record, added))
    write_results(record, out)


def count_copies(record: Path, reports: Sequence[str]) -> int:
    """Return how many of the reports with these ids are near copies of one before them."""
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        return len(ledger.list_copies(reports))


def read_partitions(
    sources: Iterable[Source], *, engine: Engine, details: Details, kept: Partitions
) -> Iterator[Taken]:
    """Yield what comes of the inputs in `sources`, in order: of a partition that is there, or read and kept as one."""
    plan: deque[Planned] = deque()
    gathered: list[Taken] = []
    done = count = 0
    for told in engine.spread(READ, _plan(sources, engine.kit, details, kept, plan), many=True):
        while not plan[0].parts:
            count = plan[0].number + 1
            yield from kept.load(plan.popleft().number)
        gathered += told
        done += 1
        if done == plan[0].parts:
            count = plan[0].number + 1
            kept.save(plan[0].number, plan.popleft().stamp, gathered)
            yield from gathered
            gathered, done = [], 0
    for planned in plan:
        count = planned.number + 1
        yield from kept.load(planned.number)
    kept.cut(count)


def _plan(
    sources: Iterable[Source], kit: Kit, details: Details, kept: Partitions, plan: deque[Planned]
) -> Iterator[Unread]:
    """Yield the parts of the partitions that are not there, and note in `plan` which partitions there are."""
    inputs = list_inputs(sources, details)
    size = PART_GATED if details.gated else PART
    common = msgspec.msgpack.encode((name_program(), details)) + pack_kit(kit)
    number = 0
    while some := tuple(islice(inputs, PARTITION)):
        stamp = name_partition(some, common)
        parts = [] if kept.holds(number, stamp) else cut_parts(some, size)
        plan.append(Planned(number, stamp, len(parts)))
        yield from (Unread(part, details) for part in parts)
        number += 1


def cut_parts(inputs: Sequence[Input], size: int) -> list[tuple[Input, ...]]:
    """Return inputs in parts of so many, and of fewer where they are heavy."""
    parts: list[list[Input]] = [[]]
    for given in inputs:
        if len(parts[-1]) == size or sum(len(each.data) for each in parts[-1]) >= HEAVY:
            parts.append([])
        parts[-1].append(given)
    return [tuple(part) for part in parts]


def name_partition(inputs: Sequence[Input], common: bytes) -> str:
    """Return what stands for all that a partition is made from: its inputs and what is common to all of them."""
    digest = sha256(sha256(common).digest())
    for given in inputs:
        digest.update(sha256(msgspec.msgpack.encode(given)).digest())
    return digest.hexdigest()


def write_results(record: Path, out: Path) -> None:
    """Write the statements of a record as Parquet partitions, and its events.

    Raises:
        UsageError: if the folder cannot be written to.
        RecordError: if the record cannot be read.
    """
    statements = Partitions.open(out / "statements")
    count = 0
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        for count, table in enumerate(ledger.walk_statements(STATEMENTS), start=1):
            statements.write(count - 1, table)
    statements.cut(count)
    for form, name in EXPORTS.items():
        write_export(record, form, EventFilter(), out / name)
