"""Whether two machines run the same program: a name for all that what comes of a part follows from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Final

from lookout.version import __version__

PACKAGES: Final = tuple(
    f"lookout.{name}"
    for name in "collect engine knowledge model operations publish read reconcile record resolve text".split()
)
"""What the parts of a run follow."""
LIBRARIES: Final = ("duckdb", "lxml", "msgspec", "numpy", "onnxruntime", "splink", "tokenizers", "trafilatura")
"""Libraries whose versions can change what is read, or how the parts travel."""
END: Final = 1 << 16
"""Bytes at the end of a file that are read where it is a compiled one, of many megabytes; its size counts too."""


@cache
def name_program() -> str:
    """Return 12 hex digits that stand for this program and the libraries under it."""
    told = [__version__, hash_packages(PACKAGES), *(f"{name} {version(name)}" for name in LIBRARIES)]
    return sha256("\n".join(told).encode()).hexdigest()[:12]


def hash_packages(packages: Iterable[str]) -> str:
    """Return 12 hex digits that stand for the files of packages."""
    digest = sha256()
    for package in packages:
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
