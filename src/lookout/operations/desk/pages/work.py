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
