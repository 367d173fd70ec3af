"""What comes of a file of places: those that could be read, and what is wrong with the other rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lookout.errors import InputError
from lookout.knowledge.compile import Entry


class OwnPlaces(NamedTuple):
    """The places of a file, in its order, and an error for each row that is none: file, line and reason."""

    entries: Sequence[Entry]
    problems: Sequence[InputError]


def check_point(lat: float, lon: float) -> None:
    """See that a point is on the globe.

    Raises:
        ValueError: if it is not; the sentence says so.
    """
    if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        raise ValueError(f"{lat:g}, {lon:g} is not on the globe")


def is_writable(words: str) -> bool:
    """Say whether `words` can be written at all: half a surrogate pair cannot, in no encoding."""
    return not any("\ud800" <= letter <= "\udfff" for letter in words)
