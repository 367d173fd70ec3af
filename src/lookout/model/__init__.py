"""Frozen shapes. Nothing here reads, writes or decides."""

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
    "EVENT_TYPES",
    "ROLES",
    "STATUSES",
    "TIME_PRECISIONS",
    "TOLL_KINDS",
    "Claim",
    "EventType",
    "Interval",
    "Mention",
    "MentionKind",
    "Passage",
    "PassageKind",
    "Reading",
    "Report",
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
