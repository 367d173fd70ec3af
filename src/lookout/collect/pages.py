"""Web pages to reports: main text, title, author, outlet, days, address."""

from __future__ import annotations

import codecs
import logging
import re
from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml.etree import _Element
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import DEFAULT_CONFIG
from trafilatura.utils import load_html

from lookout.collect.decoding import decode
from lookout.collect.files import Details
from lookout.collect.guard import guard
from lookout.collect.making import make_report, tidy
from lookout.collect.outlets import find_canonical, name_outlet
from lookout.collect.page_dates import find_published, find_updated
from lookout.collect.page_text import join_text, list_captions
from lookout.collect.shapes import Collected, Collecting, Found, Given
from lookout.errors import BinaryInput, EmptyInput, InputError, OversizeInput
from lookout.model import Report

MAX_PAGE = 10_000_000
"""Bytes of a page. News pages have 0.1 to 2 million; larger ones are not made to be read."""
MAX_ELEMENTS = 30_000
"""Elements of a page: time and memory grow with them."""
_WIDE = ("utf-16", "utf-32")
"""Encodings that no page is in whose head has no zero bytes: one that says so is wrong, as browsers have it too."""
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w\-:.]{1,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w\-:.]{1,40})["']""", re.IGNORECASE)
_ENCODINGS = re.compile(r"utf-?(?:8|16|32)|iso8859-\d+|cp\d{3,4}|koi8-[ru]|gb\w+|big5\w*|shift_jis\w*|euc_\w+|mac-?\w+|"
                        r"tis-620|ascii|hz|iso2022\w+")  # fmt: skip
_HEAD = 4_096
_SETTINGS = deepcopy(DEFAULT_CONFIG)
_SETTINGS["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "80"
"""A short report is one too: below trafilatura's own 250 characters it would run all paragraphs together."""
_NO_DATES: dict[str, Any] = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def collect(given: Given) -> Collecting:
    """Yield the report of a saved page."""
    data = given.stream.read(MAX_PAGE + 1)
    try:
        report = collect_page(given.name, data, details=given.details)
    except InputError as error:
        yield error
        return
    yield Collected(given.name, report, data)


def collect_page(
    name: str, data: bytes, *, details: Details, retrieved: str | None = None, charset: str | None = None
) -> Report:
    """Return the report on a page.

    Args:
        name: what the page is called in an error.
        data: its bytes, as the server sent them, decompressed.
        details: what the user says about the report.
        retrieved: the address that it was retrieved from.
        charset: the encoding that the server named.

    Raises:
        InputError: if it is no page, or there is no main text in it.
    """
    if len(data) > MAX_PAGE:
        raise OversizeInput(name, f"it is more than {MAX_PAGE:,} bytes long, and a page has at most so many")
    words, encoding = decode_page(name, data, charset)
    with guard(name, "a web page"):
        tree = load_html(words)
        if tree is None:
            raise BinaryInput(name, "it is no web page")
        _check_size(name, tree)
        found = replace(_describe(tree, retrieved), encoding=encoding)
        text = _extract_text(words, found.title, list_captions(tree))
    if not text.strip():
        raise EmptyInput(name, "there is no main text in this page")
    return make_report(name, text, data, told=details, found=found)


def decode_page(name: str, data: bytes, charset: str | None = None) -> tuple[str, str]:
    """Return the characters of a page and the name of their encoding.

    A byte order mark and valid UTF-8 are believed first, then the encoding that the server or the page names (a
    damaged letter then becomes a replacement character), then what `decode` finds.

    Raises:
        InputError: if it is empty, or not text in any encoding known here.
    """
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        if data and not marked and b"\0" not in data[:_HEAD]:
            return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        head = data[:_HEAD]
        declared = [match[1].decode("ascii") for form in (_XML_DECLARED, _DECLARED) if (match := form.search(head))]
        for each in (charset, *declared):
            encoding = _find_encoding(each) if each else None
            if encoding and not encoding.startswith(_WIDE):
                return data.decode(encoding, "replace"), encoding
    return decode(name, data)


def _find_encoding(declared: str) -> str | None:
    """Return Python's name of an encoding of text. What calls itself Latin-1 is Windows-1252, as browsers have it."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if _ENCODINGS.fullmatch(name) else None


def _check_size(name: str, tree: _Element) -> None:
    """See that the page has no more elements than extracting can bear. The parser bounds how deep they stand."""
    if any(number > MAX_ELEMENTS for number, _ in enumerate(tree.iter(), start=1)):
        raise OversizeInput(name, f"it has more than {MAX_ELEMENTS:,} elements")


def _describe(tree: Any, retrieved: str | None) -> Found:  # noqa: ANN401  (lxml carries no types)
    told = extract_metadata(tree, retrieved, dict(_NO_DATES), extensive=False)
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    address = find_canonical(canonical or told.url, retrieved)
    published, dated_by = find_published(tree, address)
    updated, updated_by = find_updated(tree)
    return Found(
        title=tidy(told.title),
        author=told.author,
        outlet=name_outlet(tidy(told.sitename), address),
        url=address,
        published=published,
        dated_by=dated_by,
        updated=updated,
        updated_by=updated_by,
    )


def _extract_text(words: str, title: str | None, captions: list[str]) -> str:
    """Return the main text below the title, with the captions it lacks at its end; "" if there is none."""
    found = bare_extraction(words, include_comments=False, include_tables=True, with_metadata=False, config=_SETTINGS)
    if found is None or isinstance(found, dict):
        return ""
    text = join_text(found.body, title)
    return "\n\n".join([text, *(caption for caption in captions if caption not in text)])
