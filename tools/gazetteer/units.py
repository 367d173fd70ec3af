"""The names of a country's divisions: joined, town by town, from a table that has them to one that has only codes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lookout.text.names import fold_name
from tools.gazetteer.sources import Unit

Town = dict[str, Any]

STEP: Final = 0.01
"""Degrees: a town of one table is a town of the other where names are one and points at most this far apart."""


@dataclass(slots=True)
class Division:
    """A region and what was found of it: its towns, votes for its name, and the towns of its districts."""

    country: str
    code: str
    towns: list[Town] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    districts: dict[str, list[Town]] = field(default_factory=lambda: defaultdict(list))

    @property
    def name(self) -> str:
        """The name that most of its towns were given with, or ""."""
        return self.votes.most_common(1)[0][0] if self.votes else ""


def gather_divisions(towns: Iterable[Town], units: Iterable[Unit]) -> dict[tuple[str, str], Division]:
    """Return each region by country and code, in order."""
    found: dict[tuple[str, str], Division] = {}
    joined = _join(units)
    for town in towns:
        key = town["countrycode"], town["admin1code"]
        if not key[1]:
            continue
        division = found.setdefault(key, Division(*key))
        division.towns.append(town)
        unit = joined.get((key[0], fold_name(town["name"]), *_cell(town["latitude"], town["longitude"])))
        if unit and unit.region:
            division.votes[unit.region] += 1
        if unit and unit.district:
            division.districts[unit.district].append(town)
    return dict(sorted(found.items()))


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return round(lat / STEP), round(lon / STEP)


def _join(units: Iterable[Unit]) -> dict[tuple[str, str, int, int], Unit]:
    """Return units by country, folded name and square; each stands in the squares round its own too."""
    joined: dict[tuple[str, str, int, int], Unit] = {}
    for unit in units:
        name = fold_name(unit.name)
        for square in _neighbours(*_cell(unit.lat, unit.lon)):
            joined.setdefault((unit.country, name, *square), unit)
    return joined


def _neighbours(lat: int, lon: int) -> Iterator[tuple[int, int]]:
    yield lat, lon
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield lat + north, lon + east
