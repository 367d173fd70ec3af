"""Finding the report that a user means."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from lookout.errors import NotFoundError
from lookout.record import steps
from lookout.record.say import is_writable, show

_LISTED = 5


def find_id(con: DuckDBPyConnection, ident: str) -> str:
    """Return the id of the report that `ident` names: its id, a file name it came under, or the beginning of its id.

    They are tried in that order.

    Raises:
        NotFoundError: if it names none (the sentence tells what is spelled nearly so) or more than one.
    """
    askable = bool(ident) and is_writable(ident)
    tries = ((steps.FIND_ID, ident.lower()), (steps.FIND_DOC, ident), (steps.FIND_PREFIX, ident.lower()))
    for step, value in tries if askable else ():
        found = [row[0] for row in con.execute(step, {"ident": value}).fetchall()]
        if len(found) == 1:
            return str(found[0])
        if found:
            raise NotFoundError(f"{show(ident)}: {_list_some(found)} all go by this; give more of the id")
    near = con.execute(steps.FIND_NEAR, {"ident": ident}).fetchall() if askable else []
    hint = f"; near it: {', '.join(show(name) for (name,) in near)}" if near else ""
    raise NotFoundError(f"{show(ident)}: no such report in the record{hint}")


def _list_some(found: list[str]) -> str:
    more = len(found) - _LISTED
    return ", ".join(found[:_LISTED]) + (f" and {more} more" if more > 0 else "")
