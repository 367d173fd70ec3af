"""What kind an input is: by the ending of its name, and where that tells nothing, by how it begins."""

from __future__ import annotations

import re

from lookout.collect.shapes import Kind

HEAD = 4_096
"""Bytes that are enough to tell."""

ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
}
"""Endings of names in lower case. A file that ends so is taken for this kind, whatever is in it."""

IN_FOLDERS = frozenset({".txt", ".html", ".htm", ".xhtml"})
"""Endings of what a folder stands for. Those that could be anything (.csv, .json, .xml) count only where named."""

_MARKUP = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
                     re.IGNORECASE | re.DOTALL)  # fmt: skip
_MARKS = (b"\xef\xbb\xbf",)


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
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return "page" if _MARKUP.match(head) else "text"
