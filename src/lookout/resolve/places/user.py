"""A user's own places: a GeoNames dump, a table, or GeoJSON, to stand before the gazetteer that is shipped."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Callable, Mapping
from lzma import LZMAError
from pathlib import Path
from typing import Final

from lookout.errors import InputError
from lookout.knowledge.compile import compile_gazetteer
from lookout.resolve.places.dump import read_dump
from lookout.resolve.places.rows import OwnPlaces
from lookout.resolve.places.tables import read_geojson, read_table

READERS: Final[Mapping[str, Callable[[Path], OwnPlaces]]] = {
    ".txt": read_dump,
    ".tsv": read_dump,
    ".zip": read_dump,
    ".csv": read_table,
    ".geojson": read_geojson,
    ".json": read_geojson,
}
"""What reads a file, by its ending."""
_DAMAGE: Final = (ValueError, RuntimeError, EOFError, LZMAError, csv.Error, zlib.error)
"""What readers of JSON, tables and packed files raise where one is damaged, or made to do harm."""


def read_user_places(source: Path) -> OwnPlaces:
    """Read the places of a file, by its ending, and what is wrong with its other rows.

    Args:
        source: a country's dump of GeoNames (`.txt`, `.tsv`, `.zip`), a table (`.csv`), or GeoJSON
            (`.geojson`, `.json`).

    Raises:
        InputError: if the file cannot be read, is of no form that is known, or has no place.
    """
    reader = READERS.get(source.suffix.lower())
    if reader is None:
        raise InputError(str(source), "neither a GeoNames dump (.txt, .zip), a table (.csv) nor GeoJSON")
    try:
        own = reader(source)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(source), getattr(error, "strerror", None) or "not UTF-8 text") from error
    except _DAMAGE as error:
        raise InputError(str(source), f"it cannot be read ({type(error).__name__})") from error
    if not own.entries:
        raise next(iter(own.problems), InputError(str(source), "no places in it"))
    return own


def compile_user_places(own: OwnPlaces) -> bytes:
    """Return the bytes of a gazetteer of a user's places; equal places give equal bytes."""
    return compile_gazetteer(own.entries)
