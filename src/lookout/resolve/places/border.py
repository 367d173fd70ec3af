"""Where two countries meet: the circle over the towns either side."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from lookout.knowledge.gazetteer import DEGREES, PLACE_KINDS, Gazetteer
from lookout.model.place import EARTH_KM

if TYPE_CHECKING:
    import numpy.typing as npt

    Points = npt.NDArray[np.float64]

CELLS: Final = (0.25, 1.0, 3.0)
"""Degrees: towns whose squares touch are either side of a border. Wider squares serve where nobody lives along it."""
_TOWN: Final = PLACE_KINDS.index("town")


@lru_cache(maxsize=256)
def find_border(gazetteer: Gazetteer, code: str, other: str) -> tuple[float, float, float] | None:
    """Return the middle (degrees) and the radius (km) of a border, or None where the two do not meet.

    Args:
        gazetteer: with the towns of both.
        code: ISO code of one country.
        other: of the other; the order does not matter.
    """
    if code not in gazetteer.countries or other not in gazetteer.countries or code == other:
        return None
    first, second = _list_towns(gazetteer, code), _list_towns(gazetteer, other)
    for cell in CELLS:
        along = np.concatenate((_keep_touching(first, second, cell), _keep_touching(second, first, cell)))
        if len(along):
            return _draw(along)
    return None


def _list_towns(gazetteer: Gazetteer, code: str) -> Points:
    """Return the degrees [N, 2] of a country's towns."""
    columns = gazetteer.columns
    rows = (columns["country"] == gazetteer.countries.index(code)) & (columns["kind"] & 0x7F == _TOWN)
    return np.stack((columns["lat"][rows], columns["lon"][rows]), axis=1) / DEGREES


def _keep_touching(points: Points, others: Points, cell: float) -> Points:
    """Return those of some points that are in a square with, or beside one of, other points."""
    taken = {(lat, lon) for lat, lon in np.floor(others / cell).astype(np.int64).tolist()}
    near = {(lat + north, lon + east) for lat, lon in taken for north in (-1, 0, 1) for east in (-1, 0, 1)}
    squares = np.floor(points / cell).astype(np.int64).tolist()
    return points[[tuple(square) in near for square in squares]] if len(points) else points


def _draw(points: Points) -> tuple[float, float, float]:
    lat, lon = points.mean(axis=0)
    scale = np.asarray([1.0, np.cos(np.radians(lat))])
    away = np.radians(np.linalg.norm((points - (lat, lon)) * scale, axis=1)) * EARTH_KM
    return round(float(lat), 5), round(float(lon), 5), round(float(away.max()), 1)
