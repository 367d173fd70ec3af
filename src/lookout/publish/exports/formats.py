"""The formats by name: what each is, and how events are written in it, one after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
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

    `code` makes rows of an event; `write` turns rows into text, which stands between what `open` gives and `closing`.
    `note` stands in the side file: what the file is not.
    """

    name: str
    what: str
    profile: str
    code: _Coder
    write: Callable[[Iterable[Cells]], str]
    open: Callable[[], str]
    note: str = ""
    between: str = ""
    closing: str = ""


def write_part(form: Format, events: Iterable[SourcedEvent], tally: Tally) -> str:
    """Return the rows of some events as text, to be joined with others by `join_parts`; count them in `tally`."""
    return form.write(row for event in events for row in tally.count(form.code(event)))


def join_parts(form: Format, parts: Iterable[str]) -> Iterator[str]:
    """Yield all that is to be written of the rows in `parts`: with what stands before, between and after them."""
    yield form.open()
    separator = ""
    for part in filter(None, parts):
        yield f"{separator}{part}"
        separator = form.between
    yield form.closing


def write_csv(rows: Iterable[Cells]) -> str:
    """Return CSV (RFC 4180 quoting, line feeds), every cell made safe, and every list one cell, its values by "; "."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for row in rows:
        writer.writerow([make_safe_cell(_make_plain(cell)) for cell in row])
    return lines.getvalue()


def _make_plain(cell: object) -> object:
    return "; ".join(map(str, cell)) if isinstance(cell, list) else cell


def write_lines(rows: Iterable[Cells]) -> str:
    """Return the first cell of each row as JSON on a line of its own."""
    return "".join(f"{dump_json(row[0])}\n" for row in rows)


def write_features(rows: Iterable[Cells]) -> str:
    """Return the features of a GeoJSON collection, each on a line."""
    return geojson.BETWEEN.join(dump_json(row[0]) for row in rows)


def write_flat_lines(rows: Iterable[Cells]) -> str:
    """Return rows of the flat table as JSON objects, a line each: what Parquet is made from."""
    names = [column.name for column in load_flat()]
    return "".join(f"{dump_json(dict(zip(names, row, strict=True)))}\n" for row in rows)


def _name_acled() -> str:
    return write_csv([[column.name for column in load_acled().columns]])


def _name_ged() -> str:
    return write_csv([[column.name for column in load_ged().columns]])


def _name_flat() -> str:
    return write_csv([[column.name for column in load_flat()]])


def _open_lines() -> str:
    return ""


def _open_features() -> str:
    return geojson.OPENING


FORMATS: Final[Mapping[str, Format]] = {
    form.name: form
    for form in (
        Format(
            "acled", "CSV with ACLED's 31 columns and codes, a row a day and place", "acled",
            code_acled, write_csv, _name_acled,
            "This is not ACLED data. It has the columns and codes of ACLED's export; the events are those that Lookout "
            "reads in the user's own reports, coded by a program and by nobody at ACLED.",
        ),
        Format(
            "ged", "CSV with the 49 columns and codes of UCDP's GED, one row an event", "plain",
            code_ged, write_csv, _name_ged,
            "This is not UCDP data. It has the columns and codes of UCDP's Georeferenced Event Dataset; the events are "
            "those that Lookout reads in the user's own reports, coded by a program and by nobody at UCDP.",
        ),
        Format(
            "plover", "JSON lines with PLOVER 2.0's events, modes and flags", "plain",
            code_plover, write_lines, _open_lines,
            "The codes are PLOVER 2.0's (Open Event Data Alliance, CC BY-SA 4.0); the coder is Lookout.",
        ),
        Format(
            "geojson", "GeoJSON (RFC 7946), events as points", "plain", geojson.code_geojson, write_features,
            _open_features, between=geojson.BETWEEN, closing=geojson.CLOSING,
        ),
        Format("parquet", "Parquet, the flat table with types", "plain", code_flat, write_flat_lines, _open_lines),
        Format("csv", "CSV, the flat table", "plain", code_flat, write_csv, _name_flat),
        Format("ndjson", "JSON lines, whole events with their claims", "plain", code_whole, write_lines, _open_lines),
    )
}  # fmt: skip
"""Every format by name, in the order of the help."""
