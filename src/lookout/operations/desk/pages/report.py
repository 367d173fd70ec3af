"""The shapes of the pages of reports, of search, and of what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from lookout.operations.desk.cards import ActorCard, ClaimCard, Days, EventCard, JudgementCard, PassageRuns, ReportCard
from lookout.operations.desk.pages.overview import FacetValue
from lookout.operations.desk.pages.registry import PlaceRow


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """`/reports`: the reports, newest first. `q`, `outlet`, `since` and `until` narrow them."""

    q: str
    outlet: tuple[str, ...]
    since: date | None
    until: date | None
    as_known_on: date | None
    total: int
    reports: tuple[ReportCard, ...]
    outlets: tuple[FacetValue, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class CustodyCard:
    """One time that the bytes of the report were taken in: whence and when."""

    way: str
    name: str
    place: str
    address: str | None
    retrieved: datetime | None
    status: int | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """`/reports/{id}`: the text as published, with its claims marked in place, and where it came from.

    `digest` is the SHA-256 of the original bytes. `copies` are reports with the same text or a copy of it.
    """

    report: ReportCard
    passages: tuple[PassageRuns, ...]
    claims: tuple[ClaimCard, ...]
    events: tuple[EventCard, ...]
    copies: tuple[ReportCard, ...]
    custody: tuple[CustodyCard, ...]
    digest: str
    encoding: str
    reader: str
    dated_by: str | None
    updated: Days | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a hit; `hit` says that they are what was searched for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report that full-text search found, and some of its words."""

    report: ReportCard
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`/search`: reports by their words, with events, actors and places by name, the best first."""

    q: str
    total: int
    reports: tuple[ReportHit, ...]
    events: tuple[EventCard, ...]
    actors: tuple[ActorCard, ...]
    places: tuple[PlaceRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ChangedEvent:
    """An event that is new, changed or gone since a day; `changed` names the fields, `before` is how it was."""

    kind: Literal["new", "changed", "gone"]
    at: datetime
    id: str
    event: EventCard | None
    before: EventCard | None
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """`/changes`: what the record says otherwise since the beginning of a day (UTC): events, reports, judgements."""

    since: date
    events: tuple[ChangedEvent, ...]
    new: int
    changed: int
    gone: int
    reports: tuple[ReportCard, ...]
    reports_total: int
    judgements: tuple[JudgementCard, ...]
    next: str | None
