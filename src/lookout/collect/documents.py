"""Office documents and PDF to reports. The libraries come with the extra `lookout[documents]`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.table import Table
from pypdf import PdfReader

from lookout.collect.decoding import MAX_BYTES, MAX_CHARACTERS
from lookout.collect.guard import guard
from lookout.collect.making import make_report
from lookout.collect.shapes import Collected, Collecting, Found, Given
from lookout.collect.zips import check_zip
from lookout.errors import EmptyInput, InputError, OversizeInput

_MOST_PAGES = 2_000
_MOST_UNPACKED = 300_000_000

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def collect_docx(given: Given) -> Collecting:
    """Yield the report in a document of Word: its paragraphs and tables in order."""
    yield _collect(given, _read_docx, "a document of Word")


def collect_pdf(given: Given) -> Collecting:
    """Yield the report in a PDF: the text of its pages. One that holds pictures of pages has none."""
    yield _collect(given, _read_pdf, "a PDF document")


def _collect(given: Given, read: Callable[[str, bytes], tuple[str, Found]], what: str) -> Collected | InputError:
    data = given.stream.read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            raise OversizeInput(given.name, f"it is more than {MAX_BYTES:,} bytes long")
        with guard(given.name, what):
            text, found = read(given.name, data)
        if not text.strip():
            raise EmptyInput(given.name, "no text in it can be read; pictures of pages have none")
        return Collected(given.name, make_report(given.name, text, data, told=given.details, found=found), data)
    except InputError as error:
        return error


def _read_docx(name: str, data: bytes) -> tuple[str, Found]:
    with ZipFile(BytesIO(data)) as archive:
        check_zip(name, archive, most=_MOST_UNPACKED)
    document = docx.Document(BytesIO(data))
    blocks = (_flow(each) if isinstance(each, Table) else each.text for each in document.iter_inner_content())
    told = document.core_properties
    return "\n\n".join(block for block in blocks if block.strip()), Found(title=told.title, author=told.author)


def _flow(table: Table) -> str:
    """Return the words of a table, a line a row."""
    return "\n".join(" ".join(cell.text for cell in row.cells) for row in table.rows)


def _read_pdf(name: str, data: bytes) -> tuple[str, Found]:
    document = PdfReader(BytesIO(data), strict=False)
    if document.is_encrypted and not document.decrypt(""):
        raise InputError(name, "it is locked with a password")
    pages = len(document.pages)
    if pages > _MOST_PAGES:
        raise OversizeInput(name, f"it has {pages:,} pages, and a report has at most {_MOST_PAGES:,}")
    told = document.metadata
    found = Found(title=_take_words(told.title), author=_take_words(told.author)) if told else Found()
    return "\n\n".join(_read_pages(name, document)), found


def _take_words(told: object) -> str | None:
    """Return what a PDF says of itself, None where that is no words: any of its values may be anything."""
    return told if isinstance(told, str) else None


def _read_pages(name: str, document: PdfReader) -> Iterator[str]:
    length = 0
    for page in document.pages:
        text = page.extract_text()
        length += len(text)
        if length > MAX_CHARACTERS:
            raise OversizeInput(name, f"it has more than {MAX_CHARACTERS:,} characters")
        if text.strip():
            yield text
