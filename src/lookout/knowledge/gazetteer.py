"""The places of the world: opened in a moment, asked by key.

A gazetteer is a file of columns (`knowledge.columns`): places in rows, and the keys under which each is found, hashed
and sorted. Who asks makes the keys (`text.names`). `docs/reference/gazetteer.md` describes the file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

import numpy as np

from lookout.knowledge.columns import Columns, open_columns, read_columns
from lookout.model.box import Box

if TYPE_CHECKING:
    import numpy.typing as npt

PlaceKind = Literal["country", "region", "district", "town", "quarter", "spot", "area", "water"]
"""What a place is. A region is a country's first division, a district its second; an area crosses or ignores them."""
PLACE_KINDS: Final[tuple[PlaceKind, ...]] = get_args(PlaceKind)

Grade = Literal["name", "other", "short", "adjective", "sound", "sketch"]
"""How a key belongs to a place: its name, another name, a shortened one, an adjective, how one sounds, a sketch."""
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)

DEGREES: Final = 100_000
"""Degrees are kept in steps of this many to one: a metre."""
ROW_BITS: Final = 27
NO_ROW: Final = (1 << ROW_BITS) - 1
SOUND: Final = "="
SKETCH: Final = "~"
"""What stands before a sound and a sketch, so that they never meet a whole name."""


class Hit(NamedTuple):
    """A place that a key finds, by its row, and how the key belongs to it."""

    row: int
    grade: Grade


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place: degrees (WGS 84), inhabitants (0 where not known), radius in km, and the row of what it lies in."""

    row: int
    id: str
    name: str
    lat: float
    lon: float
    kind: PlaceKind
    country: str
    population: int
    radius_km: float
    parent: int | None
    capital: bool


def hash_key(key: str) -> int:
    """Return the 48-bit number under which `key` is filed."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest(), "big")


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Places that are found by key. Reads only; any number of threads may ask at once."""

    columns: Columns
    countries: tuple[str, ...]
    words: dict[str, tuple[str, bool]]
    """Folded names (True) and adjectives (False) of countries, with the country's code."""
    _places: dict[int, GazetteerPlace] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path) -> Gazetteer:
        """Open a gazetteer.

        Raises:
            OSError: if the file cannot be opened.
            ValueError: if it is no gazetteer.
        """
        return cls._of(open_columns(path))

    @classmethod
    def read(cls, data: bytes) -> Gazetteer:
        """Return the gazetteer whose bytes these are.

        Raises:
            ValueError: if they are none of a gazetteer.
        """
        return cls._of(read_columns(data))

    @classmethod
    def _of(cls, columns: Columns) -> Gazetteer:
        if "posting" not in columns or "about" not in columns:
            raise ValueError("no gazetteer")
        about: dict[str, Any] = json.loads(columns["about"].tobytes())
        words = {word: (code, named) for word, (code, named) in about["words"].items()}
        return cls(columns, tuple(about["countries"]), words)

    def __len__(self) -> int:
        return len(self.columns["lat"])

    def find(self, key: str) -> list[Hit]:
        """Return the places filed under `key`, best grade first, then in the order of rows."""
        number = hash_key(key)
        high, low = self.columns["key_high"], self.columns["key_low"]
        first = np.uint32(number >> 16)
        start = int(high.searchsorted(first, "left"))
        end = int(high.searchsorted(first, "right"))
        postings: npt.NDArray[np.uint32] = self.columns["posting"][start:end]
        if end - start > 0:
            postings = postings[low[start:end] == (number & 0xFFFF)]
        return [Hit(p & NO_ROW, GRADES[p >> ROW_BITS]) for p in postings.tolist()]

    def knows_any(self, keys: list[str]) -> list[str]:
        """Return those of `keys` that are filed, asking for all of them at once."""
        if not keys:
            return []
        numbers = np.fromiter(map(hash_key, keys), dtype=np.uint64, count=len(keys))
        wanted = (numbers >> np.uint64(16)).astype(np.uint32)
        high = self.columns["key_high"]
        at = np.minimum(high.searchsorted(wanted), len(high) - 1)
        return [key for key, there in zip(keys, (high[at] == wanted).tolist(), strict=True) if there and self.find(key)]

    def place(self, row: int) -> GazetteerPlace:
        """Return the place in `row`."""
        found = self._places.get(row)
        if found is None:
            found = self._places[row] = self._read(row)
        return found

    def list_largest(self, box: Box, *, most: int, kind: PlaceKind = "town") -> list[GazetteerPlace]:
        """Return the places of a kind in a frame that have most inhabitants, at most so many, the largest first."""
        columns = self.columns
        lat, lon = columns["lat"], columns["lon"]
        inside = (lon >= box.west * DEGREES) & (lon <= box.east * DEGREES)
        inside &= (lat >= box.south * DEGREES) & (lat <= box.north * DEGREES)
        rows = np.flatnonzero(inside & ((columns["kind"] & 0x7F) == PLACE_KINDS.index(kind)))
        ranked = rows[np.argsort(-columns["population"][rows].astype(np.int64), kind="stable")]
        return [self.place(row) for row in ranked[:most].tolist()]

    def above(self, row: int) -> list[GazetteerPlace]:
        """Return what the place in `row` lies in, the narrowest first."""
        chain: list[GazetteerPlace] = []
        parent = self.place(row).parent
        while parent is not None:
            chain.append(self.place(parent))
            parent = chain[-1].parent
        return chain

    def _read(self, row: int) -> GazetteerPlace:
        columns = self.columns
        start, end = columns["name_at"][row : row + 2].tolist()
        name, _, own_id = columns["names"][start:end].tobytes().decode().partition("\t")
        parent = int(columns["parent"][row])
        return GazetteerPlace(
            row=row,
            id=own_id or f"gn:{int(columns['number'][row])}",
            name=name,
            lat=int(columns["lat"][row]) / DEGREES,
            lon=int(columns["lon"][row]) / DEGREES,
            kind=PLACE_KINDS[int(columns["kind"][row]) & 0x7F],
            country=self.countries[int(columns["country"][row])],
            population=int(columns["population"][row]),
            radius_km=int(columns["radius"][row]) / 10,
            parent=None if parent == NO_ROW else parent,
            capital=bool(columns["kind"][row] & 0x80),
        )


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that is shipped, opened once a process."""
    return Gazetteer.open(Path(str(resources.files("lookout.knowledge").joinpath("gazetteer.columns"))))
