"""Where reports come from: files, folders, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from lookout.collect.addresses import is_address
from lookout.collect.fetching import Fetcher, Limits
from lookout.collect.files import Details, explain_file
from lookout.collect.gate import load_gate
from lookout.collect.inputs import collect
from lookout.collect.kinds import HEAD, IN_FOLDERS, find_ending, recognise_kind
from lookout.collect.language import ENGLISH
from lookout.collect.shapes import MANY, Collected, Collecting, Given, Gone, PassedOver, Unchanged
from lookout.errors import InputError
from lookout.model import Custody

Fetching = Callable[..., Collecting]


@dataclass(frozen=True, slots=True)
class Source:
    """One input: a file, bytes, or an address of the web.

    `data` holds the bytes of what has no file, such as standard input; None is "in the file". Of an address `fetcher`
    asks for it, and `known` is how it came the last time. `ready` is what has been collected already.
    """

    name: str
    data: bytes | None = None
    fetcher: Fetcher | None = None
    known: Custody | None = None
    ready: tuple[Collected | Unchanged | Gone | PassedOver | InputError, ...] | None = None


def find_sources(paths: Sequence[str], *, limits: Limits | None = None) -> list[Source]:
    """Return the files and addresses that `paths` name, in their order; nothing is fetched yet.

    A folder gives the files in it and below whose endings are those of text, pages and archives, sorted by path. One
    that has none, or that may not be read, is a source itself: reading it then fails with a sentence. Links to folders
    are not followed.
    """
    fetcher = Fetcher(limits or Limits())
    return [source for path in paths for source in _find(path, fetcher)]


def _find(path: str, fetcher: Fetcher) -> list[Source]:
    if is_address(path):
        return [Source(path, fetcher=fetcher)]
    return _walk(path) if _is_folder(path) else [Source(path)]


def holds_many(source: Source) -> bool:
    """Say whether a source may hold more than one report, as tables, feeds and archives do."""
    if source.fetcher:
        return False
    try:
        with _open(source) as stream:
            return recognise_kind(source.name, stream.read(HEAD)) in MANY
    except InputError:
        return False


def take_in(source: Source, details: Details) -> Collecting:
    """Yield the reports of `source`, those that the gate passes over if it is asked, and an error for what is none.

    Args:
        source: the input.
        details: what the user says about every report in it.
    """
    for item in _collect(source, details):
        if details.gated and isinstance(item, Collected) and not _passes(item):
            yield PassedOver(item.name)
        else:
            yield item


def _passes(item: Collected) -> bool:
    """Say whether a report may tell of violence; of one in another language than English that cannot be told."""
    report = item.report
    return report.language != ENGLISH or load_gate().passes(f"{report.title or ''}\n{report.text}")


def _collect(source: Source, details: Details) -> Collecting:
    if source.ready is not None:
        yield from source.ready
        return
    if source.fetcher:
        fetch: Fetching = import_module("lookout.collect.retrieved").collect_address
        yield from fetch(source.fetcher, source.name, details, known=source.known)
        return
    try:
        with _open(source) as stream:
            yield from collect(Given(source.name, stream, details))
    except InputError as error:
        yield error


@contextmanager
def _open(source: Source) -> Iterator[BinaryIO]:
    """Open a source to be read from its beginning.

    Raises:
        InputError: if it cannot be read.
    """
    if source.data is not None:
        yield BytesIO(source.data)
        return
    if _is_folder(source.name):
        raise InputError(source.name, _explain_folder(source.name))
    try:
        with Path(source.name).open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputError(source.name, explain_file(error)) from error


def _walk(folder: str) -> list[Source]:
    barred: list[str] = []

    def note_barred(error: OSError) -> None:
        barred.append(str(error.filename))

    files = [Path(root, name) for root, _, names in os.walk(folder, onerror=note_barred) for name in names]
    wanted = [str(file) for file in files if find_ending(file.name) in IN_FOLDERS and _is_readable(file)]
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
        return "there is no file in this folder that a report could be in"
    return "this folder may not be read"
