"""What one report says of one event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from lookout.model.place import ResolvedPlace, rank_precision
from lookout.model.report import Passage
from lookout.model.span import Span
from lookout.model.time import ResolvedTime

EventType = Literal[
    "clash", "offensive", "advance", "capture", "control", "retreat", "siege", "airstrike", "shelling", "bombing",
    "attack", "killing", "abduction", "abuse", "arrest", "displacement", "destruction", "deployment", "support",
    "clearance", "agreement", "protest", "aid", "appeal", "threat", "accusation",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "predicted", "possible", "denied"]
Role = Literal["actor", "target", "place", "time", "means", "support", "origin"]
TollKind = Literal["killed", "wounded", "captured", "missing", "displaced", "casualties"]
Scope = Literal["event", "total"]
Verdict = Literal["confirmed", "rejected"]
ClaimField = Literal[
    "type", "status", "actor", "target", "place", "time",
    "killed", "wounded", "captured", "missing", "displaced", "casualties",
]  # fmt: skip
MentionKind = Literal["actor", "person", "place", "facility", "means", "time", "number"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
REAL: frozenset[Status] = frozenset({"happened", "ongoing"})
"""What is said to have been, or to be so: not planned, foretold, possible or denied."""
ROLES: tuple[Role, ...] = get_args(Role)
TOLL_KINDS: tuple[TollKind, ...] = get_args(TollKind)
CLAIM_FIELDS: tuple[ClaimField, ...] = get_args(ClaimField)
"""What of a claim a judgement can correct."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name someone, something, somewhere or some time.

    `entity` numbers the thing within its report: mentions of one thing share it. `doubt` is the report's own
    ("suspected"). `actor` is the registry id the mention resolves to; `speaks_for` that of the actor for whom, or in
    whose ranks, a person speaks, as the report says ("spokesman for …", "a member of …", "our forces").
    """

    span: Span
    text: str
    kind: MentionKind
    entity: int
    doubt: bool = False
    actor: str | None = None
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people harmed, as the words give it.

    `low`, `best` and `high` count people; None is "not said" (no bound that way). `rule` names the rule that read
    the words. `scope` is "event" for this event's own toll, "total" for a running or cumulative one.

    Raises:
        ValueError: if low, best and high are out of order or negative.
    """

    kind: TollKind
    span: Span
    text: str
    low: int | None
    best: int | None
    high: int | None
    rule: str
    scope: Scope = "event"
    who: tuple[Mention, ...] = ()

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known) or any(n < 0 for n in known):
            raise ValueError(f"not in order: {self.low} <= {self.best} <= {self.high}")


@dataclass(frozen=True, slots=True)
class Judged:
    """What analysts' judgements say of a claim.

    `numbers` are those of the judgements that stand, in order; `verdict` whether the claim is right or is none, None
    where nobody said; `fields` what of it was corrected, and `read` the claim as the machine read it.

    Raises:
        ValueError: if no judgement says it.
    """

    numbers: tuple[int, ...]
    read: Claim
    verdict: Verdict | None = None
    fields: tuple[ClaimField, ...] = ()

    def __post_init__(self) -> None:
        if not self.numbers:
            raise ValueError("a judged claim has its judgements")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says of one event: type, status, roles, who says so, tolls, and the spans that say it.

    `by` is the chain: innermost speaker first, then each carrier; empty where the report speaks in its own voice.
    `time` is when, as far as its words and the report's date tell, and `places` is where: a place for each mention of
    the role `place` that could be put, in the order of the role. Both are worked out anew when the rules change.
    `confidence` is the chance, 0 to 1, that the report tells this event with this type, as calibrated on `claims/dev`.
    `judged` is what analysts decided on it, None where nothing: its values are then those they gave.

    Raises:
        ValueError: if there is no trigger or the confidence is no chance.
    """

    id: str
    type: EventType
    status: Status
    triggers: tuple[Span, ...]
    confidence: float
    roles: dict[Role, tuple[Mention, ...]] = field(default_factory=dict)
    by: tuple[Mention, ...] = ()
    numbers: tuple[Toll, ...] = ()
    time: ResolvedTime | None = None
    places: tuple[ResolvedPlace, ...] = ()
    judged: Judged | None = None

    @property
    def place(self) -> ResolvedPlace | None:
        """Where, in one place: the narrowest, of equals the first; None where nothing could be put."""
        return min(self.places, key=rank_precision, default=None)

    def __post_init__(self) -> None:
        if not self.triggers:
            raise ValueError("a claim stands on words")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"not a chance: {self.confidence}")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader takes from one report: its passages and claims, and by which reader.

    `reader` is `<version>+<first 12 hex digits of the weights' digest>`. `note` says why a report was not read
    ("in French: not read"), and is empty for one that was.
    """

    reader: str
    passages: tuple[Passage, ...] = ()
    claims: tuple[Claim, ...] = ()
    note: str = ""
