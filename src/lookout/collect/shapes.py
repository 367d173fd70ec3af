"""What goes into collecting and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Literal

from lookout.collect.files import Details
from lookout.errors import InputError
from lookout.model import Custody, Interval, Report

Kind = Literal["text", "page", "lines", "json", "table", "parquet", "mail", "docx", "pdf", "feed", "warc", "wacz"]
"""What an input is. One of the kinds in `MANY` may hold any number of reports."""

MANY: frozenset[Kind] = frozenset({"lines", "json", "table", "parquet", "feed", "warc", "wacz"})


@dataclass(frozen=True, slots=True)
class Given:
    """One input as it is handed in.

    Args:
        name: a file's name, an address, or `-`, as the user gave it; errors name it.
        stream: its bytes, from their beginning. It can be sought in.
        details: what the user says about every report in it.
    """

    name: str
    stream: BinaryIO
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class Found:
    """What an input itself says of its report. None is "it does not say".

    `dated_by` and `updated_by` name the rule by which the days were found; `encoding` is what its bytes were in.
    """

    doc: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Interval | None = None
    dated_by: str | None = None
    updated: Interval | None = None
    updated_by: str | None = None
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Collected:
    """A report that was collected, the bytes it came as, and how they came. `name` is what it is called in messages."""

    name: str
    report: Report
    original: bytes
    custody: Custody | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What an address answers that has nothing new since it was last asked. `custody` tells of that answer."""

    name: str
    custody: Custody


@dataclass(frozen=True, slots=True)
class Gone:
    """What is no more at an address that a report came from: it was taken down. `custody` tells of that answer."""

    name: str
    custody: Custody


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A report that the gate does not let through: it tells of no violence."""

    name: str


Collecting = Iterator[Collected | Unchanged | Gone | PassedOver | InputError]
"""What comes of one input, in its order: reports, and an error for each part that is none."""
