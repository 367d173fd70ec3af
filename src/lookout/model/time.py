"""When words say that something happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from lookout.model.interval import Interval

Tense = Literal["past", "present", "future"]
TimePrecision = Literal["part", "day", "week", "month", "season", "year", "period"]

TIME_PRECISIONS: tuple[TimePrecision, ...] = get_args(TimePrecision)
"""From the finest to the coarsest."""


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """The days that some words of time stand for.

    `precision` is how finely the words tell: "part" of a day, to the "day", "week", "month", "season" or "year", or a
    "period" whose ends they leave vague. `rule` names the rule that read them; rules that worked on one another are
    joined by "+", the outermost first. `interval` is None where only the distance from the report's day is known;
    `relative` is that distance, in days, half-open, 0 the report's day, and None where that day is known. `open_start`
    and `open_end` say that the words leave a side open ("until Friday", "since 2011"): the interval then ends where
    what is known of it does.

    Raises:
        ValueError: if it has neither interval nor distance, the distance covers no day, or no rule is named.
    """

    interval: Interval | None
    precision: TimePrecision
    rule: str
    relative: tuple[int, int] | None = None
    open_start: bool = False
    open_end: bool = False

    def __post_init__(self) -> None:
        if self.interval is None and self.relative is None:
            raise ValueError("a time lies somewhere, if only relative to the report's day")
        if self.relative is not None and self.relative[0] >= self.relative[1]:
            raise ValueError(f"no such days: [{self.relative[0]}, {self.relative[1]})")
        if not self.rule:
            raise ValueError("a time names its rule")
