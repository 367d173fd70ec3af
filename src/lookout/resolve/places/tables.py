"""A user's table of places: CSV with a header row, or GeoJSON."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from lookout.errors import InputError
from lookout.knowledge.compile import Entry
from lookout.knowledge.gazetteer import DEGREES, PLACE_KINDS, Gazetteer, PlaceKind, load_gazetteer
from lookout.model.place import measure_km
from lookout.resolve.places.keys import make_keys
from lookout.resolve.places.words import load_place_words
from lookout.text.names import fold_name

NEAREST_KM: Final = 200.0
"""A place without a country is in that of the nearest town, if one is so near."""
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


def read_table(source: Path) -> list[Entry]:
    """Read a CSV of places.

    Its columns are name, lat, lon and, where there are any, type, aliases (parted by ";"), country (ISO code),
    population, radius_km and id.

    Raises:
        InputError: if a column is missing, or a row is no place.
        OSError: if the file cannot be opened.
    """
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = {fold_name(c or "").replace(" ", "_"): c for c in reader.fieldnames or ()}
        wanted = {key: columns[n] for key, names in COLUMNS.items() for n in reversed(names) if n in columns}
        for key in ("name", "lat", "lon"):
            if key not in wanted:
                raise InputError(str(source), f"it has no column {key}")
        try:
            rows = [{key: (row[column] or "").strip() for key, column in wanted.items()} for row in reader]
        except csv.Error as error:
            raise InputError(str(source), f"line {reader.line_num} is none of a table") from error
    return [_make_entry(source, f"row {number}", row) for number, row in enumerate(rows, 1)]


def read_geojson(source: Path) -> list[Entry]:
    """Read the features of GeoJSON that have a name; an area counts with its middle and the circle that holds it.

    Raises:
        InputError: if it is no GeoJSON, or a feature is no place.
        OSError: if the file cannot be opened.
    """
    try:
        told = json.loads(source.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(str(source), "not JSON") from error
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        raise InputError(str(source), "no features in it: not GeoJSON")
    return [_read_feature(source, f"feature {number}", feature) for number, feature in enumerate(features, 1)]


def _read_feature(source: Path, where: str, feature: Any) -> Entry:  # noqa: ANN401  (whatever a file holds)
    try:
        points = list(_list_points(feature["geometry"]["coordinates"]))
        properties = {fold_name(str(k)).replace(" ", "_"): v for k, v in feature["properties"].items()}
        lons, lats = zip(*points, strict=True)
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        away = max(measure_km(lat, lon, *point[::-1]) for point in points)
    except (TypeError, KeyError, ValueError, AttributeError, RecursionError) as error:
        raise InputError(str(source), f"{where} has no name or no place") from error
    row = {key: _flatten(properties[n]) for key, names in COLUMNS.items() for n in reversed(names) if n in properties}
    row |= {"lat": str(lat), "lon": str(lon)}
    if away and "radius_km" not in row:
        row["radius_km"] = f"{away:.1f}"
    return _make_entry(source, where, row)


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


def _make_entry(source: Path, where: str, row: Mapping[str, str]) -> Entry:
    name = row.get("name", "")
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
        population, radius = int(float(row.get("population") or 0)), float(row.get("radius_km") or 0)
    except (KeyError, ValueError, OverflowError) as error:
        raise InputError(str(source), f"{where} has no place in numbers") from error
    if not fold_name(name) or not (-90 <= lat <= 90 and -180 <= lon <= 180) or population < 0 or not 0 <= radius < 6500:
        raise InputError(str(source), f"{where} is no place: {name!r} at {lat}, {lon}")
    kind = _read_kind(row.get("type", ""))
    aliases = filter(None, map(str.strip, _ALIASES.split(row.get("aliases", ""))))
    country = row.get("country", "").upper()
    own_id = row.get("id") or f"{fold_name(name).replace(' ', '-')}@{lat:.4f},{lon:.4f}"
    return Entry(
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        keys=make_keys(name, aliases, sketches=True, articles=True),
        country=country if len(country) == 2 else find_country(load_gazetteer(), lat, lon),
        population=population,
        radius_km=radius or RADII.get(kind, 0.0),
        id=f"user:{own_id}",
    )


def _read_kind(words: str) -> PlaceKind:
    """Return the kind that a type says, in our words or in those of reports ("village", "air base")."""
    key = fold_name(words)
    said = (key, *load_place_words().types.get(key, ()))
    return next((kind for word in said for kind in PLACE_KINDS if kind == word), "town")


def find_country(gazetteer: Gazetteer, lat: float, lon: float) -> str:
    """Return the ISO code of the country of the nearest place, or "" where none is near."""
    lats, lons = gazetteer.columns["lat"] / DEGREES, gazetteer.columns["lon"] / DEGREES
    east = (lons - lon + 540.0) % 360.0 - 180.0
    square = (lats - lat) ** 2 + (east * np.cos(np.radians(lat))) ** 2
    square[gazetteer.columns["kind"] & 0x7F != PLACE_KINDS.index("town")] = np.inf
    place = gazetteer.place(int(square.argmin()))
    return place.country if measure_km(lat, lon, place.lat, place.lon) <= NEAREST_KM else ""
