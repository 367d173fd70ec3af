"""Examine the installation: versions, the reader's weights, the record's health."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lookout.errors import LookoutError, ModelError, RecordError
from lookout.model import Report
from lookout.read import Reader
from lookout.record import Record
from lookout.version import __version__

_PARTS = ("onnxruntime", "tokenizers", "duckdb", "numpy")
_SAMPLE = "Government forces captured the town of Bezmarra on Monday and killed six rebels, an army spokesman said."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined. `error` is what is wrong with it; None is "well"."""

    name: str
    told: str
    error: LookoutError | None = None


def examine(record: Path) -> Iterator[Finding]:
    """Yield what is found, one thing after the other. A record that is not there yet is well."""
    yield Finding("lookout", __version__)
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield from map(_examine_part, _PARTS)
    yield _examine_reader()
    yield from _examine_record(record)


def _examine_part(part: str) -> Finding:
    try:
        return Finding(part, version(part))
    except PackageNotFoundError:
        error = LookoutError("it is not installed; install Lookout again")
        return Finding(part, str(error), error)


def _examine_reader() -> Finding:
    """Load the reader and have it read a sentence that tells of a capture."""
    try:
        reader = Reader.load()
    except ModelError as error:
        return Finding("reader", str(error), error)
    report = Report(doc="sample", text=_SAMPLE, digest=sha256(_SAMPLE.encode()).hexdigest())
    if any(claim.type == "capture" for claim in reader.read(report).claims):
        return Finding("reader", f"{reader.name}, reads a sample sentence")
    told = f"{reader.name} does not find the capture in a sample sentence; install Lookout again"
    return Finding("reader", told, ModelError(told))


def _examine_record(record: Path) -> Iterator[Finding]:
    if not record.exists():
        yield Finding("record", f"none yet at {record}; the first `lookout add` makes it")
        return
    try:
        with Record.open(record, read_only=True) as store:
            problems = store.check()
            told = ", ".join(f"{name} {number:,}" for name, number in store.counts().items())
    except RecordError as error:
        yield Finding("record", str(error), error)
        return
    yield from (Finding("record", f"{record}: {problem}", RecordError(problem)) for problem in problems)
    if not problems:
        yield Finding("record", f"{record}: well; {told}")
