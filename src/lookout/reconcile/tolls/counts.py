"""The shapes of a count: of one report, and as what several reports say goes into an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lookout.model import Scope, Span, TollKind

INFERRED: Final = frozenset({"one-by-one", "told-later", "words-alone"})
"""Rules that infer a report's number: beside a number that another report gives, they do not count."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many people were harmed, by what is said: `low` <= `best` <= `high`, None where nothing bounds it that way.

    `rule` names the rule that chose the best; `spans` are the words it stands on in its report, none where the title
    or several reports give it. `scope` is "total" for a running count over longer, which no event's count is made of.

    Raises:
        ValueError: if low, best and high are out of order or negative, or no rule is named.
    """

    low: int | None
    best: int | None
    high: int | None
    rule: str
    spans: tuple[Span, ...] = ()
    scope: Scope = "event"

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known) or any(n < 0 for n in known):
            raise ValueError(f"not in order: {self.low} <= {self.best} <= {self.high}")
        if not self.rule:
            raise ValueError("a count names its rule")


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """What one report says of an event's toll: by whose voice, and when it came out (None: not known).

    `voice` is the root of its chain or its outlet. Of two reports of one voice the newer replaces the older.
    """

    report: str
    voice: str
    published: date | None = None
    counts: Mapping[TollKind, Count] = field(default_factory=dict)
