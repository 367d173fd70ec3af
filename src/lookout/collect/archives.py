"""Web archives to reports: each page in a WARC or WACZ with enough text is a report, with the time it was captured.

Passed over without a word are records that are no pages (pictures, styles, scripts, requests), answers other than 200,
fronts of sites (an address without a path), and pages with less than `FEWEST` characters of main text.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import IO, Any
from urllib.parse import urlsplit
from zipfile import ZipFile

from warcio.archiveiterator import ArchiveIterator

from lookout.collect.containers import Container, open_container
from lookout.collect.dates import read_moment
from lookout.collect.files import Details
from lookout.collect.guard import guard
from lookout.collect.headers import find_charset, pick_headers
from lookout.collect.pages import MAX_PAGE, collect_page
from lookout.collect.shapes import Collected, Collecting, Given
from lookout.collect.zips import check_zip
from lookout.errors import EmptyInput, InputError, OversizeInput

FEWEST = 200
"""Characters of main text below which a page in an archive is taken for a front, a list or a notice."""
_PAGES = ("text/html", "application/xhtml+xml")
_SPARE = 2_000_000_000
_LARGEST_RATIO = 200
"""Web archives unpack to three to ten times their size. One that unpacks to more than this and `_SPARE` is a trap."""
_LARGEST_WACZ = 200_000_000_000


@dataclass(slots=True)
class _Budget:
    """How many bytes records may still unpack to."""

    left: int

    def take(self, name: str, size: int) -> None:
        """Count `size` bytes.

        Raises:
            OversizeInput: if there are no more.
        """
        self.left -= size
        if self.left < 0:
            raise OversizeInput(name, "it unpacks to far more than its size, as no web archive does; the rest is left")


def collect_warc(given: Given) -> Collecting:
    """Yield the reports in a WARC, packed with gzip or not."""
    container = open_container(given.name, given.stream, "archive")
    budget = _Budget(_SPARE + _LARGEST_RATIO * _measure(given.stream))
    yield from _collect(given.name, given.stream, container, given.details, budget)


def collect_wacz(given: Given) -> Collecting:
    """Yield the reports in the WARCs of a WACZ. Names in it are names only: nothing is written to disk."""
    container = open_container(given.name, given.stream, "archive")
    budget = _Budget(_SPARE + _LARGEST_RATIO * _measure(given.stream))
    try:
        with guard(given.name, "a WACZ"), ZipFile(given.stream) as archive:
            check_zip(given.name, archive, most=_LARGEST_WACZ)
            parts = [entry for entry in archive.infolist() if entry.filename.lower().endswith((".warc", ".warc.gz"))]
            if not parts:
                raise EmptyInput(given.name, "there is no WARC in it")
            for part in sorted(parts, key=_get_name):
                with archive.open(part) as stream:
                    yield from _collect(given.name, stream, container, given.details, budget)
    except InputError as error:
        yield error


def _get_name(entry: Any) -> str:  # noqa: ANN401  (zipfile's own)
    return str(entry.filename)


def _measure(stream: IO[bytes]) -> int:
    size = stream.seek(0, 2)
    stream.seek(0)
    return size


def _collect(name: str, stream: IO[bytes], container: Container, told: Details, budget: _Budget) -> Collecting:
    number = 0
    try:
        with guard(name, "a web archive"):
            for record in ArchiveIterator(stream):
                number += 1
                with suppress(ValueError):
                    budget.take(name, int(record.rec_headers.get_header("Content-Length") or 0))
                if _is_page(record):
                    yield from _collect_record(f"{name}, record {number}", record, number, container, told)
            if not number:
                raise EmptyInput(name, "there is no record in this archive")
    except InputError as error:
        yield error if number == 0 else InputError(f"{name}, after record {number}", error.reason)


def _is_page(record: Any) -> bool:  # noqa: ANN401  (warcio carries no types)
    """Say whether a record holds a page that is not the front of a site."""
    if record.rec_type == "response" and record.http_headers:
        kind = record.http_headers.get_header("Content-Type") or ""
        if record.http_headers.get_statuscode() != "200":
            return False
    elif record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        return False
    return kind.partition(";")[0].strip().lower() in _PAGES and not _is_front(_find_address(record))


def _find_address(record: Any) -> str | None:  # noqa: ANN401
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")
    return address if address.lower().startswith(("http://", "https://")) else None


def _is_front(address: str | None) -> bool:
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return bool(parts.netloc) and parts.path in ("", "/") and not parts.query


def _collect_record(name: str, record: Any, number: int, container: Container, told: Details) -> Collecting:  # noqa: ANN401
    try:
        with guard(name, "a page in an archive"):
            yield from _read_record(name, record, number, container, told)
    except EmptyInput:
        return
    except InputError as error:
        yield error


def _read_record(
    name: str, record: Any, number: int, container: Container, told: Details  # noqa: ANN401
) -> Iterator[Collected]:  # fmt: skip
    data = record.content_stream().read(MAX_PAGE + 1)
    left: int = getattr(record.raw_stream, "limit", 0)
    if left and len(data) <= MAX_PAGE and not record.raw_stream.read(1):
        raise InputError(name, "the archive breaks off in the middle of it")
    http = record.http_headers
    address = _find_address(record)
    charset = find_charset(http.get_header("Content-Type") if http else None)
    named = replace(told, doc=told.doc or container.name_part(number))
    report = collect_page(name, data, details=named, retrieved=address, charset=charset)
    if len(report.text) < FEWEST:
        return
    custody = replace(
        container.tell(f"record {number}"),
        address=address,
        retrieved=read_moment(record.rec_headers.get_header("WARC-Date") or ""),
        status=200 if http else None,
        headers=pick_headers(http.headers if http else ()),
    )
    yield Collected(name, report, data, custody)
