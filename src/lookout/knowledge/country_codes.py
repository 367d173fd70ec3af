"""How the formats of the field number and name countries, read once from `country_codes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """One country: ISO 3166-1 codes, its number among the states of Gleditsch and Ward (None: not one), its names.

    `numeric` is 0 for a country that ISO gives no number. `region` is ACLED's.
    """

    alpha2: str
    alpha3: str
    numeric: int
    name: str
    region: str
    gw: int | None
    acled: str
    ucdp: str


@cache
def load_country_codes() -> Mapping[str, CountryCodes]:
    """Return the countries of `country_codes.toml` by ISO 3166-1 code of two letters, read once a process."""
    text = resources.files("lookout.knowledge").joinpath("country_codes.toml").read_text(encoding="utf-8")
    return {code: _read(code, row) for code, row in tomllib.loads(text).items()}


def _read(code: str, row: Mapping[str, str | int]) -> CountryCodes:
    name, gw = str(row["name"]), row.get("gw")
    return CountryCodes(
        alpha2=code,
        alpha3=str(row["alpha3"]),
        numeric=int(row["numeric"]),
        name=name,
        region=str(row["region"]),
        gw=None if gw is None else int(gw),
        acled=str(row.get("acled", name)),
        ucdp=str(row.get("ucdp", name)),
    )
