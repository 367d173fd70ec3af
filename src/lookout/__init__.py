"""Lookout reads reports of armed conflict and keeps the record.

The public names, each loaded from its home on first use, so that `import lookout` itself costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from lookout.version import __version__

if TYPE_CHECKING:
    from lookout.model import (
        ACTOR_KINDS,
        CLAIM_FIELDS,
        CONTROL_STATUSES,
        CUSTODY_WAYS,
        EVENT_TYPES,
        EXTENTS,
        FIELD_NAMES,
        GRADES,
        JUDGEMENT_KINDS,
        OUTCOMES,
        PRECISIONS,
        RELATION_KINDS,
        ROLES,
        STATUSES,
        TIME_PRECISIONS,
        TOLL_KINDS,
        Actor,
        ActorGroup,
        ActorKind,
        ActorOption,
        Campaign,
        Claim,
        ClaimField,
        Control,
        ControlStatus,
        Custody,
        CustodyWay,
        Event,
        EventField,
        EventToll,
        EventType,
        EventValue,
        Extent,
        FieldName,
        Forecast,
        Grade,
        Interval,
        Judged,
        Judgement,
        JudgementKind,
        Mention,
        MentionKind,
        Outcome,
        Passage,
        PassageKind,
        PlaceOption,
        Precision,
        Reading,
        Relation,
        RelationKind,
        Report,
        ReportToll,
        ResolvedActor,
        ResolvedPlace,
        ResolvedTime,
        Role,
        Scope,
        Span,
        Statement,
        Status,
        Tense,
        TimePrecision,
        Toll,
        TollKind,
        TollScope,
        Verdict,
        Voice,
        claim_key,
        find_claim,
        list_standing,
    )
    from lookout.read import Reader
    from lookout.record import Record

__all__ = [
    "ACTOR_KINDS",
    "CLAIM_FIELDS",
    "CONTROL_STATUSES",
    "CUSTODY_WAYS",
    "EVENT_TYPES",
    "EXTENTS",
    "FIELD_NAMES",
    "GRADES",
    "JUDGEMENT_KINDS",
    "OUTCOMES",
    "PRECISIONS",
    "RELATION_KINDS",
    "ROLES",
    "STATUSES",
    "TIME_PRECISIONS",
    "TOLL_KINDS",
    "Actor",
    "ActorGroup",
    "ActorKind",
    "ActorOption",
    "Campaign",
    "Claim",
    "ClaimField",
    "Control",
    "ControlStatus",
    "Custody",
    "CustodyWay",
    "Event",
    "EventField",
    "EventToll",
    "EventType",
    "EventValue",
    "Extent",
    "FieldName",
    "Forecast",
    "Grade",
    "Interval",
    "Judged",
    "Judgement",
    "JudgementKind",
    "Mention",
    "MentionKind",
    "Outcome",
    "Passage",
    "PassageKind",
    "PlaceOption",
    "Precision",
    "Reader",
    "Reading",
    "Record",
    "Relation",
    "RelationKind",
    "Report",
    "ReportToll",
    "ResolvedActor",
    "ResolvedPlace",
    "ResolvedTime",
    "Role",
    "Scope",
    "Span",
    "Statement",
    "Status",
    "Tense",
    "TimePrecision",
    "Toll",
    "TollKind",
    "TollScope",
    "Verdict",
    "Voice",
    "__version__",
    "claim_key",
    "find_claim",
    "list_standing",
]

_HOMES = {"Reader": "lookout.read", "Record": "lookout.record"}
"""Where a public name lives, if not among the shapes."""


def __getattr__(name: str) -> object:
    """Load a public name from its home.

    Raises:
        AttributeError: if there is no such public name.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES.get(name, "lookout.model")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
