"""Frozen shapes. Nothing here reads, writes or decides."""

from lookout.model.actor import (
    ACTOR_KINDS,
    RELATION_KINDS,
    Actor,
    ActorGroup,
    ActorKind,
    ActorOption,
    Relation,
    RelationKind,
    ResolvedActor,
)
from lookout.model.claim import (
    EVENT_TYPES,
    ROLES,
    STATUSES,
    TOLL_KINDS,
    Claim,
    EventType,
    Mention,
    MentionKind,
    Reading,
    Role,
    Scope,
    Status,
    Toll,
    TollKind,
)
from lookout.model.interval import Interval
from lookout.model.report import Passage, PassageKind, Report
from lookout.model.span import Span
from lookout.model.time import TIME_PRECISIONS, ResolvedTime, Tense, TimePrecision

__all__ = [
    "ACTOR_KINDS",
    "EVENT_TYPES",
    "RELATION_KINDS",
    "ROLES",
    "STATUSES",
    "TIME_PRECISIONS",
    "TOLL_KINDS",
    "Actor",
    "ActorGroup",
    "ActorKind",
    "ActorOption",
    "Claim",
    "EventType",
    "Interval",
    "Mention",
    "MentionKind",
    "Passage",
    "PassageKind",
    "Reading",
    "Relation",
    "RelationKind",
    "Report",
    "ResolvedActor",
    "ResolvedTime",
    "Role",
    "Scope",
    "Span",
    "Status",
    "Tense",
    "TimePrecision",
    "Toll",
    "TollKind",
]
