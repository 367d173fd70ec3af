"""The parts that pages of the desk are made of: an event, a report, a claim, as a list or a page shows them.

They are what the JSON twin of a page prints, key by key, and what its template is given. Days are pairs `[first day,
day after the last]`, None where nothing tells; spans count Unicode code points of the report's text, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from lookout.model import ControlStatus, EventType, Extent, Grade, Outcome, PassageKind, Precision, Status, TollKind

Days = tuple[date, date]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or outlet by its id and how it is called. `doubt` says that a claim doubts it."""

    id: str
    name: str
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place on the map: degrees (WGS 84), and the radius in km of the circle that what is told lies in."""

    id: str
    name: str
    lat: float
    lon: float
    precision: Precision
    radius_km: float
    country: str = ""
    region: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class TollCard:
    """People harmed: a range, None where nothing bounds it that way. A "running" toll is no event's own."""

    kind: TollKind
    scope: Literal["event", "running"]
    low: int | None
    best: int | None
    high: int | None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event as lists show it. `voices`, `reports`, `claims` and `denials` count; `quote` is from its first claim.

    `confidence` is the mean chance of its claims, 0 to 1; `disputed` says that its grade is contested or that it is
    denied.
    """

    id: str
    type: EventType
    status: Status
    grade: Grade
    days: Days | None
    place: PlaceCard | None
    actors: tuple[Named, ...]
    targets: tuple[Named, ...]
    tolls: tuple[TollCard, ...]
    voices: int
    reports: int
    claims: int
    denials: int
    disputed: bool
    confidence: float
    quote: str


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report as lists show it. `known` is the day from which it counts: published by, else recorded on.

    `graphic` says that what it tells is shown behind a click. `note` says why it was not read, "" for one that was.
    """

    id: str
    doc: str
    title: str | None
    outlet: str | None
    url: str | None
    author: str | None
    language: str
    published: Days | None
    known: date
    recorded: datetime
    claims: int
    events: int
    note: str = ""
    graphic: bool = False


@dataclass(frozen=True, slots=True)
class ActorCard:
    """An actor as lists show it; a `new` one is in no registry.

    `called` are the words for it, most frequent first; `merged` the ids that standing judgements made one with it.
    """

    id: str
    name: str
    kind: str | None
    countries: tuple[str, ...]
    new: bool
    claims: int
    reports: int
    events: int
    called: tuple[tuple[str, int], ...] = ()
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a claim: where they stand, what they are ("trigger", a role, "by", a toll's kind), and whom they mean.

    `actor` is a registry id, `doubt` the report's own.
    """

    span: Pair
    part: str
    words: str
    actor: str | None = None
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class ClaimToll:
    """A number of people in one claim: its words and what they are read as, by which rule."""

    kind: TollKind
    scope: Literal["event", "total"]
    words: str
    low: int | None
    best: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """What one report says of one event, as analysts' judgements leave it.

    `key` names it in judgements. `quote` is the words round its triggers, from `quote_start` in the report; `marks`
    are its words there. `by` is the chain, innermost speaker first. `verdict` is what an analyst said ("confirmed",
    "rejected"), `corrected` the fields that were corrected and `read` what the machine read there, as words.
    """

    key: str
    report: str
    outlet: str | None
    published: Days | None
    event: str | None
    type: EventType
    status: Status
    confidence: float
    days: Days | None
    time_rule: str | None
    place: PlaceCard | None
    actors: tuple[Named, ...]
    targets: tuple[Named, ...]
    by: tuple[Named, ...]
    tolls: tuple[ClaimToll, ...]
    quote: str
    quote_start: int
    marks: tuple[Mark, ...]
    verdict: Literal["confirmed", "rejected"] | None = None
    corrected: tuple[str, ...] = ()
    read: tuple[tuple[str, str], ...] = ()
    judgements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a report's text that the same claims mark throughout. `parts` says what of them it is.

    `claims` are keys; none where nothing is marked. A run never crosses a passage.
    """

    text: str
    start: int
    claims: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageRuns:
    """A passage of a report's text, as runs; text that no passage holds is of the kind "body"."""

    kind: PassageKind
    span: Pair
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ControlCard:
    """Who is said to hold a place over some days; open where nothing is told before or since."""

    place: PlaceCard
    actor: str | None
    name: str
    status: ControlStatus
    extent: Extent
    contenders: tuple[Named, ...]
    days: Days
    open_start: bool
    open_end: bool
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForecastCard:
    """What somebody said would come, by when, and what became of it. `claims` and `deciding` are claim keys."""

    claim: str
    type: EventType
    what: str
    speaker: str
    speaker_name: str
    chain: tuple[str, ...]
    made: Days | None
    deadline: Days | None
    outcome: Outcome
    rule: str
    decided: date | None
    place: str | None
    actor: str | None
    claims: tuple[str, ...]
    deciding: tuple[str, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class JudgementCard:
    """An analyst's decision. `stands` says that it was not taken back; `value` is JSON, "" where it has none."""

    number: int
    kind: str
    subjects: tuple[str, ...]
    author: str
    reason: str
    field: str
    value: str
    made: datetime | None
    stands: bool
