"""Where reports come from: files, folders, standard input."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lookout.collect.files import Details, collect_bytes, collect_file
from lookout.errors import InputError
from lookout.model import Report

_SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Source:
    """One input. `data` holds the bytes of what has no file, such as standard input; None is "in the file"."""

    name: str
    data: bytes | None = None


def find_sources(paths: Sequence[str]) -> list[Source]:
    """Return the files that `paths` name, in their order; a folder gives the `*.txt` in it and below, sorted by path.

    A folder that has none, or that may not be read, is a source itself: reading it then fails with a sentence. Links to
    folders are not followed.
    """
    return [source for path in paths for source in (_walk(path) if _is_folder(path) else [Source(path)])]


def take_in(source: Source, details: Details) -> tuple[Report, bytes]:
    """Return the report of `source` and its original bytes.

    Raises:
        InputError: if it cannot be read or is no report.
    """
    if source.data is not None:
        return collect_bytes(source.name, source.data, details=details)
    if _is_folder(source.name):
        raise InputError(source.name, _explain_folder(source.name))
    return collect_file(Path(source.name), details=details)


def _walk(folder: str) -> list[Source]:
    barred: list[str] = []

    def note_barred(error: OSError) -> None:
        barred.append(str(error.filename))

    files = [Path(root, name) for root, _, names in os.walk(folder, onerror=note_barred) for name in names]
    wanted = [str(file) for file in files if file.suffix.lower() == _SUFFIX and _is_readable(file)]
    return [Source(name) for name in sorted(wanted + barred)] or [Source(folder)]


def _is_readable(path: Path) -> bool:
    """Say whether `path` is a file, or a link to nothing, which fails with a sentence; pipes and devices block."""
    return path.is_file() or not path.exists()


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _explain_folder(folder: str) -> str:
    if os.access(folder, os.R_OK | os.X_OK):
        return f"there is no {_SUFFIX} file in this folder"
    return "this folder may not be read"
