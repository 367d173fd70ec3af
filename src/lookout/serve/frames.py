"""What every page has round it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lookout.operations.desk.accounts import Role


@dataclass(frozen=True, slots=True)
class Frame:
    """Who asks for a page, where it stands, and what its forms need.

    `record` is the file's name, `user` who is logged in ("" for nobody), `team` whether there are accounts. `may_judge`
    says whether what decides something is shown. `csrf` goes into every form. `path` and `query` are this page's,
    `twin` the path with query of its JSON. `as_known_on` is the day as of which everything is shown, None for now.
    `behind` says that the record has moved on since.
    """

    record: str
    user: str
    role: Role
    team: bool
    may_judge: bool
    csrf: str
    path: str
    query: tuple[tuple[str, str], ...]
    twin: str
    as_known_on: date | None
    behind: bool
