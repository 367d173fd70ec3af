"""A country's dump of GeoNames: one place a line, 19 columns parted by tabs (download.geonames.org/export/dump)."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from lookout.errors import InputError
from lookout.knowledge.compile import Entry
from lookout.knowledge.gazetteer import PlaceKind, load_gazetteer
from lookout.resolve.places.keys import add_key, keep_name, make_keys, strip_type
from lookout.resolve.places.rows import OwnPlaces, check_point
from lookout.text.names import fold_name

COLUMNS: Final = 19
MOST_NUMBER: Final = 2**32 - 1
LARGEST: Final = 4_000_000_000
"""Bytes that a dump may unpack to: all of GeoNames is less than half of it."""
# Feature classes and codes of GeoNames (www.geonames.org/export/codes.html), the most telling first.
KINDS: Final[tuple[tuple[str, PlaceKind], ...]] = (
    ("A.ADM1", "region"), ("A.ADM", "district"), ("A.", "area"), ("P.PPLX", "quarter"), ("P.", "town"), ("S.", "spot"),
    ("R.", "spot"), ("H.", "water"), ("T.", "area"), ("L.", "area"), ("V.", "area"),
)  # fmt: skip
SKIPPED: Final = ("A.PCL", "A.ZN", "U.")
"""Countries are listed already; what lies under the sea is no place of news."""
RADII: Final[dict[PlaceKind, float]] = {"region": 60.0, "district": 15.0, "spot": 0.5, "water": 10.0, "area": 5.0}
"""Radii in km by kind: GeoNames gives points alone, so these are ours."""
BY_NUMBER: Final = frozenset({"US"})
"""Countries whose regions the shipped gazetteer numbers as GeoNames does; those of others go by their code."""


class Line(NamedTuple):
    """What is used of one line of a dump."""

    number: int
    name: str
    others: list[str]
    lat: float
    lon: float
    code: str
    country: str
    region: str
    district: str
    population: int


def read_dump(source: Path) -> OwnPlaces:
    """Read a dump, as it is or packed (`SY.txt` in `SY.zip`).

    Raises:
        InputError: if it is packed otherwise.
        OSError: if the file cannot be opened.
    """
    problems: list[InputError] = []
    with _open(source) as file:
        lines = [line for line in _read_lines(source, file, problems) if not line.code.startswith(SKIPPED)]
    return OwnPlaces(_make_entries(lines), problems)


def _make_entries(lines: Sequence[Line]) -> list[Entry]:
    """Return the places of a dump, the units that others lie in before all."""
    units = [line for line in lines if line.code in ("A.ADM1", "A.ADM2")]
    entries: list[Entry] = []
    row_of: dict[tuple[str, str, str], int] = {}
    for line in sorted(units, key=_by_rank):
        district = line.district if line.code == "A.ADM2" else ""
        row_of.setdefault((line.country, line.region, district), len(entries))
        entries.append(_make_entry(line, row_of.get((line.country, line.region, "")) if district else None))
    for line in lines:
        if line.code not in ("A.ADM1", "A.ADM2"):
            above = row_of.get((line.country, line.region, line.district)) if line.district else None
            entries.append(_make_entry(line, row_of.get((line.country, line.region, "")) if above is None else above))
    return entries


@contextmanager
def _open(source: Path) -> Iterator[TextIO]:
    if source.suffix.lower() != ".zip":
        with source.open(encoding="utf-8", newline="") as file:
            yield file
        return
    try:
        with zipfile.ZipFile(source) as packed:
            names = [n for n in packed.namelist() if n.lower().endswith(".txt") and "readme" not in n.lower()]
            if len(names) != 1 or packed.getinfo(names[0]).file_size > LARGEST:
                raise InputError(str(source), "it should hold one table of places")
            with packed.open(names[0]) as inner:
                yield io.TextIOWrapper(inner, encoding="utf-8", newline="")
    except zipfile.BadZipFile as error:
        raise InputError(str(source), "not a zip file") from error


def _read_lines(source: Path, file: Iterable[str], problems: list[InputError]) -> Iterator[Line]:
    """Yield the lines of a dump; what is wrong with the others goes to `problems`."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    for number, fields in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
        if fields:
            try:
                yield _read_line(fields)
            except ValueError as error:
                problems.append(InputError(str(source), f"line {number} is none of a GeoNames dump: {error}"))


def _read_line(fields: list[str]) -> Line:
    if len(fields) != COLUMNS:
        raise ValueError(f"{len(fields)} columns and not {COLUMNS}")
    if not fold_name(fields[1]):
        raise ValueError("no name")
    lat, lon = _read_number(fields[4]), _read_number(fields[5])
    check_point(lat, lon)
    return Line(
        number=int(_read_number(fields[0], most=MOST_NUMBER)),
        name=fields[1],
        others=[fields[2], *filter(None, fields[3].split(","))],
        lat=lat,
        lon=lon,
        code=f"{fields[6]}.{fields[7]}",
        country=fields[8] if fields[8] in load_gazetteer().countries else "",
        region=fields[10],
        district=fields[11],
        population=int(_read_number(fields[14] or "0", most=MOST_NUMBER)),
    )


def _read_number(text: str, *, most: int | None = None) -> float:
    try:
        number = float(text)
    except ValueError:
        raise ValueError("no number where one belongs") from None
    if most is not None and not 0 <= number <= most:
        raise ValueError("a number that cannot be")
    return number


def _by_rank(line: Line) -> tuple[bool, int]:
    return line.code == "A.ADM2", line.number


def _make_entry(line: Line, parent: int | None) -> Entry:
    kinds: list[PlaceKind] = [kind for prefix, kind in KINDS if line.code.startswith(prefix)]
    kind = kinds[0] if kinds else "area"
    keys = make_keys(line.name, filter(keep_name, line.others), sketches=True, articles=True)
    if kind in ("region", "district"):
        for key in [key for key, grade in keys.items() if grade in ("name", "other")]:
            add_key(keys, strip_type(key), "other")
    entry = Entry(
        name=line.name,
        lat=line.lat,
        lon=line.lon,
        kind=kind,
        keys=keys,
        country=line.country,
        population=line.population,
        radius_km=RADII.get(kind, 0.0),
        number=line.number,
        parent=parent,
        capital=line.code == "P.PPLC",
    )
    if kind == "region" and line.country not in BY_NUMBER:
        return replace(entry, number=0, id=f"adm:{line.country}.{line.region}")
    return entry
