"""The ground of a map: sea, land, borders, names of countries, where in the world it lies, the scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lookout.knowledge.clipping import Points
from lookout.knowledge.country_codes import load_country_codes
from lookout.knowledge.shapes import CountryShape, choose_detail, load_shapes
from lookout.model.box import Box
from lookout.publish.brief.frame import Frame, choose_scale
from lookout.publish.brief.labels import Board, Label
from lookout.publish.brief.svg import Drawing, Point

_NAMED = 0.05
"""A country is named where it fills at least so much of the frame."""
_INSET = 0.22
"""How wide the inset is, beside the shorter side of the frame."""
_MOST_OF = 0.6
"""No inset where the frame shows more than so much of its country's breadth."""
_HAIR = 0.6
"""Points nearer than that on the drawing, in its units, are drawn as one."""


def draw_ground(drawing: Drawing, frame: Frame, home: str) -> None:
    """Draw land and borders; `home` is the code of the country that the map is about."""
    drawing.rect((0, 0), (frame.width, frame.height), "sea")
    shapes = load_shapes(choose_detail(frame.box))
    for country in shapes.list_countries(frame.box):
        drawing.path(_trace_country(country, frame), "home" if country.code == home else "land", closed=True)
    lines = shapes.list_lines(frame.box)
    for kind in ("coast", "border", "disputed"):
        drawing.path((_thin(line.points, frame) for line in lines if line.kind == kind), kind)


def list_country_labels(frame: Frame, size: float) -> list[Label]:
    """Return the names of the countries that fill much of the frame, each at its middle."""
    codes = load_country_codes()
    found = []
    for country in load_shapes(choose_detail(frame.box)).list_countries(frame.box):
        rings = [_thin(polygon[0], frame) for polygon in country.polygons]
        area, at = max((_find_middle(ring) for ring in rings if len(ring) > 2), default=(0.0, (0.0, 0.0)))
        if area > _NAMED * frame.width * frame.height:
            name = codes[country.code].name if country.code in codes else country.name
            found.append(Label(name.upper(), at, 0.0, size, "country"))
    return found


def draw_scale(drawing: Drawing, frame: Frame, board: Board) -> None:
    """Draw the scale bar at the lower left, and keep labels off it."""
    km = choose_scale(frame)
    long, y = km * frame.km, frame.height - 12
    drawing.rect((8, y - 16), (long + 66, 22), "plate")
    drawing.line((14, y), (14 + long, y), "scale")
    drawing.line((14, y - 4), (14, y + 1), "scale")
    drawing.line((14 + long, y - 4), (14 + long, y + 1), "scale")
    drawing.text((20 + long, y + 1), f"{km:,} km", "note")
    board.taken.append((8.0, y - 16, 80 + long, y + 6))


def draw_inset(drawing: Drawing, frame: Frame, home: str, board: Board) -> None:
    """Draw at the upper right where in its country the frame lies, if it shows but a part of it."""
    country = next((each for each in load_shapes("50m").list_countries() if each.code == home and home), None)
    if country is None:
        return
    box = _surround(country)
    if (frame.box.east - frame.box.west) > _MOST_OF * (box.east - box.west):
        return
    wide = _INSET * min(frame.width, frame.height)
    inset = Frame(box, wide, wide)
    left, top = frame.width - wide - 8, 8.0
    drawing.open_clip((left, top), (wide, wide))
    drawing.rect((left, top), (wide, wide), "sea")
    for each in load_shapes("50m").list_countries(box):
        rings = _trace_country(each, inset)
        moved = ([(x + left, y + top) for x, y in ring] for ring in rings)
        drawing.path(moved, "home" if each.code == home else "land", closed=True)
    west, north = inset.place(frame.box.north, frame.box.west)
    east, south = inset.place(frame.box.south, frame.box.east)
    drawing.rect((left + west, top + north), (max(3.0, east - west), max(3.0, south - north)), "here")
    drawing.close_clip()
    drawing.rect((left, top), (wide, wide), "edge")
    board.taken.append((left, top, left + wide, top + wide))


def _surround(country: CountryShape) -> Box:
    """Return a square box, as the eye sees it, with a margin round the largest part of a country."""
    ring = max((polygon[0] for polygon in country.polygons), key=len)
    (west, south), (east, north) = ring.min(axis=0).tolist(), ring.max(axis=0).tolist()
    tall = 1.25 * max(north - south, (east - west) * 0.85)
    lat, lon = (south + north) / 2, (west + east) / 2
    broad = min(tall * 1.18, 170.0)
    return Box(
        max(-180.0, lon - broad / 2), max(-89.0, lat - tall / 2), min(180.0, lon + broad / 2), min(89.0, lat + tall / 2)
    )


def _trace_country(country: CountryShape, frame: Frame) -> Iterator[list[Point]]:
    for polygon in country.polygons:
        for ring in polygon:
            yield _thin(ring, frame)


def _thin(points: Points, frame: Frame) -> list[Point]:
    """Return points on the drawing, those left out that lie within a hair of the one before."""
    found: list[Point] = []
    for lon, lat in points.tolist():
        at = frame.place(lat, lon)
        if not found or abs(at[0] - found[-1][0]) + abs(at[1] - found[-1][1]) >= _HAIR:
            found.append(at)
    return found


def _find_middle(ring: Sequence[Point]) -> tuple[float, Point]:
    """Return the area of a ring and the middle of it."""
    pairs = [*zip(ring, [*ring[1:], ring[0]], strict=True)]
    cross = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    area = sum(cross) / 2
    if not area:
        return 0.0, ring[0]
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    return abs(area), (x, y)
