"""Mentions of places to places on the map; see docs/explanation/places.md."""

from lookout.resolve.places.atlas import Atlas, find_country, load_atlas
from lookout.resolve.places.evidence import find_country_words
from lookout.resolve.places.filling import fill_places
from lookout.resolve.places.mention import PlaceMention
from lookout.resolve.places.resolve import find_places, resolve_places

__all__ = [
    "Atlas",
    "PlaceMention",
    "fill_places",
    "find_country",
    "find_country_words",
    "find_places",
    "load_atlas",
    "resolve_places",
]
