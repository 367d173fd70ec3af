"""Text that lost its punctuation, its case or its line breaks, as scraped reports do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Harm = Literal["none", "joined", "spaced", "bare"]
"""joined: punctuation deleted, so that words run together ("UNbacked"); spaced: a space in its place; bare: joined, and
lower case."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A harmed text. `origin[i]` is the code point of the whole text that code point i of `text` was."""

    text: str
    origin: tuple[int, ...]

    def place(self) -> Callable[[int, int], tuple[int, int] | None]:
        """Return a function from a span of the whole text to the span of what is left of it, None if nothing is."""
        kept = {old: new for new, old in enumerate(self.origin)}

        def find(start: int, end: int) -> tuple[int, int] | None:
            left = [kept[i] for i in range(start, end) if i in kept]
            return (left[0], left[-1] + 1) if left else None

        return find


def is_punctuation(char: str) -> bool:
    """Say whether `char` is of a Unicode category P or S."""
    return unicodedata.category(char)[0] in "PS"


def damage(text: str, harm: Harm) -> Damaged:
    """Return `text` with `harm` done. Letters keep their number: those whose lower case is longer stay."""
    if harm == "none":
        return Damaged(text, tuple(range(len(text))))
    out: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        if is_punctuation(char):
            if harm != "spaced":
                continue
            char = " "  # noqa: PLW2901  (the harmed character takes the place of the whole one)
        lowered = char.lower() if harm == "bare" else char
        out.append(lowered if len(lowered) == 1 else char)
        origin.append(at)
    return Damaged("".join(out), tuple(origin))


def harm_gold(doc: dict[str, Any], harm: Harm) -> dict[str, Any]:
    """Return a sheet with its text harmed and its spans where their words stand now; spans of nothing are dropped."""
    harmed = damage(doc["text"], harm)
    place = harmed.place()
    spans = [
        {**span, "start": at[0], "end": at[1]} for span in doc["spans"] if (at := place(span["start"], span["end"]))
    ]
    return {**doc, "text": harmed.text, "spans": spans}
