"""What each level of each comparison weighs: `linkage.toml`, trained by `python -m training.linkage`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

Scope = Literal["across", "within"]
"""Pairs of claims of two reports, and of one report."""
SCOPES: Final[tuple[Scope, ...]] = ("across", "within")
FILE: Final = "linkage.toml"


@dataclass(frozen=True, slots=True)
class Weight:
    """What a level tells: its match weight in bits, and in which share of pairs of one and of two events it holds."""

    bits: float
    same: float
    other: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """The weights of one scope: the prior in bits, and by comparison and level the weight."""

    prior: float
    weights: Mapping[str, Mapping[str, Weight]]


@dataclass(frozen=True, slots=True)
class LinkageModel:
    """The parameters of both scopes, from which chance two clusters are joined, and the version that names them all."""

    version: str
    join: float
    scopes: Mapping[Scope, Parameters]


@cache
def load_linkage() -> LinkageModel:
    """Return the parameters that are shipped, read once a process."""
    return read_linkage(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def read_linkage(text: str) -> LinkageModel:
    """Return the parameters that a TOML text holds."""
    table = tomllib.loads(text)
    return LinkageModel(table["version"], table["join"], {scope: _read_scope(table[scope]) for scope in SCOPES})


def _read_scope(table: Mapping[str, Any]) -> Parameters:
    weights = {
        name: {level: Weight(row["bits"], row["same"], row["other"]) for level, row in levels.items()}
        for name, levels in table.items()
        if name != "prior"
    }
    return Parameters(table["prior"], weights)
