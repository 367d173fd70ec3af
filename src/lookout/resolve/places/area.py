"""What a part or a distance makes of a place: another circle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from lookout.model import Precision, ResolvedPlace
from lookout.model.place import measure_km, move_point
from lookout.resolve.places.phrase import Part
from lookout.text.names import fold_name

# Distances in km. Reports do not say how far "outside" or "north of" reaches: these are ours, and every place that they
# make says so by its rule. 25 km is where the field's own codes end "near" (UCDP's precision 2).
BESIDE_KM: Final = 10.0
NEAR_KM: Final = 25.0
SLACK: Final = 0.2
"""The share of a distance by which it may be off, and the way with it."""
WIDE: Final[frozenset[Precision]] = frozenset({"region", "country"})


def take_part(place: ResolvedPlace, part: Part, other: ResolvedPlace | None, words: str) -> ResolvedPlace:
    """Return the area that `part` of `place` is; a place that is only near another stays as it is.

    Args:
        place: what is named.
        part: which part of it, or what beside it.
        other: the far end of a line, where the part has one and it is known.
        words: the mention's, for the area's name.
    """
    if place.id.startswith("near:"):
        return place
    made = _MAKERS[part.rule](place, part, other)
    rule = f"{part.rule}+{place.rule}"
    if part.rule in ("inside", "toward", "whole") or (place.precision in WIDE and part.rule in ("around", "coast")):
        return replace(made, name=words, rule=rule)
    way = "" if part.bearing is None else f"-{part.bearing:g}"
    far = "" if part.km is None else f"-{part.km:g}km"
    end = "" if other is None else f"-{fold_name(other.id).replace(' ', '-')}"
    return replace(made, name=words, rule=rule, id=f"near:{place.id}/{part.rule}{way}{far}{end}")


def _make(place: ResolvedPlace, at: tuple[float, float], radius: float, *, outside: bool) -> ResolvedPlace:
    precision = place.precision
    if outside and precision not in WIDE:
        precision = "near" if radius <= NEAR_KM else "district" if radius <= 4 * NEAR_KM else "region"
    elif precision == "country":
        precision = "region"
    return replace(place, lat=at[0], lon=at[1], radius_km=round(radius, 1), precision=precision)


def _keep_apart(place: ResolvedPlace, part: Part, _other: ResolvedPlace | None) -> ResolvedPlace:
    """Go a distance: "20km outside Sirte" is a ring, told as its circle; "20km west of it" a point, with some slack."""
    km = part.km or 0.0
    if part.bearing is None:
        return _make(place, (place.lat, place.lon), place.radius_km + km, outside=True)
    at = move_point(place.lat, place.lon, part.bearing, km)
    return _make(place, at, max(1.0, SLACK * km + min(place.radius_km, NEAR_KM)), outside=True)


def _go_beyond(place: ResolvedPlace, part: Part, other: ResolvedPlace | None) -> ResolvedPlace:
    """Go past the edge: "south of Raqqa" lies beside a town; "south of Syria" in the country."""
    if place.precision in WIDE:
        return _stay_inside(place, part, other)
    away = max(BESIDE_KM, 1.5 * place.radius_km)
    return _make(place, move_point(place.lat, place.lon, part.bearing or 0.0, away), away, outside=True)


def _stay_inside(place: ResolvedPlace, part: Part, _other: ResolvedPlace | None) -> ResolvedPlace:
    """Take a part: "eastern Aleppo", "northern Syria", "the centre of Sirte"."""
    if part.bearing is None:
        return place
    at = move_point(place.lat, place.lon, part.bearing, 0.5 * place.radius_km)
    return _make(place, at, 0.6 * place.radius_km, outside=False)


def _go_round(place: ResolvedPlace, part: Part, _other: ResolvedPlace | None) -> ResolvedPlace:
    """Take what is round it: "the outskirts of Sirte", "near Hama", "the coast of Sirte"."""
    if place.precision in WIDE:
        return _stay_inside(place, part, None)
    at = (place.lat, place.lon)
    if part.bearing is not None:
        at = move_point(place.lat, place.lon, part.bearing, place.radius_km)
    return _make(place, at, place.radius_km + BESIDE_KM, outside=True)


def _span_line(place: ResolvedPlace, _part: Part, other: ResolvedPlace | None) -> ResolvedPlace:
    """Take the circle over both ends: "between Aleppo and Hama", "the road from Sirte to Misrata"."""
    if other is None:
        return _go_round(place, Part("around"), None)
    length = measure_km(place.lat, place.lon, other.lat, other.lon)
    lon = other.lon + 360.0 * ((place.lon - other.lon > 180.0) - (other.lon - place.lon > 180.0))
    middle = ((place.lat + other.lat) / 2, ((place.lon + lon) / 2 + 540.0) % 360.0 - 180.0)
    made = _make(place, middle, max(BESIDE_KM, length / 2), outside=True)
    return replace(made, country=place.country if place.country == other.country else "")


def _take_whole(place: ResolvedPlace, _part: Part, _other: ResolvedPlace | None) -> ResolvedPlace:
    return place


_MAKERS: Final[Mapping[str, Callable[[ResolvedPlace, Part, ResolvedPlace | None], ResolvedPlace]]] = {
    "distance": _keep_apart,
    "beyond": _go_beyond,
    "inside": _stay_inside,
    "toward": _stay_inside,
    "around": _go_round,
    "coast": _go_round,
    "between": _span_line,
    "border": _span_line,
    "road": _span_line,
    "whole": _take_whole,
}
