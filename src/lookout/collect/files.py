"""Plain-text files to reports."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from lookout.collect.decoding import MAX_BYTES, decode
from lookout.collect.language import recognise_language
from lookout.errors import InputError
from lookout.model import Interval, Report

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Details:
    """What a user says about a report that its file does not say. None is "not said"."""

    doc: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: Interval | None = None


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
        raise InputError(str(path), _explain(error)) from error
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
        doc=details.doc or _name_doc(name),
        text=text,
        digest=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        language=recognise_language(text),
        outlet=details.outlet,
        title=details.title,
        url=details.url,
        published=details.published,
    )
    return report, data


def _name_doc(name: str) -> str:
    """Return the name's stem, with "?" for what a file system allows in a name but no text can hold."""
    if name == STANDARD_INPUT:
        return "stdin"
    return (Path(name).stem or "report").encode("utf-8", "replace").decode("utf-8")


def _explain(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder, not a file"
    if isinstance(error, PermissionError):
        return "it may not be read"
    return f"it cannot be read ({error.strerror or type(error).__name__})"
