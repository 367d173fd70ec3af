"""A user's own places: a GeoNames dump, a table, or GeoJSON, compiled beside the gazetteer that is shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from lookout.errors import InputError
from lookout.knowledge.compile import Entry, compile_gazetteer
from lookout.knowledge.gazetteer import Gazetteer
from lookout.resolve.places.dump import read_dump
from lookout.resolve.places.tables import read_geojson, read_table

SUFFIX: Final = ".columns"


class AddedPlaces(NamedTuple):
    """What came of adding places: how many, the file they were compiled to, and whether it was there already."""

    places: int
    path: Path
    known: bool


def add_user_places(source: Path, folder: Path) -> AddedPlaces:
    """Compile the places of a file into a folder; the same file twice changes nothing.

    Args:
        source: a country's dump of GeoNames (`.txt`, `.tsv`, `.zip`), a table (`.csv`), or GeoJSON
            (`.geojson`, `.json`).
        folder: where compiled places lie; it is made if need be.

    Raises:
        InputError: if the file cannot be read, or has no place.
    """
    entries = read_user_places(source)
    compiled = compile_gazetteer(entries)
    path = folder / f"{hashlib.sha256(compiled).hexdigest()[:16]}{SUFFIX}"
    known = path.exists()
    if not known:
        folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".new")
        half.write_bytes(compiled)
        half.replace(path)
    return AddedPlaces(len(entries), path, known)


def read_user_places(source: Path) -> Sequence[Entry]:
    """Read the places of a file, by its ending.

    Raises:
        InputError: if the file cannot be read, is of no form that is known, or has no place.
    """
    ending = source.suffix.lower()
    readers = {".txt": read_dump, ".tsv": read_dump, ".zip": read_dump, ".csv": read_table}
    readers |= {".geojson": read_geojson, ".json": read_geojson}
    if ending not in readers:
        raise InputError(str(source), "neither a GeoNames dump (.txt, .zip), a table (.csv) nor GeoJSON")
    try:
        entries = readers[ending](source)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(source), getattr(error, "strerror", None) or "not UTF-8 text") from error
    if not entries:
        raise InputError(str(source), "no places in it")
    return entries


def open_user_places(folder: Path) -> tuple[Gazetteer, ...]:
    """Open all compiled places of a folder, in the order of their names.

    Raises:
        InputError: if one of them is damaged.
    """
    opened = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            opened.append(Gazetteer.open(path))
        except (OSError, ValueError) as error:
            raise InputError(path.name, "damaged places; add their file again") from error
    return tuple(opened)
