"""Plain-text files to reports."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lookout.collect.decoding import MAX_BYTES, decode
from lookout.collect.language import recognise_language
from lookout.errors import InputError
from lookout.model import Interval, Report

STANDARD_INPUT = "-"
TOLD = "told"
"""The rule of a day that the user told."""


@dataclass(frozen=True, slots=True)
class Details:
    """What a user says about reports that their file does not say. None is "not said".

    `columns` says which column of a table holds what: from a field's name (`text`, `published`) to a column's. `gated`
    says that reports which tell of no violence are to be passed over.
    """

    doc: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: Interval | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    gated: bool = False


_NOTHING_SAID = Details()


def collect_file(path: Path, *, details: Details = _NOTHING_SAID) -> tuple[Report, bytes]:
    """Return the report in a plain-text file, and the file's bytes as they are.

    The report's `doc` is the file's stem unless `details` gives one; its title is None unless `details` gives one.

    Raises:
        InputError: if the file cannot be read, or is no report; see `decode` for the kinds.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), explain_file(error)) from error
    return collect_bytes(str(path), data, details=details)


def collect_bytes(name: str, data: bytes, *, details: Details = _NOTHING_SAID) -> tuple[Report, bytes]:
    """Return the report in `data`, and `data`.

    Args:
        name: a file's name, an address, or `-` for standard input; `doc` is its stem ("stdin" for `-`) unless
            `details` gives one.
        data: the bytes of a plain-text file.
        details: what the user says about the report.

    Raises:
        InputError: if there is no report in it; see `decode` for the kinds.
    """
    text, encoding = decode(name, data)
    report = Report(
        doc=details.doc or name_doc(name),
        text=text,
        digest=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        language=recognise_language(text),
        outlet=details.outlet,
        title=details.title,
        url=details.url,
        published=details.published,
        dated_by=TOLD if details.published else None,
    )
    return report, data


def name_doc(name: str) -> str:
    """Return the stem of a file's name, with "?" for what a file system allows in a name but no text can hold."""
    if name == STANDARD_INPUT:
        return "stdin"
    return (Path(name).stem or "report").encode("utf-8", "replace").decode("utf-8")


def explain_file(error: OSError) -> str:
    """Return why a file cannot be read, as the end of a sentence."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder, not a file"
    if isinstance(error, PermissionError):
        return "it may not be read"
    return f"it cannot be read ({error.strerror or type(error).__name__})"
