"""What the names of a country want: sketches, because they are transliterated, or the Arabic article taken off."""

from __future__ import annotations

import re
from typing import Any, Final

LATIN_ONLY: Final = frozenset({"EU", "NA", "SA", "OC"})
"""Continents where names are not transliterated, so that a sketch would only confuse; but see `SKETCHED`."""
SKETCHED: Final = frozenset("AL BA BG BY CY GE GR MD ME MK RS RU UA XK".split())
ARABIC: Final = re.compile(r"(?:^|,)(?:ar|fa|ur|ps|ku)\b")


def has_sketches(country: dict[str, Any]) -> bool:
    """Say whether the names of a country are transliterated, and so want sketches."""
    return country["continentcode"] not in LATIN_ONLY or country["iso"] in SKETCHED


def speaks_arabic(country: dict[str, Any]) -> bool:
    """Say whether names of a country may begin with the Arabic article."""
    return bool(ARABIC.search(country["languages"]))
