"""What linkage keeps of a claim, and of a pair of claims."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from lookout.knowledge.linkage import Scope
from lookout.model import EventType

Mode = Literal["real", "unreal"]
Family = Literal["force", "ground", "state", "hold", "move", "word"]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """All that linkage looks at of one claim: flat, so that it is kept and compared as a row of a table.

    `key` is the claim's, `report` its report's id. `type` is "" where it is not known. `mode` is "real" for what is
    said to have happened, go on, or not to have happened, "unreal" for what is planned, predicted or possible.

    `peers` is how many claims of its family and mode its report tells, itself among them, and `rank` how many of them
    come before it.

    `day_from` and `day_to` are its days, half-open, as `date.toordinal` numbers them, None where nothing tells;
    `day_told` says that the report's words tell them, rather than its date or the days it tells elsewhere. `lat`, `lon`
    (degrees), `radius` (km), `precision`, `place` (an id), `country` (ISO 3166-1) and `region` are its place, None and
    "" where nothing tells; `place_told` says that the claim tells it, rather than a claim beside it.

    Of all places that it tells, `hosts` are the ids of the towns and districts that they are or lie in, `spots` those
    of the small ones (villages and small towns, quarters, sites), and `areas` the provinces that it tells as a whole.

    `actors` and `targets` are registry ids of those that can be told apart (no kinds of people). `people` are words of
    the names of persons, `sites` of places and facilities, `things` the kinds of what is hit and with what
    (`things.toml`), `means` words of weapons, `triggers` what tells the event. `killed`, `wounded` and `others`
    (captured, missing, displaced, not told apart) are its own tolls, None where not told. `rare` and `common` are words
    round it that few reports (one in 350 and fewer), or some, have; `report_rare` is what few have of the whole
    report's; `names` and `report_names` are rare words with a capital there, and give keys (see `blocks`). Words are
    cut to their stems, and names of places and rare names to their sketches, so that their spellings meet.

    `camps` are the sides that its armed actors fight for or with, and `habit` says that it tells what happens again and
    again: both only keep claims apart (see `vetoes`).
    """

    key: str
    report: str
    type: EventType | Literal[""]
    family: Family | Literal[""]
    mode: Mode
    denied: bool
    peers: int
    rank: int
    day_from: int | None
    day_to: int | None
    day_told: bool
    lat: float | None
    lon: float | None
    radius: float | None
    precision: str
    place: str
    place_told: bool
    country: str
    region: str
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    killed: int | None = None
    wounded: int | None = None
    others: int | None = None
    rare: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    report_rare: tuple[str, ...] = ()
    report_names: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()
    habit: bool = False

    def __post_init__(self) -> None:
        if (self.day_from is None) is not (self.day_to is None):
            raise ValueError("days have both a start and an end")
        if self.day_from is not None and self.day_to is not None and self.day_from >= self.day_to:
            raise ValueError(f"no such days: [{self.day_from}, {self.day_to})")
        if len({value is None for value in (self.lat, self.lon, self.radius)}) > 1:
            raise ValueError("a place has a point and a radius")

    def as_dict(self) -> dict[str, Any]:
        """Return the row as plain values: text, numbers, true or false, None, and lists of text."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> LinkRow:
        """Return the row that `as_dict` told."""
        given: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in values.items()}
        return cls(**given)


def find_scope(left: str, right: str) -> Scope:
    """Return whether two claims, by their keys, stand in one report."""
    return "within" if left.partition(":")[0] == right.partition(":")[0] else "across"


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two claims and the chance that they tell of one happening.

    `left` < `right` are their keys. `probability` lies from 0 to 1. `levels` holds, for each comparison in the order
    of `linkage.toml`, the number of the level that the pair reached, -1 where there was nothing to compare.
    """

    left: str
    right: str
    probability: float
    levels: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.left < self.right:
            raise ValueError(f"not two claims in order: {self.left}, {self.right}")
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"not a chance: {self.probability}")
