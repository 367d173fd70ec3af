"""Events as GeoJSON (RFC 7946): one collection of points, each with the flat table's columns as properties."""

from __future__ import annotations

from typing import Any

from lookout.publish.exports.flat import to_flat
from lookout.publish.exports.shapes import Coded, SourcedEvent

OPENING = '{"type": "FeatureCollection", "features": [\n'
BETWEEN = ",\n"
CLOSING = "\n]}\n"


def code_geojson(sourced: SourcedEvent) -> Coded:
    """Return the feature of an event, or why there is none. A point stands for the circle of `radius_km` round it."""
    place = sourced.event.place
    if place is None:
        return Coded(left_out="the place is not known")
    flat = to_flat(sourced)
    properties = {name: value for name, value in flat.items() if name not in ("event", "latitude", "longitude")}
    feature: dict[str, Any] = {
        "type": "Feature",
        "id": flat["event"],
        "geometry": {"type": "Point", "coordinates": [flat["longitude"], flat["latitude"]]},
        "properties": {"event": flat["event"], **properties},
    }
    return Coded(((feature,),))
