"""Pieces of markup to plain text, all their words kept."""

from __future__ import annotations

from lxml import html
from lxml.etree import ParserError

_BLOCKS = frozenset(
    "address article aside blockquote div dd dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol "
    "p pre section table tr ul".split()
)
_SILENT = frozenset({"script", "style", "template", "noscript", "svg"})


def flatten_markup(markup: str) -> str:
    """Return the words of a piece of HTML, its blocks apart by a blank line; what is no HTML is left as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        root = html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except (ParserError, ValueError):
        return markup.strip()
    parts: list[str] = []
    stack = [("in", root)]
    while stack:
        step, element = stack.pop()
        if not isinstance(element.tag, str):
            parts.append(element.tail or "")
            continue
        breaks = "\n\n" if element.tag in _BLOCKS else "\n" if element.tag == "br" else ""
        if step == "in":
            parts.append(breaks)
            silent = element.tag in _SILENT
            parts.append("" if silent else element.text or "")
            stack.append(("out", element))
            stack.extend(("in", child) for child in (() if silent else reversed(element)))
        else:
            parts += [breaks if element.tag in _BLOCKS else "", "" if element is root else element.tail or ""]
    return _tidy("".join(parts))


def _tidy(text: str) -> str:
    """Return `text` with one space between words, line ends where blocks or lines ended."""
    blocks = ("\n".join(" ".join(line.split()) for line in block.split("\n")) for block in text.split("\n\n"))
    return "\n\n".join(block for block in (block.strip() for block in blocks) if block)
