"""Words of a report that stand for a place."""

from __future__ import annotations

from dataclasses import dataclass

from lookout.model import Span


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention to be placed.

    `span` is where its `words` stand in the report's text. `entity` numbers the place within its report: mentions of
    one place share it. `facility` says that it is a building or a site and not a place with people of its own.
    `dateline` says that it stands in a dateline: where a report was written is not where things happened.
    """

    span: Span
    words: str
    entity: int
    facility: bool = False
    dateline: bool = False
