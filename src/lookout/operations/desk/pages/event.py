"""The shape of the page of an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lookout.operations.desk.cards import ClaimCard, ControlCard, Days, EventCard, JudgementCard, ReportCard, TollCard


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A value that claims give a field of an event, by whom. `best` says that the event is told with it."""

    value: str
    name: str
    best: bool
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    doubted: tuple[str, ...]
    denied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldCard:
    """All values of one field of an event, the best first, and the rule that chose it."""

    name: str
    rule: str
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class TollTelling:
    """What one claim says of a toll: `party` if its voice is a party to the fight, `basis` if the best is from it."""

    claim: str
    report: str
    outlet: str | None
    voice: str
    published: Days | None
    words: str
    low: int | None
    best: int | None
    high: int | None
    party: bool
    basis: bool


@dataclass(frozen=True, slots=True)
class TollChart:
    """A toll of an event as a range, by which rule, and each claim that tells of it."""

    toll: TollCard
    rule: str
    tellings: tuple[TollTelling, ...]


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """One independent voice of an event: what shares a root or is copied from one text is one."""

    id: str
    name: str
    party: bool
    claims: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkPart:
    """What one comparison adds to a link, in words and in bits (log2 of how much likelier it makes one event)."""

    name: str
    words: str
    bits: float


@dataclass(frozen=True, slots=True)
class LinkCard:
    """Why two claims are taken to tell one event: the chance from 0 to 1, and its parts."""

    one: str
    other: str
    probability: float
    parts: tuple[LinkPart, ...]


@dataclass(frozen=True, slots=True)
class VersionCard:
    """How the record saw an event from a moment on; `event` is None once it is no more. `changed` names fields."""

    number: int
    known_from: datetime
    event: EventCard | None
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearEvent:
    """Another event that may be the same, with the highest chance among the links between their claims."""

    event: EventCard
    probability: float


@dataclass(frozen=True, slots=True)
class EventPage:
    """`/events/{id}`: all that is claimed of one event, value by value, with the words of each report.

    `claims` come in order of publication, `reports` likewise. An id that led here by an older name of the event
    redirects. `campaign` is the id of the campaign that it is a part of, with the events of it in `parts`.
    """

    event: EventCard
    grade_rule: str
    fields: tuple[FieldCard, ...]
    tolls: tuple[TollChart, ...]
    voices: tuple[VoiceCard, ...]
    claims: tuple[ClaimCard, ...]
    denials: tuple[str, ...]
    reports: tuple[ReportCard, ...]
    links: tuple[LinkCard, ...]
    versions: tuple[VersionCard, ...]
    near: tuple[NearEvent, ...]
    control: tuple[ControlCard, ...]
    judgements: tuple[JudgementCard, ...]
    campaign: str | None = None
    parts: tuple[EventCard, ...] = ()
