"""The claims of one happening to an event: every value with who says it, and the best of each by a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lookout.model import Event, EventField, Role, Statement
from lookout.model.keys import event_id
from lookout.reconcile.choosing import choose_status, choose_type
from lookout.reconcile.event_tolls import merge_tolls
from lookout.reconcile.grading import grade_event
from lookout.reconcile.values import gather_role
from lookout.reconcile.voices import find_voices, order_statement
from lookout.reconcile.whenwhere import choose_days, choose_place
from lookout.text.shingles import Signature

FILLED: Final[tuple[Role, ...]] = ("actor", "target", "means", "support", "origin")


def make_event(statements: Sequence[Statement], signatures: Mapping[str, Signature]) -> Event:
    """Return the event that `statements` tell.

    Args:
        statements: those of one cluster, at least one, in any order.
        signatures: of the texts of their reports, by report id.
    """
    told = sorted(statements, key=order_statement)
    voices = find_voices(told, signatures)
    heard = {claim: voice.id for voice in voices for claim in voice.claims}
    type_field, type_ = choose_type(told, heard)
    status_field, status = choose_status(told, heard)
    days, place = choose_days(told, heard), choose_place(told, heard)
    roles = tuple(_gather_roles(told, heard))
    fields = (type_field, status_field, *(chosen.field for chosen in (days, place) if chosen), *roles)
    grade, rule = grade_event(told, voices, type=type_)
    return Event(
        id=event_id(told[0].key),
        type=type_,
        status=status,
        claims=tuple(s.key for s in told),
        reports=tuple(dict.fromkeys(s.report for s in told)),
        voices=voices,
        grade=grade,
        grade_rule=rule,
        fields=fields,
        tolls=merge_tolls(told, voices),
        interval=days.interval if days else None,
        place=place.place if place else None,
        denials=tuple(s.key for s in told if s.claim.status == "denied"),
    )


def _gather_roles(told: Sequence[Statement], heard: Mapping[str, str]) -> Iterator[EventField]:
    for role in FILLED:
        field = gather_role(role, told, heard)
        if field:
            yield field
