"""Words that tell what happens again and again, and not what happened: `habits.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

FILE: Final = "habits.toml"


def tell_habit(sentence: str) -> bool:
    """Say whether a sentence tells what happens again and again: "The quarter is regularly shelled"."""
    return _load_words().search(sentence) is not None


@cache
def _load_words() -> re.Pattern[str]:
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    words = "|".join(tomllib.loads(text)["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
