"""Numbers that follow from an event's id, for formats that want one."""

from __future__ import annotations

import hashlib
from typing import Final

FIRST: Final = 100_000_000_000_000
"""The first number of 15 digits: as many as a spreadsheet keeps."""


def number_event(id_: str, *parts: object) -> int:
    """Return a number of 15 digits for an event, or for a part of it, the same whenever it is asked for."""
    words = "\t".join([id_, *map(str, parts)])
    digest = int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big")
    return FIRST + digest % (9 * FIRST)
