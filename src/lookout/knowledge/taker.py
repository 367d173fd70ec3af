"""Who takes a place that "falls": he stands after the trigger, where a target would."""

from __future__ import annotations

import re
from typing import Final

_FALL: Final = re.compile(r"fell|fall(?:s|en|ing)?", re.IGNORECASE)
_TO: Final = re.compile(
    r"\s+(?:back\s+)?(?:in)?to\s+(?:the\s+)?(?:(?:control|grip|hands)\s+of\s+)?(?:the\s+|an?\s+)?", re.IGNORECASE
)


def find_taker(text: str, start: int, end: int) -> int | None:
    """Return where the words begin that name who took what fell, None if `text[start:end]` tells no fall to somebody.

    "The port fell to the brigades", "fell into the hands of the brigades". Of the 9 captures in claims/train whose
    trigger is followed so by somebody, he is the actor in 9.
    """
    if not _FALL.fullmatch(text, start, end):
        return None
    match = _TO.match(text, end)
    return match.end() if match else None
