"""A user's table of places: CSV with a header row, or GeoJSON."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from lookout.errors import InputError
from lookout.knowledge.compile import LARGEST_KM, Entry
from lookout.knowledge.gazetteer import DEGREES, PLACE_KINDS, Gazetteer, PlaceKind, load_gazetteer
from lookout.model.place import measure_km
from lookout.resolve.places.keys import make_keys
from lookout.resolve.places.rows import OwnPlaces, check_point, is_writable
from lookout.resolve.places.words import load_place_words
from lookout.text.names import fold_name

if TYPE_CHECKING:
    import numpy.typing as npt

    Degrees = npt.NDArray[np.float64]
    Rows = npt.NDArray[np.int64]

NEAREST_KM: Final = 200.0
"""A place without a country is in that of the nearest town, if one is so near."""
NEAREST_DEGREES: Final = 1.9
"""The same in degrees of latitude, and a little more."""
MOST_PEOPLE: Final = 10_000_000_000
RADII: Final[dict[PlaceKind, float]] = {
    "country": 300.0, "region": 60.0, "district": 15.0, "quarter": 1.0, "spot": 0.5, "area": 5.0, "water": 10.0,
}  # fmt: skip
COLUMNS: Final = {
    "name": ("name", "place", "location"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "type": ("type", "kind", "class"),
    "aliases": ("aliases", "alias", "alternatenames", "alternate_names", "other_names"),
    "country": ("country", "iso", "country_code", "cc"),
    "population": ("population", "pop"),
    "radius_km": ("radius_km", "radius"),
    "id": ("id",),
}
"""What a column may be called."""
_ALIASES: Final = re.compile(r"[;|]")


def read_table(source: Path) -> OwnPlaces:
    """Read a CSV of places.

    Its columns are name, lat, lon and, where there are any, type, aliases (parted by ";"), country (ISO code),
    population, radius_km and id.

    Raises:
        InputError: if a column is missing, or it is no table.
        OSError: if the file cannot be opened.
    """
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        try:
            columns = {fold_name(c or "").replace(" ", "_"): c for c in reader.fieldnames or ()}
            wanted = {key: columns[n] for key, names in COLUMNS.items() for n in reversed(names) if n in columns}
            missing = next((key for key in ("name", "lat", "lon") if key not in wanted), "")
            if missing:
                raise InputError(str(source), f"it has no column {missing}")
            rows = [
                (f"line {reader.line_num}", {key: (row[column] or "").strip() for key, column in wanted.items()})
                for row in reader
            ]
        except csv.Error as error:
            raise InputError(str(source), f"line {reader.line_num} is none of a table") from error
    return _gather(source, rows)


def read_geojson(source: Path) -> OwnPlaces:
    """Read the features of GeoJSON that have a name; an area counts with its middle and the circle that holds it.

    Raises:
        InputError: if it is no GeoJSON.
        OSError: if the file cannot be opened.
    """
    try:
        told = json.loads(source.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(str(source), "not JSON") from error
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        raise InputError(str(source), "no features in it: not GeoJSON")
    return _gather(source, [(f"feature {number}", _read_feature(each)) for number, each in enumerate(features, 1)])


def _gather(source: Path, rows: Iterable[tuple[str, Mapping[str, str]]]) -> OwnPlaces:
    """Return the places of rows, each with its number; of two rows with one id the first counts."""
    entries: dict[str, Entry] = {}
    problems: list[InputError] = []
    for where, row in rows:
        try:
            entry = _make_entry(row)
        except ValueError as error:
            problems.append(InputError(str(source), f"{where} {error}"))
            continue
        if entries.setdefault(entry.id, entry) is not entry:
            problems.append(InputError(str(source), f"{where} has the id of a row before it"))
    return OwnPlaces(list(entries.values()), problems)


def _read_feature(feature: Any) -> dict[str, str]:  # noqa: ANN401  (whatever a file holds)
    """Return a feature as a row, an empty one where it has no shape or no properties."""
    try:
        points = list(_list_points(feature["geometry"]["coordinates"]))
        properties = {fold_name(str(k)).replace(" ", "_"): v for k, v in feature["properties"].items()}
        lons, lats = zip(*points, strict=True)
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        away = max(measure_km(lat, lon, *point[::-1]) for point in points)
    except (TypeError, KeyError, IndexError, ValueError, AttributeError, OverflowError, RecursionError):
        return {}
    row = {key: _flatten(properties[n]) for key, names in COLUMNS.items() for n in reversed(names) if n in properties}
    row |= {"lat": str(lat), "lon": str(lon)}
    if away and "radius_km" not in row:
        row["radius_km"] = f"{away:.1f}"
    return row


def _flatten(value: object) -> str:
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    return "" if value is None else str(value)


def _list_points(coordinates: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401  (nested as deep as the geometry)
    if isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for inner in coordinates:
        yield from _list_points(inner)


def _make_entry(row: Mapping[str, str]) -> Entry:
    """Return the place of a row.

    Raises:
        ValueError: if it is none; the sentence goes on after where the row stands.
    """
    name = row.get("name", "")
    if not all(map(is_writable, row.values())):
        raise ValueError("has a half character (lone surrogate), which no encoding can write")
    if "lat" not in row or not fold_name(name):
        raise ValueError("has no name or no place")
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
        population, radius = int(float(row.get("population") or 0)), float(row.get("radius_km") or 0)
    except (ValueError, OverflowError):
        raise ValueError("has no place in numbers") from None
    try:
        check_point(lat, lon)
    except ValueError as error:
        raise ValueError(f"is no place: {error}") from None
    if not (0 <= population < MOST_PEOPLE and 0 <= radius <= LARGEST_KM):
        raise ValueError("is no place: so many people, or so large a radius, no place has")
    kind = _read_kind(row.get("type", ""))
    aliases = filter(None, map(str.strip, _ALIASES.split(row.get("aliases", ""))))
    own_id = " ".join(row.get("id", "").split()) or f"{fold_name(name).replace(' ', '-')}@{lat:.4f},{lon:.4f}"
    return Entry(
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        keys=make_keys(name, aliases, sketches=True, articles=True),
        country=_read_country(row.get("country", "")) or find_country(load_gazetteer(), lat, lon),
        population=population,
        radius_km=radius or RADII.get(kind, 0.0),
        id=f"user:{own_id}",
    )


def _read_kind(words: str) -> PlaceKind:
    """Return the kind that a type says, in our words or in those of reports ("village", "air base")."""
    key = fold_name(words)
    said = (key, *load_place_words().types.get(key, ()))
    return next((kind for word in said for kind in PLACE_KINDS if kind == word), "town")


def _read_country(words: str) -> str:
    """Return the ISO code that a code or a name of a country stands for, "" for none.

    Raises:
        ValueError: if there is no such country; the sentence goes on after where the row stands.
    """
    gazetteer = load_gazetteer()
    code = words.upper() if words.upper() in gazetteer.countries else gazetteer.words.get(fold_name(words), ("",))[0]
    if words and not code:
        raise ValueError("names no country that is known")
    return code


def find_country(gazetteer: Gazetteer, lat: float, lon: float) -> str:
    """Return the ISO code of the country of the nearest town, or "" where none is near."""
    lats, lons, rows = _sort_towns(gazetteer)
    start, end = lats.searchsorted([lat - NEAREST_DEGREES, lat + NEAREST_DEGREES]).tolist()
    if start == end:
        return ""
    east = (lons[start:end] - lon + 540.0) % 360.0 - 180.0
    square = (lats[start:end] - lat) ** 2 + (east * np.cos(np.radians(lat))) ** 2
    place = gazetteer.place(int(rows[start + int(square.argmin())]))
    return place.country if measure_km(lat, lon, place.lat, place.lon) <= NEAREST_KM else ""


@cache
def _sort_towns(gazetteer: Gazetteer) -> tuple[Degrees, Degrees, Rows]:
    """Return the latitudes, longitudes and rows of all towns, from south to north."""
    columns = gazetteer.columns
    rows = (columns["kind"] & 0x7F == PLACE_KINDS.index("town")).nonzero()[0]
    rows = rows[columns["lat"][rows].argsort(kind="stable")]
    return columns["lat"][rows] / DEGREES, columns["lon"][rows] / DEGREES, rows
