"""Export the events of a record in a format of the field."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

from lookout.errors import UsageError
from lookout.model import ReportToll, Span, Statement, Toll
from lookout.operations.viewing import EventFilter
from lookout.operations.walking import Walk, walk_events
from lookout.operations.writing import Write, is_stream, replace_files, write_text
from lookout.publish.exports.about import SUFFIX, tell_about
from lookout.publish.exports.formats import FORMATS, Format, encode
from lookout.publish.exports.parquet import write_parquet
from lookout.publish.exports.shapes import SourcedEvent, Tally
from lookout.reconcile.event_tolls import merge_tolls
from lookout.text.numbers import Quantity, read_quantity

_PLAIN: Final = "plain"
"""The profile by which the reader reads."""
_Counted = TypeVar("_Counted", Toll, ReportToll)
_Words = Mapping[tuple[str, Span], str]
Watch = Callable[[int, int], None]
"""Is told how many events are done, of how many."""


def export_events(record: Path, name: str, wanted: EventFilter, output: BinaryIO) -> Tally:
    """Write the events that `wanted` asks for to an open stream, in the format `name`; return what became of them.

    Raises:
        UsageError: if there is no such format.
        RecordError: if there is no record, or it cannot be read.
    """
    form, tally = find_format(name), Tally()
    with walk_events(record, wanted) as walk:
        events = retell(walk.events, form.profile)
        if name == "parquet":
            with tempfile.TemporaryDirectory() as folder:
                table = Path(folder) / "table"
                _write_parquet(form, events, tally, table)
                with table.open("rb") as file:
                    shutil.copyfileobj(file, output)
        else:
            output.writelines(part.encode() for part in encode(form, events, tally))
    return tally


def write_export(record: Path, name: str, wanted: EventFilter, output: Path, *, watch: Watch | None = None) -> Tally:
    """Write the events that `wanted` asks for to a file, and beside it what it is; both whole, or neither.

    Args:
        record: the record's file.
        name: the format's name.
        wanted: which events.
        output: the file; the side file is called like it, with ".about.json" behind.
        watch: is told how far it is.

    Raises:
        UsageError: if there is no such format, or a file cannot be written.
        RecordError: if there is no record, or it cannot be read.
    """
    form, tally = find_format(name), Tally()
    about = write_text(_tell_about(form, tally, wanted))
    alone = is_stream(output)
    with walk_events(record, wanted) as walk:
        events = retell(_show_way(walk, watch), form.profile)
        write = _choose_writer(form, events, tally)
        beside = () if alone else ((output.with_name(output.name + SUFFIX), about),)
        replace_files((output, write), *beside)
    return tally


def find_format(name: str) -> Format:
    """Return the format called `name`.

    Raises:
        UsageError: if there is none.
    """
    if name not in FORMATS:
        raise UsageError(f"no such format: {name} (there are {', '.join(FORMATS)})")
    return FORMATS[name]


def _choose_writer(form: Format, events: Iterable[SourcedEvent], tally: Tally) -> Write:
    if form.name != "parquet":
        return write_text(encode(form, events, tally))

    def write(path: Path) -> None:
        _write_parquet(form, events, tally, path)

    return write


def _write_parquet(form: Format, events: Iterable[SourcedEvent], tally: Tally, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "lines"
        write_text(encode(form, events, tally))(lines)
        write_parquet(lines, path)


def _tell_about(form: Format, tally: Tally, wanted: EventFilter) -> Iterator[str]:
    """Yield the side file; it is asked for after the export, when the tally is whole."""
    asked: dict[str, Any] = {name: value and str(value) for name, value in asdict(wanted).items()}
    yield f"{json.dumps(tell_about(form, tally, asked), ensure_ascii=False, indent=2)}\n"


def _show_way(walk: Walk, watch: Watch | None) -> Iterator[SourcedEvent]:
    for done, event in enumerate(walk.events, start=1):
        yield event
        if watch:
            watch(done, walk.count)


def retell(events: Iterable[SourcedEvent], profile: str) -> Iterator[SourcedEvent]:
    """Yield events with their tolls by another profile of number words; what it reads alike is left as it is."""
    if profile == _PLAIN:
        yield from events
        return
    for sourced in events:
        if not any(_may_differ(statement, profile) for statement in sourced.statements):
            yield sourced
            continue
        words = _list_words(sourced.statements)
        statements = tuple(_reread(statement, words, profile) for statement in sourced.statements)
        if statements == sourced.statements:
            yield sourced
        else:
            tolls = merge_tolls(statements, sourced.event.voices)
            yield replace(sourced, event=replace(sourced.event, tolls=tolls), statements=statements)


def _may_differ(statement: Statement, profile: str) -> bool:
    return bool(statement.counts) or any(
        _read(toll.text, _PLAIN) != _read(toll.text, profile) for toll in statement.claim.numbers
    )


def _list_words(statements: Sequence[Statement]) -> _Words:
    """Return the words of every number that claims tell, by report and where they stand."""
    return {(s.report, toll.span): toll.text for s in statements for toll in s.claim.numbers}


def _reread(statement: Statement, words: _Words, profile: str) -> Statement:
    """Return a statement with its tolls by a profile, those of its claim and that of its report as a whole."""
    numbers = tuple(_reread_toll(toll, toll.text, profile) for toll in statement.claim.numbers)
    counts = tuple(_reread_toll(count, _find_words(statement, count, words), profile) for count in statement.counts)
    if numbers == statement.claim.numbers and counts == statement.counts:
        return statement
    return replace(statement, claim=replace(statement.claim, numbers=numbers), counts=counts)


def _find_words(statement: Statement, count: ReportToll, words: _Words) -> str:
    """Return the words that a report's count stands on; "" where it stands on several, or they are not at hand."""
    if len(count.spans) != 1:
        return ""
    span = count.spans[0]
    return words.get((statement.report, span)) or statement.cut_quote(span.start, span.end)


def _reread_toll(toll: _Counted, words: str, profile: str) -> _Counted:
    """Return a toll by a profile; one that the default does not read so in its words was made otherwise: it stays."""
    plain, other = _read(words, _PLAIN), _read(words, profile)
    if plain is None or other is None or plain == other:
        return toll
    if (plain.low, plain.best, plain.high) != (toll.low, toll.best, toll.high):
        return toll
    return replace(toll, low=other.low, best=other.best, high=other.high, rule=other.rule)


@lru_cache(maxsize=65536)
def _read(words: str, profile: str) -> Quantity | None:
    return read_quantity(words, profile=profile)
