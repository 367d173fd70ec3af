"""Which rules resolved a claim: a name that follows from the rules themselves, so that no change is missed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Final

from lookout.version import __version__

PACKAGES: Final = ("lookout.model", "lookout.knowledge", "lookout.text", "lookout.resolve")
"""What resolving follows beside the report and its reading: shapes, tables, and the rules over them."""
END: Final = 1 << 16
"""Bytes at the end of a file that are read where it is a compiled one, of many megabytes; its size counts too."""


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
    digest = sha256()
    for package in PACKAGES:
        folder = Path(str(resources.files(package)))
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(folder).as_posix()} {file.stat().st_size}\n".encode())
                digest.update(_read(file))
    return digest.hexdigest()[:12]


def _read(file: Path) -> bytes:
    if file.suffix != ".columns":
        return file.read_bytes()
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - END))
        return opened.read()
