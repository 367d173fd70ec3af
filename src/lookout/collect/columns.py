"""Which column of a table holds what, as a user writes it."""

from __future__ import annotations

from lookout.errors import UsageError
from lookout.knowledge.table_columns import load_columns


def parse_columns(words: str) -> dict[str, str]:
    """Return the map that `text=body,published=date` writes: from a field's name to a column's.

    Raises:
        UsageError: if it writes none, or a field is none that a report has or is named twice.
    """
    columns: dict[str, str] = {}
    for pair in filter(None, (each.strip() for each in words.split(","))):
        field, sign, column = (part.strip() for part in pair.partition("="))
        if not (sign and column):
            raise UsageError(f"not a column map: {pair!r} (write text=body,published=date)")
        if field not in load_columns():
            raise UsageError(f"no such field: {field!r} (there are {', '.join(load_columns())})")
        if field in columns:
            raise UsageError(f"the field {field!r} is given two columns")
        columns[field] = column
    return columns
