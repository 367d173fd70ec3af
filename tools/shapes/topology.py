"""One TopoJSON file of world-atlas to columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from lookout.knowledge.country_codes import load_country_codes
from lookout.knowledge.shapes import NOWHERE

LONGEST: Final = 32_767
"""The longest step that a column holds, in the file's own units; a longer one is taken in several."""

Step = tuple[int, int]


@dataclass(slots=True)
class _Rings:
    """The rings of all countries: arcs (one taken backwards is its complement), where each begins, whose it is."""

    arcs: list[int] = field(default_factory=list)
    at: list[int] = field(default_factory=lambda: [0])  # a list of its own for each
    country: list[int] = field(default_factory=list)
    polygon: list[int] = field(default_factory=list)


def compile_level(topology: Mapping[str, Any], detail: str) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """Return the columns of one level, and what is told about it beside: scale, shift, codes and names of countries."""
    shapes = topology["objects"]["countries"]["geometries"]
    rings = _gather_rings(shapes, [len(arc) - 1 for arc in topology["arcs"]])
    first, at, steps = _gather_arcs(topology["arcs"])
    left, right = _find_sides(rings, len(first))
    columns: dict[str, np.ndarray] = {
        "first": np.asarray(first, dtype=np.int32).reshape(-1),
        "arc_at": np.asarray(at, dtype=np.uint32),
        "step": np.asarray(steps, dtype=np.int16).reshape(-1),
        "left": np.asarray(left, dtype=np.uint16),
        "right": np.asarray(right, dtype=np.uint16),
        "ring_arc": np.asarray(rings.arcs, dtype=np.int32),
        "ring_at": np.asarray(rings.at, dtype=np.uint32),
        "ring_country": np.asarray(rings.country, dtype=np.uint16),
        "ring_polygon": np.asarray(rings.polygon, dtype=np.uint16),
    }
    about = {
        "scale": topology["transform"]["scale"],
        "shift": topology["transform"]["translate"],
        "countries": _name_countries(shapes),
    }
    return {f"{detail}.{name}": column for name, column in columns.items()}, about


def _name_countries(shapes: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return the code and name of every country; the code is "" where ISO 3166-1 gives its territory none."""
    codes = {each.numeric: each.alpha2 for each in load_country_codes().values() if each.numeric}
    return [(codes.get(int(shape.get("id", 0)), ""), str(shape["properties"]["name"])) for shape in shapes]


def _gather_rings(shapes: Sequence[Mapping[str, Any]], steps: Sequence[int]) -> _Rings:
    """Return the rings of `shapes`; those of fewer than three steps, which rounding left no area, are dropped."""
    rings = _Rings()
    for number, shape in enumerate(shapes):
        for polygon, outline in enumerate(_list_polygons(shape)):
            for arcs in outline:
                if sum(steps[arc if arc >= 0 else ~arc] for arc in arcs) < 3:
                    continue
                rings.arcs += arcs
                rings.at.append(len(rings.arcs))
                rings.country.append(number)
                rings.polygon.append(polygon)
    return rings


def _list_polygons(shape: Mapping[str, Any]) -> list[list[list[int]]]:
    kind = shape["type"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise SystemExit(f"{shape['properties']['name']}: a {kind} is no land")
    arcs = shape["arcs"]
    return [arcs] if kind == "Polygon" else arcs


def _gather_arcs(arcs: Sequence[Sequence[Step]]) -> tuple[list[Step], list[int], list[Step]]:
    """Return the first point of every arc, where its steps begin, and all steps."""
    first, at, steps = [], [0], list[Step]()
    for arc in arcs:
        first.append((arc[0][0], arc[0][1]))
        for x, y in arc[1:]:
            steps += _part_step(x, y)
        at.append(len(steps))
    return first, at, steps


def _part_step(x: int, y: int) -> Iterator[Step]:
    parts = max(1, -(-max(abs(x), abs(y)) // LONGEST))
    for part in range(parts):
        yield (x * (part + 1) // parts - x * part // parts, y * (part + 1) // parts - y * part // parts)


def _find_sides(rings: _Rings, arcs: int) -> tuple[list[int], list[int]]:
    """Return the country on either side of every arc: one that follows it forwards, one that follows it backwards."""
    sides = ([NOWHERE] * arcs, [NOWHERE] * arcs)
    for ring, number in enumerate(rings.country):
        for arc in rings.arcs[rings.at[ring] : rings.at[ring + 1]]:
            sides[arc < 0][arc if arc >= 0 else ~arc] = number
    return sides
