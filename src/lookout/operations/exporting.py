"""Export the events of a record in a format of the field."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Final

from lookout.engine.crew import Crew
from lookout.engine.kit import Kit
from lookout.errors import UsageError
from lookout.operations.jobs import EXPORT, Exported, Exporting
from lookout.operations.viewing import EventFilter
from lookout.operations.walking import Packed, Walk, walk_events
from lookout.operations.writing import Write, is_stream, replace_files, write_text
from lookout.publish.exports.about import SUFFIX, tell_about
from lookout.publish.exports.formats import FORMATS, Format, join_parts
from lookout.publish.exports.parquet import write_parquet
from lookout.publish.exports.shapes import Tally

_MANY: Final = 8000
"""Events from which on hands are called in to write them."""
Watch = Callable[[int, int], None]
"""Is told how many events are done, of how many."""


def export_events(record: Path, name: str, wanted: EventFilter, output: BinaryIO) -> Tally:
    """Write the events that `wanted` asks for to an open stream, in the format `name`; return what became of them.

    Raises:
        UsageError: if there is no such format.
        RecordError: if there is no record, or it cannot be read.
    """
    form, tally = find_format(name), Tally()
    with _write_all(record, form, wanted, tally) as text:
        if name == "parquet":
            with tempfile.TemporaryDirectory() as folder:
                table = Path(folder) / "table"
                _write_parquet(text, table)
                with table.open("rb") as file:
                    shutil.copyfileobj(file, output)
        else:
            output.writelines(part.encode() for part in text)
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
    with _write_all(record, form, wanted, tally, watch=watch) as text:
        write = _choose_writer(form, text)
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


@contextmanager
def _write_all(
    record: Path, form: Format, wanted: EventFilter, tally: Tally, *, watch: Watch | None = None
) -> Iterator[Iterator[str]]:
    """Lend all that is to be written, bit by bit; what became of the events is counted in `tally`."""
    with walk_events(record, wanted) as walk, Crew(Kit()) as crew:
        asked = (Exporting(form.name, wanted, part) for part in _show_way(walk, watch))
        done = crew.spread(EXPORT, asked, many=walk.count >= _MANY)
        yield join_parts(form, _count_all(done, tally))


def _show_way(walk: Walk, watch: Watch | None) -> Iterator[list[Packed]]:
    done = 0
    for part in walk.parts:
        yield part
        done += len(part)
        if watch:
            watch(done, walk.count)


def _count_all(parts: Iterable[Exported], tally: Tally) -> Iterator[str]:
    for part in parts:
        tally.add(part.tally)
        yield part.text


def _choose_writer(form: Format, text: Iterator[str]) -> Write:
    if form.name != "parquet":
        return write_text(text)

    def write(path: Path) -> None:
        _write_parquet(text, path)

    return write


def _write_parquet(text: Iterator[str], path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "lines"
        write_text(text)(lines)
        write_parquet(lines, path)


def _tell_about(form: Format, tally: Tally, wanted: EventFilter) -> Iterator[str]:
    """Yield the side file; it is asked for after the export, when the tally is whole."""
    asked: dict[str, Any] = {name: value and str(value) for name, value in asdict(wanted).items()}
    yield f"{json.dumps(tell_about(form, tally, asked), ensure_ascii=False, indent=2)}\n"
