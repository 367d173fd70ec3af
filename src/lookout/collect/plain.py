"""Plain text to a report."""

from __future__ import annotations

from lookout.collect.decoding import MAX_BYTES
from lookout.collect.files import collect_bytes
from lookout.collect.shapes import Collected, Collecting, Given
from lookout.errors import InputError


def collect(given: Given) -> Collecting:
    """Yield the report of a plain-text file."""
    try:
        report, data = collect_bytes(given.name, given.stream.read(MAX_BYTES + 1), details=given.details)
    except InputError as error:
        yield error
        return
    yield Collected(given.name, report, data)
