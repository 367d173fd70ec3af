"""The shapes of countries, their borders and coasts, at three levels of detail: what a map is drawn on.

They are Natural Earth's, which draws borders as they are held, not as they are claimed. Arcs are kept once and rings
refer to them, as in TopoJSON, so that neighbours meet without gaps; `docs/reference/shapes.md` describes the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from lookout.knowledge.clipping import Points, clip_ring, cut_line
from lookout.knowledge.columns import Columns, open_columns
from lookout.model.box import Box

Detail = Literal["110m", "50m", "10m"]
"""The scale that shapes are made for, one to so many millions: of the globe, of a continent, of a country."""
DETAILS: Final[tuple[Detail, ...]] = get_args(Detail)

LineKind = Literal["border", "disputed", "coast"]

FILE: Final = "shapes.columns"
WHOLE: Final = Box(-180.0, -90.0, 180.0, 90.0)
NOWHERE: Final = 0xFFFF
"""What stands for no country: beyond a coast."""


@dataclass(frozen=True, slots=True, eq=False)
class CountryShape:
    """A country: its ISO 3166-1 code of two letters, "" where it has none, its name, and its land.

    A polygon is rings of points (longitude, latitude), the first its outline, the others holes in it; each ring ends
    where it begins.
    """

    code: str
    name: str
    polygons: tuple[tuple[Points, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Points of a border or a coast. A border is "disputed" where a country without a code of its own lies along it."""

    kind: LineKind
    points: Points


@dataclass(frozen=True, eq=False)
class Level:
    """The shapes of one level of detail. Reads only; any number of threads may ask at once."""

    columns: Columns
    detail: Detail
    scale: tuple[float, float]
    shift: tuple[float, float]
    countries: tuple[tuple[str, str], ...]
    """Codes and names, in the order of their numbers."""

    def list_countries(self, box: Box = WHOLE) -> list[CountryShape]:
        """Return the countries that have land in a frame, cut to it, in the order of the file."""
        found: dict[int, dict[int, list[Points]]] = {}
        owner, polygon = self._get("ring_country"), self._get("ring_polygon")
        for at in np.flatnonzero(self._touches(self._ring_bounds, box)).tolist():
            if len(ring := clip_ring(self._trace_ring(at), box)):
                found.setdefault(int(owner[at]), {}).setdefault(int(polygon[at]), []).append(ring)
        return [
            CountryShape(*self.countries[number], tuple(map(tuple, rings.values()))) for number, rings in found.items()
        ]

    def list_lines(self, box: Box = WHOLE) -> list[Line]:
        """Return the borders and coasts near a frame; they may reach a little over its edge."""
        found = []
        for at in np.flatnonzero(self._touches(self._arc_bounds, box)).tolist():
            kind = self._tell_kind(at)
            found += [Line(kind, part) for part in cut_line(self._trace_arc(at), box)]
        return found

    def _get(self, name: str) -> Any:  # noqa: ANN401  (an array of the column's own type)
        return self.columns[f"{self.detail}.{name}"]

    def _tell_kind(self, arc: int) -> LineKind:
        sides = [int(self._get(side)[arc]) for side in ("left", "right")]
        if NOWHERE in sides:
            return "coast"
        return "border" if all(self.countries[number][0] for number in sides) else "disputed"

    def _trace_arc(self, arc: int) -> Points:
        start, end = self._get("arc_at")[arc : arc + 2].tolist()
        steps = self._get("step")[2 * start : 2 * end].reshape(-1, 2)
        first = self._get("first")[2 * arc : 2 * arc + 2]
        whole = np.cumsum(np.concatenate([first[None, :], steps.astype(np.int32)]), axis=0)
        return np.asarray(whole * self.scale + self.shift, dtype=np.float64)

    def _trace_ring(self, ring: int) -> Points:
        start, end = self._get("ring_at")[ring : ring + 2].tolist()
        arcs = self._get("ring_arc")[start:end].tolist()
        parts = [self._trace_arc(arc) if arc >= 0 else self._trace_arc(~arc)[::-1] for arc in arcs]
        return np.concatenate([parts[0][:1], *(part[1:] for part in parts)])

    @cached_property
    def _arc_bounds(self) -> Points:
        """West, south, east and north of every arc."""
        arcs = [self._trace_arc(at) for at in range(len(self._get("left")))]
        return np.asarray([[*arc.min(axis=0), *arc.max(axis=0)] for arc in arcs])

    @cached_property
    def _ring_bounds(self) -> Points:
        """West, south, east and north of every ring."""
        at, arcs = self._get("ring_at"), self._get("ring_arc")
        bounds = self._arc_bounds[np.where(arcs >= 0, arcs, ~arcs)]
        low = np.minimum.reduceat(bounds[:, :2], at[:-1])
        return np.concatenate([low, np.maximum.reduceat(bounds[:, 2:], at[:-1])], axis=1)

    @staticmethod
    def _touches(bounds: Points, box: Box) -> npt.NDArray[np.bool_]:
        west, south, east, north = bounds.T
        touches: npt.NDArray[np.bool_] = (west <= box.east) & (east >= box.west)
        touches &= (south <= box.north) & (north >= box.south)
        return touches


@cache
def load_shapes(detail: Detail) -> Level:
    """Return the shapes that are shipped, at one level of detail, opened once a process."""
    return open_shapes(Path(str(resources.files("lookout.knowledge").joinpath(FILE))), detail)


def open_shapes(path: Path, detail: Detail) -> Level:
    """Open one level of detail of a file of shapes.

    Raises:
        OSError: if the file cannot be opened.
        ValueError: if it holds no shapes.
    """
    columns = open_columns(path)
    if "about" not in columns:
        raise ValueError("no shapes")
    about = json.loads(columns["about"].tobytes())["levels"][detail]
    (x, y), (dx, dy) = about["scale"], about["shift"]
    return Level(columns, detail, (x, y), (dx, dy), tuple((code, name) for code, name in about["countries"]))


def choose_detail(box: Box) -> Detail:
    """Return the level of detail that suits a frame about as wide as a page: 10m up to 20 degrees, 50m up to 90."""
    width = max(box.east - box.west, box.north - box.south)
    return "10m" if width <= 20.0 else "50m" if width <= 90.0 else "110m"
