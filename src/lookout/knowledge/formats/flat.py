"""The columns of the flat table of events, read once from `flat.toml`."""

from __future__ import annotations

from functools import cache

from lookout.knowledge.formats.tables import Column, read_columns, read_table


@cache
def load_flat() -> tuple[Column, ...]:
    """Return the columns of `flat.toml`, read once a process."""
    return read_columns(read_table("flat")["column"])
