"""The formats by name: what each is, and how events are written in it, one after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lookout.knowledge.formats.acled import load_acled
from lookout.knowledge.formats.flat import load_flat
from lookout.knowledge.formats.ged import load_ged
from lookout.publish.cells import make_safe_cell
from lookout.publish.contract import dump_json
from lookout.publish.exports import geojson
from lookout.publish.exports.acled import code_acled
from lookout.publish.exports.flat import code_flat
from lookout.publish.exports.ged import code_ged
from lookout.publish.exports.plover import code_plover
from lookout.publish.exports.shapes import Cells, Coded, SourcedEvent, Tally
from lookout.publish.exports.whole import code_whole

_Coder = Callable[[SourcedEvent], Coded]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, what it is in words, the number words' profile, and how it is written.

    `code` makes rows of an event; `write` turns rows into text. `note` stands in the side file: what the file is not.
    """

    name: str
    what: str
    profile: str
    code: _Coder
    write: Callable[[Iterable[Cells]], Iterator[str]]
    note: str = ""


def encode(form: Format, events: Iterable[SourcedEvent], tally: Tally) -> Iterator[str]:
    """Yield events as text in a format, one after the other, and count them in `tally`."""
    return form.write(row for event in events for row in tally.count(form.code(event)))


def write_csv(names: Sequence[str], rows: Iterable[Cells]) -> Iterator[str]:
    """Yield CSV (RFC 4180 quoting, line feeds), the names of the columns first, every cell made safe."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for row in _chain(names, rows):
        writer.writerow([make_safe_cell(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _chain(names: Sequence[str], rows: Iterable[Cells]) -> Iterator[Cells]:
    yield names
    yield from _make_plain(rows)


def _make_plain(rows: Iterable[Cells]) -> Iterator[Cells]:
    """Yield rows with every list as one cell, its values by "; "."""
    for row in rows:
        yield ["; ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in row]


def write_lines(rows: Iterable[Cells]) -> Iterator[str]:
    """Yield the first cell of each row as JSON on a line of its own."""
    return (f"{dump_json(row[0])}\n" for row in rows)


def write_features(rows: Iterable[Cells]) -> Iterator[str]:
    """Yield a GeoJSON collection, a feature a line."""
    yield geojson.OPENING
    separator = ""
    for row in rows:
        yield f"{separator}{dump_json(row[0])}"
        separator = ",\n"
    yield geojson.CLOSING


def write_flat_lines(rows: Iterable[Cells]) -> Iterator[str]:
    """Yield rows of the flat table as JSON objects, a line each: what Parquet is made from."""
    names = [column.name for column in load_flat()]
    return (f"{dump_json(dict(zip(names, row, strict=True)))}\n" for row in rows)


def _write_acled(rows: Iterable[Cells]) -> Iterator[str]:
    return write_csv([column.name for column in load_acled().columns], rows)


def _write_ged(rows: Iterable[Cells]) -> Iterator[str]:
    return write_csv([column.name for column in load_ged().columns], rows)


def _write_flat(rows: Iterable[Cells]) -> Iterator[str]:
    return write_csv([column.name for column in load_flat()], rows)


FORMATS: Final[Mapping[str, Format]] = {
    form.name: form
    for form in (
        Format(
            "acled", "CSV with ACLED's 31 columns and codes, a row a day and place", "acled", code_acled, _write_acled,
            "This is not ACLED data. It has the columns and codes of ACLED's export; the events are those that Lookout "
            "reads in the user's own reports, coded by a program and by nobody at ACLED.",
        ),
        Format(
            "ged", "CSV with the 49 columns and codes of UCDP's GED, one row an event", "plain", code_ged, _write_ged,
            "This is not UCDP data. It has the columns and codes of UCDP's Georeferenced Event Dataset; the events are "
            "those that Lookout reads in the user's own reports, coded by a program and by nobody at UCDP.",
        ),
        Format(
            "plover", "JSON lines with PLOVER 2.0's events, modes and flags", "plain", code_plover, write_lines,
            "The codes are PLOVER 2.0's (Open Event Data Alliance, CC BY-SA 4.0); the coder is Lookout.",
        ),
        Format("geojson", "GeoJSON (RFC 7946), events as points", "plain", geojson.code_geojson, write_features),
        Format("parquet", "Parquet, the flat table with types", "plain", code_flat, write_flat_lines),
        Format("csv", "CSV, the flat table", "plain", code_flat, _write_flat),
        Format("ndjson", "JSON lines, whole events with their claims", "plain", code_whole, write_lines),
    )
}  # fmt: skip
"""Every format by name, in the order of the help."""
