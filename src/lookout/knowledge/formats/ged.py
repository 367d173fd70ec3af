"""What our events are in the shape of UCDP's Georeferenced Event Dataset, read once from `ged.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lookout.knowledge.formats.tables import Column, read_columns, read_table
from lookout.model import ACTOR_KINDS, EVENT_TYPES, PRECISIONS


class Violence(NamedTuple):
    """A type of violence: what is on its two sides, in either order, its code and its name."""

    sides: frozenset[str]
    code: int
    name: str


@dataclass(frozen=True, slots=True)
class GedRules:
    """The tables of `ged.toml`. `date_prec` and `regions` give what holds up to a number.

    Raises:
        ValueError: if one names a kind, type or precision that there is not.
    """

    version: int
    shape: str
    profile: str
    statuses: frozenset[str]
    columns: tuple[Column, ...]
    kinds: Mapping[str, str]
    violence: tuple[Violence, ...]
    types: frozenset[str]
    civilian_targets: frozenset[str]
    where_prec: Mapping[str, int]
    fuzzy: int
    sea: int
    near_km: float
    date_prec: Mapping[int, int]
    regions: Mapping[int, str]

    def __post_init__(self) -> None:
        if set(self.kinds) != set(ACTOR_KINDS) or set(self.where_prec) != set(PRECISIONS):
            raise ValueError("ged.toml leaves out a kind or a precision, or names one that there is not")
        if not {*self.types, *self.civilian_targets} <= set(EVENT_TYPES):
            raise ValueError("ged.toml names a type that there is not")

    def find_violence(self, side_a: str, side_b: str) -> Violence | None:
        """Return the type of violence between two sides, None if it is none."""
        return next((each for each in self.violence if each.sides == {side_a, side_b}), None)

    def rate_days(self, days: int) -> int:
        """Return `date_prec` of an event that may lie in so many days."""
        return next((code for most, code in self.date_prec.items() if days <= most), max(self.date_prec.values()) + 1)

    def find_region(self, gw: int) -> str:
        """Return the region of the state with a number."""
        return next((name for most, name in self.regions.items() if gw <= most), "")


@cache
def load_ged() -> GedRules:
    """Return the tables of `ged.toml`, read once a process."""
    table = read_table("ged")
    return GedRules(
        version=table["version"],
        shape=table["shape"],
        profile=table["profile"],
        statuses=frozenset(table["statuses"]),
        columns=read_columns(table["column"]),
        kinds=table["kinds"],
        violence=tuple(Violence(frozenset(v["sides"]), v["code"], v["name"]) for v in table["violence"]),
        types=frozenset(table["types"]["armed"]),
        civilian_targets=frozenset(table["unknown"]["civilian_targets"]),
        where_prec=table["where_prec"],
        fuzzy=table["where_special"]["fuzzy"],
        sea=table["where_special"]["sea"],
        near_km=table["where_special"]["near_km"],
        date_prec={int(most): code for most, code in table["date_prec"].items()},
        regions={int(most): name for most, name in table["regions"].items()},
    )
