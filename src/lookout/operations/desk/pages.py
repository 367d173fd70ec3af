"""The shapes of the desk's pages: what the JSON twin prints and what the template is given as `page`.

Each page is one frozen shape that follows from the record's state and what was asked, and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from lookout.operations.desk.cards import (
    ActorCard,
    ClaimCard,
    ControlCard,
    Days,
    EventCard,
    ForecastCard,
    JudgementCard,
    Named,
    PassageRuns,
    PlaceCard,
    ReportCard,
    TollCard,
)

Step = Literal["day", "week", "month", "year"]
ReviewKind = Literal["unsure", "disputed", "duplicates", "actors"]


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are asked for. What is empty or None does not matter; several of one field are any of them.

    `q` are words of full-text search. `actor` and `place` are ids, or words in the name; a place is also found by what
    it lies in. `since` is the first day that counts, `until` the last. `box` is west, south, east, north in degrees.
    """

    q: str = ""
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    voices: int = 1
    since: date | None = None
    until: date | None = None
    box: tuple[float, float, float, float] | None = None
    as_known_on: date | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that events can be narrowed to, how it reads, and how many of the events found have it."""

    value: str
    name: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow down: `name` is the field of the query. Values come most frequent first; `more` counts others.

    The counts of a facet leave its own choice out of account, so that another value can be taken instead.
    """

    name: str
    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of the timeline: how many events begin in it, and how many people they are said to have killed, at best."""

    start: date
    end: date
    events: int
    killed: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events over time, by a step; bins without events are left out. `undated` counts those without days."""

    step: Step
    bins: tuple[Bin, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class EventList:
    """Events in order of their days, those without last. `next` is the cursor of the page after this, None at the end."""

    query: EventQuery
    total: int
    events: tuple[EventCard, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """`/`: events that suit a query, with their facets and timeline; the map asks `/api/map` under the same query.

    `bounds` is the box round the events found (west, south, east, north), None where none has a place. `empty` says
    that the record holds no report yet, so that the page invites.
    """

    query: EventQuery
    total: int
    events: tuple[EventCard, ...]
    next: str | None
    facets: tuple[Facet, ...]
    timeline: Timeline
    bounds: tuple[float, float, float, float] | None
    empty: bool


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
    """What one claim says of a toll. `party` says that its voice is a party to the fight, `basis` that the best is from it."""

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
    """How the record saw an event from a moment on; `event` is None from when on it is no more. `changed` names fields."""

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
class ActorsPage:
    """`/actors`: actors that claims name, those named most first. `q` and `new` narrow them."""

    q: str
    new: bool
    total: int
    actors: tuple[ActorCard, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class RelationCard:
    """What the actor is to another ("part_of", "allied", "side"), and over which days."""

    kind: str
    actor: Named
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class ActorPage:
    """`/actors/{id}`: who it is, how it is called, what it is said to have done and suffered.

    An id that was merged redirects to the one that stayed. `suggested` are actors that may be the same.
    """

    actor: ActorCard
    names: tuple[str, ...]
    relations: tuple[RelationCard, ...]
    source: str
    events: tuple[EventCard, ...]
    total: int
    next: str | None
    timeline: Timeline
    places: tuple[FacetValue, ...]
    types: tuple[FacetValue, ...]
    suggested: tuple[ActorCard, ...]
    judgements: tuple[JudgementCard, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as lists show it, with how many events are put there."""

    place: PlaceCard
    events: int


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """`/places`: places of events, those with most events first. `q` narrows them by name, region or country."""

    q: str
    total: int
    places: tuple[PlaceRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class PlacePage:
    """`/places/{id}`: what is said to have happened there and who held it when.

    `control` holds the intervals of the place and of those that lie in it, by place and time.
    """

    place: PlaceCard
    control: tuple[ControlCard, ...]
    events: tuple[EventCard, ...]
    total: int
    next: str | None
    timeline: Timeline
    actors: tuple[FacetValue, ...]
    types: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SpeakerCard:
    """How a speaker's forecasts fared: counts by outcome."""

    speaker: str
    name: str
    met: int
    not_met: int
    contradicted: int
    open: int


@dataclass(frozen=True, slots=True)
class ForecastsPage:
    """`/forecasts`: what was said would come, and what became of it; the speakers and how theirs fared."""

    outcome: tuple[str, ...]
    speaker: tuple[str, ...]
    total: int
    forecasts: tuple[ForecastCard, ...]
    speakers: tuple[SpeakerCard, ...]
    next: str | None


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


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide. `id` names it in the queue; what it is about depends on `kind`:

    "unsure": `event`, and its least sure claim in `claims`. "disputed": `event` with the claims that disagree.
    "duplicates": `event` and `other` with `probability`. "actors": `actors`, two that may be one, with `why`.
    """

    id: str
    kind: ReviewKind
    why: str
    event: EventCard | None = None
    other: EventCard | None = None
    claims: tuple[ClaimCard, ...] = ()
    actors: tuple[ActorCard, ...] = ()
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """`/review`: what is worth an analyst's look, most pressing first; `counts` say how many of each kind wait.

    `decided` are the newest judgements, so that the last can be taken back.
    """

    kind: ReviewKind
    counts: dict[str, int]
    items: tuple[ReviewItem, ...]
    next: str | None
    decided: tuple[JudgementCard, ...]


@dataclass(frozen=True, slots=True)
class JobCard:
    """Work in the background: reports that are being read. `state` is "waiting", "running", "done" or "failed".

    `done` of `whole` inputs are through; `lines` says what became of each, `reports` are the ids of those kept.
    """

    id: str
    kind: str
    state: Literal["waiting", "running", "done", "failed"]
    step: str
    done: int
    whole: int
    lines: tuple[str, ...]
    reports: tuple[str, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class AddPage:
    """`/add`: how reports can be added, within which limits, and what is being read."""

    formats: tuple[str, ...]
    most_bytes: int
    most_files: int
    jobs: tuple[JobCard, ...]


@dataclass(frozen=True, slots=True)
class LoginPage:
    """`/login`: asks for a name and password (`team`), or says that the link with the token is needed."""

    team: bool
    next: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong, in a sentence; the JSON twin is problem+json of the same."""

    status: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events near each other on the map: their middle, the box round them, how many, and how many are said killed.

    One of a single event holds its id and type; `radius_km` is the widest of its places' circles.
    """

    lat: float
    lon: float
    box: tuple[float, float, float, float]
    events: int
    killed: int
    radius_km: float
    event: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class ControlShade:
    """Who is said to hold a place on the map's day, for shading; contested ones are hatched."""

    place: PlaceCard
    status: str
    actor: str | None
    name: str
