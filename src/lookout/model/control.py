"""Who is said to hold a place, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from lookout.model.interval import Interval
from lookout.model.place import ResolvedPlace

ControlStatus = Literal["controlled", "contested", "claimed", "unknown"]
Extent = Literal["whole", "most", "part"]

CONTROL_STATUSES: tuple[ControlStatus, ...] = get_args(ControlStatus)
EXTENTS: tuple[Extent, ...] = get_args(Extent)


@dataclass(frozen=True, slots=True)
class Control:
    """An interval in which an actor is said to hold a place.

    `place` is the place; `actor` the registry id of who holds it, None where `status` is "unknown" or nobody is named,
    and `name` how that actor is called. "controlled" is told by others than the holder, "claimed" by its side
    alone, "contested" while somebody fights over it; `contenders` are then the ids of who else does. `extent` is how
    much of the place is meant. `interval` is the days it is told for: its start may be open ("before"), its end may be
    ("since", nothing told since). `claims` are the keys of the claims that say so, `days` the day that each tells it
    for, `rule` what made them say it.

    Raises:
        ValueError: if there is no claim, or not a day for each.
    """

    place: ResolvedPlace
    actor: str | None
    name: str
    status: ControlStatus
    interval: Interval
    claims: tuple[str, ...]
    days: tuple[date, ...]
    rule: str
    extent: Extent = "whole"
    contenders: tuple[str, ...] = ()
    open_start: bool = False
    open_end: bool = False

    def __post_init__(self) -> None:
        if not self.claims or len(self.claims) != len(self.days):
            raise ValueError(f"{len(self.claims)} claims, {len(self.days)} days")
