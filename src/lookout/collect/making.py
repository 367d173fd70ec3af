"""From a text and what is known of it to a report. What the user says goes before what the input says of itself."""

from __future__ import annotations

import hashlib
import unicodedata

from lookout.collect.decoding import MAX_CHARACTERS
from lookout.collect.files import TOLD, Details, name_doc
from lookout.collect.language import recognise_language
from lookout.collect.shapes import Found
from lookout.errors import EmptyInput, OversizeInput
from lookout.model import Report

_LONGEST = 500
"""Characters of a title, an author or an outlet: what is longer was never meant as one, and is cut."""
_LONGEST_ADDRESS = 4_000


def make_report(name: str, text: str, data: bytes, *, told: Details, found: Found) -> Report:
    """Return the report with `text`, which came as the bytes `data`.

    Raises:
        EmptyInput: if there are no words in `text`.
        OversizeInput: if it is longer than a report can be.
    """
    text = mend(text)
    if not text.strip():
        raise EmptyInput(name, "there is no text in it")
    if len(text) > MAX_CHARACTERS:
        raise OversizeInput(name, f"it is {len(text):,} characters long, and a report has at most {MAX_CHARACTERS:,}")
    return Report(
        doc=told.doc or tidy(found.doc) or name_doc(name),
        text=text,
        digest=hashlib.sha256(data).hexdigest(),
        encoding=found.encoding,
        language=recognise_language(text),
        outlet=told.outlet or tidy(found.outlet),
        title=told.title or tidy(found.title),
        author=tidy(found.author),
        url=told.url or tidy(found.url, _LONGEST_ADDRESS),
        published=told.published or found.published,
        dated_by=TOLD if told.published else found.dated_by,
        updated=found.updated,
        updated_by=found.updated_by,
    )


def tidy(words: str | None, longest: int = _LONGEST) -> str | None:
    """Return `words` on one line without control characters, or None if nothing is left of them."""
    if words is None:
        return None
    plain = "".join(" " if unicodedata.category(each) == "Cc" else each for each in mend(words))
    return " ".join(plain.split())[:longest].strip() or None


def mend(words: str) -> str:
    """Return `words` with each half of a surrogate pair, which no encoding can write, as a replacement character."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
