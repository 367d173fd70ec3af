"""What kind an input is: by the ending of its name, and where that tells nothing, by how it begins."""

from __future__ import annotations

import re
import zlib

from lookout.collect.shapes import Kind

HEAD = 4_096
"""Bytes that are enough to tell."""

ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".eml": "mail",
    ".docx": "docx",
    ".pdf": "pdf",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
}
"""Endings of names in lower case. A file that ends so is taken for this kind, whatever is in it."""

IN_FOLDERS = frozenset(ENDINGS) - {".json", ".csv", ".tsv", ".xml"}
"""Endings of what a folder stands for. Those that could be anything count only where the file itself is named."""

# Atomic all through: what stands before the first element is gone over once, however it is repeated.
_PROLOG = rb"\s*+(?>(?:<\?[^>]{0,500}+>|<!--(?>.{0,2000}?-->))\s*+)*+"
_MARKUP = re.compile(_PROLOG + rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(_PROLOG + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE | re.DOTALL)
_OBJECT = re.compile(rb'\s*\{\s*"(?:[^"\\\n]|\\.){1,200}"\s*:')
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"WARC/1\."), "warc"),
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"PAR1"), "parquet"),
    (_MARKUP, "page"),
    (_FEED, "feed"),
    (re.compile(rb'\s*\[\s*\{\s*"'), "json"),
)
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


def find_ending(name: str) -> str:
    """Return the ending of a file's name, in lower case, that `ENDINGS` lists, or ""."""
    lower = name.lower()
    return next((ending for ending in sorted(ENDINGS, key=len, reverse=True) if lower.endswith(ending)), "")


def recognise_kind(name: str, head: bytes) -> Kind:
    """Return what kind an input is.

    Args:
        name: a file's name, or `-`.
        head: its first bytes, `HEAD` of them if there are as many.
    """
    if ending := find_ending(name):
        return ENDINGS[ending]
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((_GZIP, _ZIP)):
        return _recognise_packed(head)
    if _OBJECT.match(head):
        return _recognise_object(head)
    return next((kind for form, kind in _BEGINNINGS if form.match(head)), "text")


def _recognise_object(head: bytes) -> Kind:
    """Return the kind of what begins as a JSON object: lines of them, or one that is written over several lines."""
    first, _, rest = head.strip().partition(b"\n")
    return "lines" if first.endswith(b"}") or not rest else "json"


def _recognise_packed(head: bytes) -> Kind:
    """Return the kind of what is packed: by the names of the first files in a ZIP, by what a gzip begins with."""
    if head.startswith(_ZIP):
        return "docx" if b"word/" in head else "wacz" if b"archive/" in head or b"datapackage.json" in head else "text"
    try:
        begins = zlib.decompressobj(wbits=31).decompress(head, 16)
    except zlib.error:
        return "text"
    return "warc" if begins.startswith(b"WARC/1.") else "text"
