"""Write the brief of a record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from lookout.model import Interval
from lookout.operations.resolving import resolve_record
from lookout.operations.writing import write_whole
from lookout.publish.brief import DEFAULT_TITLE, render_brief
from lookout.publish.digest import BriefEntry
from lookout.publish.wording import tell_days
from lookout.record import Record


def tell_brief(record: Path, *, title: str = DEFAULT_TITLE, as_known_on: date | None = None) -> Iterator[str]:
    """Yield the brief of the record, an HTML page, in parts.

    Args:
        record: the record's file.
        title: the page's heading.
        as_known_on: the last day that counts; by default all that is known.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        readings = resolve_record(store, as_known_on=as_known_on)
        entries = [BriefEntry(kept.id, kept.report, reading) for kept, reading in readings]
    day = tell_days(Interval(as_known_on, as_known_on + timedelta(days=1))) if as_known_on else ""
    yield from render_brief(entries, title=title, as_known_on=day)


def write_brief(record: Path, output: Path, *, title: str = DEFAULT_TITLE, as_known_on: date | None = None) -> None:
    """Write the brief of the record to `output`: the whole page, or, if anything fails, nothing.

    Raises:
        UsageError: if `output` cannot be written.
        RecordError: if there is no record, or it cannot be read.
    """
    page = tell_brief(record, title=title, as_known_on=as_known_on)
    write_whole(output, page)
