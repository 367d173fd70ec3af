"""The shapes of the pages where something is decided or added, and of errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lookout.operations.desk.cards import ActorCard, ClaimCard, EventCard, JudgementCard

ReviewKind = Literal["unsure", "disputed", "duplicates", "actors"]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide. `id` names it in the queue; what it is about depends on `kind`.

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
class ParameterCard:
    """What an operation of the API may be asked with: where it stands ("path", "query"), its name and what it says.

    `kind` is its type, `choices` its values where there are few, `example` one of them as it stands in an address.
    """

    name: str
    where: str
    kind: str
    told: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class OperationCard:
    """An operation of the API: how it is asked, what it is for, in which forms it answers, and with which statuses.

    `fields` are those of the answer's shape, `sent` those of what is sent.
    """

    id: str
    method: str
    path: str
    summary: str
    parameters: tuple[ParameterCard, ...]
    forms: tuple[str, ...]
    told: str
    fields: tuple[str, ...]
    sent: tuple[ParameterCard, ...]
    statuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """`/api`: what programs can ask, written from the API's own description."""

    operations: tuple[OperationCard, ...]
