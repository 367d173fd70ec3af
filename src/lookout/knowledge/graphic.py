"""The words by which a report says of itself that it may distress."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


def says_graphic(text: str) -> bool:
    """Say whether a report's text says that it is graphic: only its own warning counts, whatever it tells."""
    return _load_pattern().search(text) is not None


@cache
def _load_pattern() -> re.Pattern[str]:
    table = tomllib.loads(resources.files("lookout.knowledge").joinpath("graphic.toml").read_text(encoding="utf-8"))
    return re.compile(rf"\b(?:{'|'.join(map(_to_pattern, table['phrases']))})", re.IGNORECASE)


def _to_pattern(phrase: str) -> str:
    words = r"\s+".join(map(re.escape, phrase.removesuffix("*").split()))
    return words if phrase.endswith("*") else rf"{words}\b"
