"""One field of a claim as an analyst corrected it.

A value that a judgement gives stands on the words of the value it replaces; where there were none, on the claim's first
trigger. Its own words are the analyst's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal, cast

from lookout.knowledge.actors import load_registry
from lookout.model import Claim, ClaimField, Interval, Mention, MentionKind, ResolvedTime, Role, Span, Toll, TollKind
from lookout.model.correction import JUDGED
from lookout.resolve.actors import make_id
from lookout.resolve.actors.resolving import NEW
from lookout.text.actor_names import key_actor

_Filled = Literal["actor", "target", "place", "time"]


def correct_claim(claim: Claim, field: ClaimField, value: Any, *, text: str, entity: int) -> Claim:  # noqa: ANN401
    """Return `claim` with `field` as `value` has it.

    Args:
        claim: the claim.
        field: what is corrected.
        value: as `model.correction.read_value` gives it.
        text: the report's.
        entity: a number that no entity of the report has, for a value that is a thing of its own.
    """
    if field == "type":
        return replace(claim, type=value)
    if field == "status":
        return replace(claim, status=value)
    if field == "time":
        return _set_time(claim, value, entity)
    if field in ("actor", "target", "place"):
        return _set_name(claim, field, value, entity)
    return _set_toll(claim, cast("TollKind", field), value, text)


def find_actor(name: str) -> str:
    """Return the id of the actor that an analyst calls `name`: by its id, a name that is its alone, or as a new one."""
    registry = load_registry()
    if name in registry or name.startswith(NEW):
        return name
    found = registry.find(key_actor(name))
    return found[0] if len(found) == 1 else make_id(name)


def _set_name(claim: Claim, role: _Filled, name: str | None, entity: int) -> Claim:
    if name is None:
        return _fill(claim, role, None)
    span = _find_words(claim, role)
    if role == "place":
        return _fill(claim, role, Mention(span, name, "place", entity))
    registry, id_ = load_registry(), find_actor(name)
    called = registry.get(id_).name if name in registry else name
    return _fill(claim, role, Mention(span, called, "actor", entity, actor=id_))


def _set_time(claim: Claim, days: list[str] | None, entity: int) -> Claim:
    if days is None:
        return replace(_fill(claim, "time", None), time=None)
    start, end = (date.fromisoformat(day) for day in days)
    last = end - timedelta(days=1)
    words = f"{start}" if start == last else f"{start}/{last}"
    kind: MentionKind = "time"
    told = _fill(claim, "time", Mention(_find_words(claim, "time"), words, kind, entity))
    return replace(told, time=ResolvedTime(Interval(start, end), "day", JUDGED))


def _fill(claim: Claim, role: Role, mention: Mention | None) -> Claim:
    roles = {other: filled for other, filled in claim.roles.items() if other != role}
    return replace(claim, roles=roles if mention is None else {**roles, role: (mention,)})


def _find_words(claim: Claim, role: Role) -> Span:
    filled = claim.roles.get(role)
    return filled[0].span if filled else min(claim.triggers)


def _set_toll(claim: Claim, kind: TollKind, bounds: Mapping[str, int | None] | None, text: str) -> Claim:
    """Replace the event's own tolls of a kind; where only a running one is told, that one."""
    same = [toll for toll in claim.numbers if toll.kind == kind]
    replaced = [toll for toll in same if toll.scope == "event"] or same
    kept = tuple(toll for toll in claim.numbers if toll not in replaced)
    if bounds is None:
        return replace(claim, numbers=kept)
    span = replaced[0].span if replaced else min(claim.triggers)
    scope, who = (replaced[0].scope, replaced[0].who) if replaced else ("event", ())
    toll = Toll(kind, span, span.of(text), bounds["low"], bounds["best"], bounds["high"], JUDGED, scope, who)
    return replace(claim, numbers=(*kept, toll))
