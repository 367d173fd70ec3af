"""How near places are to one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lookout.model.place import EARTH_KM
from lookout.resolve.places import weights
from lookout.resolve.places.atlas import Candidate

if TYPE_CHECKING:
    import numpy.typing as npt

    Table = npt.NDArray[np.float64]


def measure_nearness(rows: Sequence[tuple[int, Candidate | None]], context: npt.NDArray[np.int64]) -> Table:
    """Return how near each of N rows is to each of C rows of the context [N, C], from 0 on.

    Nothing is near within a unit, nor to a country or what is as wide. What lies in one region is a little near.

    Args:
        rows: the unit of each row and the place that it stands for, None for none.
        context: numbers of the rows that the others are measured to.
    """
    unit = np.asarray([number for number, _ in rows])
    local = np.asarray([c is not None and _is_local(c) for _, c in rows], dtype=bool)
    away = _measure_away(rows, context)
    near: Table = np.zeros(away.shape)
    for km, gives in weights.NEARNESS:
        near += gives * np.exp(-away / km)
    region = _number_regions(rows)
    near += weights.SAME_REGION * ((region[:, None] == region[context]) & (region[:, None] >= 0))
    near *= local[:, None] & local[context] & (unit[:, None] != unit[context])
    return near


def _is_local(candidate: Candidate) -> bool:
    return candidate.place.kind != "country" and candidate.place.radius_km < weights.WIDE_KM


def _measure_away(rows: Sequence[tuple[int, Candidate | None]], context: npt.NDArray[np.int64]) -> Table:
    """Return the km between the circles of rows and those of the context; 0 where they meet."""
    table = np.asarray([(c.place.lat, c.place.lon, c.place.radius_km) if c else (0.0, 0.0, 0.0) for _, c in rows])
    lat, lon, radius = np.radians(table[:, 0]), np.radians(table[:, 1]), table[:, 2]
    half = np.sin((lat[:, None] - lat[context]) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(lat[context]) * np.sin((lon[:, None] - lon[context]) / 2) ** 2
    away = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    apart: Table = np.maximum(0.0, away - radius[:, None] - radius[context])
    return apart


def _number_regions(rows: Sequence[tuple[int, Candidate | None]]) -> npt.NDArray[np.int64]:
    """Return a number for the region that each row is or lies in, -1 where there is none."""
    of_row = [
        next((place.id for place in (c.place, *c.above) if place.kind == "region"), "") if c else "" for _, c in rows
    ]
    number = {id_: at for at, id_ in enumerate(sorted(set(of_row) - {""}))}
    return np.asarray([number.get(id_, -1) for id_ in of_row], dtype=np.int64)
