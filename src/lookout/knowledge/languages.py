"""The names of languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


def name_language(code: str) -> str:
    """Return the English name of the language with ISO 639 `code`, or the code itself where the table has none."""
    return load_languages().get(code, code)


@cache
def load_languages() -> dict[str, str]:
    """Return every name in `languages.toml` by code."""
    return tomllib.loads(resources.files("lookout.knowledge").joinpath("languages.toml").read_text("utf-8"))
