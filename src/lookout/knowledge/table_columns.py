"""The columns of tables of reports, by the names that they usually have."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

_BETWEEN = re.compile(r"[\s_\-]+")


@cache
def load_columns() -> dict[str, tuple[str, ...]]:
    """Return the usual names of the column of each field, the likeliest first, each as `fold_column` gives it."""
    table = tomllib.loads(resources.files("lookout.knowledge").joinpath("table_columns.toml").read_text("utf-8"))
    return {field: tuple(map(fold_column, names)) for field, names in table.items()}


def fold_column(name: str) -> str:
    """Return a column's name without case and without what may stand between its words."""
    return _BETWEEN.sub("", name).casefold()


def choose_columns(names: Iterable[str], told: Mapping[str, str]) -> dict[str, str]:
    """Return which of the columns `names` holds which field: as the user `told`, else by their usual names.

    A column that the user gave to one field is not taken for another. What the user told stands even if there is no
    such column.
    """
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(fold_column(name), name)
    chosen = dict(told)
    for field, usual in load_columns().items():
        free = (folded[name] for name in usual if name in folded and folded[name] not in told.values())
        if field not in chosen and (found := next(free, None)) is not None:
            chosen[field] = found
    return chosen
