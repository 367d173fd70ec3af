"""Characters of a report that must not act on whatever shows them.

A report is text by strangers. A terminal obeys escape sequences, a reader of lines splits at rare separators, and
direction overrides make words look like others; all of them are turned into something that can be seen.
"""

from __future__ import annotations

import re

_KEPT = "\n\t"
_ACTING = re.compile(
    "["
    "\x00-\x1f\x7f"  # C0 and delete: among them escape, bell, backspace, carriage return
    "\x80-\x9f"  # C1: among them the one-character control sequence introducer
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides and isolates of direction
    "\u2028\u2029"  # separators of lines and paragraphs
    "\ud800-\udfff"  # surrogates, which no encoding can write
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags, which no screen shows
    "]"
)
_SPACE = re.compile(r"\s+")


def neutralise(text: str) -> str:
    """Return `text` with every acting character replaced by a visible one; line feeds and tabs stay.

    The C0 controls become their pictures (escape is ␛), anything else its number, like ``<U+202E>``.
    """
    return _ACTING.sub(_picture, text)


def flatten(text: str) -> str:
    """Return `text` on one line: every run of white space one space, acting characters made visible."""
    if text.isprintable() and "  " not in text:  # then nothing acts in it, and its only white space is single spaces
        return text.strip()
    return neutralise(_SPACE.sub(" ", text)).strip()


def escape_json(text: str) -> str:
    """Return JSON `text` with every acting character written as a JSON escape.

    They can stand only inside its strings, so the value stays the same. `text` must be without line feeds.
    """
    if text.isprintable():  # then nothing acts in it
        return text
    return _ACTING.sub(_json_escape, text)


def _picture(match: re.Match[str]) -> str:
    character = match[0]
    if character in _KEPT:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
