"""Places to a gazetteer's bytes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from lookout.knowledge.columns import write_columns
from lookout.knowledge.gazetteer import DEGREES, GRADES, NO_ROW, PLACE_KINDS, ROW_BITS, Grade, PlaceKind, hash_key

DENSITY: Final = 2500.0
"""People to a square km of a town that is built up, taken for all: it gives a town's radius, which no source has."""
RADIUS_KM: Final = (1.0, 25.0)
"""Bounds of that radius."""
LARGEST_KM: Final = 6553.5
"""The largest radius that a column holds; of what is larger (the Pacific) a gazetteer tells this one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be filed, and its keys with their grades.

    `number` is its number in GeoNames, or 0; then `id` is its id. `parent` is its place among the entries, or None.
    `radius_km` of 0 is "not known": a town then gets one by its inhabitants.
    """

    name: str
    lat: float
    lon: float
    kind: PlaceKind
    keys: Mapping[str, Grade]
    country: str = ""
    population: int = 0
    radius_km: float = 0.0
    number: int = 0
    id: str = ""
    parent: int | None = None
    capital: bool = False


def guess_radius(population: int) -> float:
    """Return the radius in km of a town of so many people."""
    low, high = RADIUS_KM
    return round(min(high, max(low, math.sqrt(population / (math.pi * DENSITY)))), 1)


def compile_gazetteer(entries: Sequence[Entry], *, words: Mapping[str, tuple[str, bool]] | None = None) -> bytes:
    """Return the bytes of a gazetteer of `entries`; equal entries give equal bytes.

    Args:
        entries: the places, in the order of their rows.
        words: folded names (True) and adjectives (False) of countries, with their codes.

    Raises:
        ValueError: if there are more places than a gazetteer can number.
    """
    if len(entries) >= NO_ROW:
        raise ValueError(f"too many places: {len(entries)}")
    countries = sorted({entry.country for entry in entries} | {""})
    names = [_label(entry).encode() for entry in entries]
    about = {"countries": countries, "words": dict(sorted((words or {}).items()))}
    high, low, posting = _file_keys(entries)
    written = json.dumps(about, ensure_ascii=True, separators=(",", ":")).encode()
    return write_columns(
        {
            "key_high": high,
            "key_low": low,
            "posting": posting,
            "lat": _column((round(e.lat * DEGREES) for e in entries), np.int32),
            "lon": _column((round(e.lon * DEGREES) for e in entries), np.int32),
            "number": _column((e.number for e in entries), np.uint32),
            "population": _column((min(e.population, 2**32 - 1) for e in entries), np.uint32),
            "parent": _column((NO_ROW if e.parent is None else e.parent for e in entries), np.uint32),
            "radius": _column((round(10 * min(LARGEST_KM, _radius(e))) for e in entries), np.uint16),
            "kind": _column((PLACE_KINDS.index(e.kind) | (0x80 if e.capital else 0) for e in entries), np.uint8),
            "country": _column((countries.index(e.country) for e in entries), np.uint8),
            "name_at": np.cumsum([0, *map(len, names)], dtype=np.uint32),
            "names": np.frombuffer(b"".join(names), dtype=np.uint8),
            "about": np.frombuffer(written, dtype=np.uint8),
        }
    )


def _label(entry: Entry) -> str:
    name = " ".join(entry.name.split())
    return name if entry.number else f"{name}\t{entry.id}"


def _radius(entry: Entry) -> float:
    if entry.radius_km:
        return entry.radius_km
    return guess_radius(entry.population) if entry.kind in ("town", "quarter") else 1.0


def _column(values: Iterable[int], kind: type[np.generic]) -> np.ndarray:
    return np.asarray(list(values), dtype=kind)


def _file_keys(entries: Sequence[Entry]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the sorted keys' high 32 and low 16 bits, and what each finds: grade and row in one number."""
    filed = [
        (hash_key(key) << 32) | (GRADES.index(grade) << ROW_BITS) | row
        for row, entry in enumerate(entries)
        for key, grade in entry.keys.items()
    ]
    filed.sort()
    high = np.fromiter((n >> 48 for n in filed), dtype=np.uint32, count=len(filed))
    low = np.fromiter(((n >> 32) & 0xFFFF for n in filed), dtype=np.uint16, count=len(filed))
    posting = np.fromiter((n & 0xFFFFFFFF for n in filed), dtype=np.uint32, count=len(filed))
    return high, low, posting
