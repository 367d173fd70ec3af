"""Which rules resolved a claim: a name that follows from the rules themselves, so that no change is missed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Final

from lookout.engine.sameness import hash_packages
from lookout.version import __version__

PACKAGES: Final = ("lookout.model", "lookout.knowledge", "lookout.text", "lookout.resolve")
"""What resolving follows beside the report and its reading: shapes, tables, and the rules over them."""


def name_resolving(places: Iterable[str] = ()) -> str:
    """Return the version of all that resolving follows but the report and its reading.

    Args:
        places: the digests of the user's own places, in their order.
    """
    own = sha256("\n".join(places).encode()).hexdigest()[:12]
    return f"{__version__}/{_hash_rules()}/{own}"


@cache
def _hash_rules() -> str:
    """Return 12 hex digits that stand for the files of `PACKAGES`, hashed once a process."""
    return hash_packages(PACKAGES)
