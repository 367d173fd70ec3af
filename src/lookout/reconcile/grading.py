"""How well an event is supported: confirmed, fair, weak or contested, by the definitions of `knowledge/grades.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from lookout.knowledge.grades import load_grades
from lookout.model import EventType, Grade, Role, Statement, Voice
from lookout.model.claim import REAL
from lookout.reconcile.sides import is_armed, share_any_side, share_side
from lookout.reconcile.voices import find_root, tell_day

ENOUGH: Final = 2


class Graded(NamedTuple):
    """A grade and the rule that gave it."""

    grade: Grade
    rule: str


def grade_event(statements: Sequence[Statement], voices: Sequence[Voice], *, type: EventType) -> Graded:  # noqa: A002  (it is the event's)
    """Grade an event by its statements and its voices, as `find_voices` gives them.

    Args:
        statements: those of the event, denials among them, in any order.
        voices: the independent voices behind them.
        type: the event's.

    Returns:
        The first of these that holds: "accepted" (confirmed); "denied" or "competing" (contested); "two-voices" (fair);
        "one-voice", "parties-only" or "not-told" (weak), the last where everything is planned, foretold or possible.
    """
    told = [s for s in statements if s.claim.status in REAL]
    keys = {s.key for s in told}
    telling = [voice for voice in voices if keys.intersection(voice.claims)]
    if any(_accepts(statement, type) for statement in told):
        return Graded("confirmed", "accepted")
    if told and any(s.claim.status == "denied" for s in statements):
        return Graded("contested", "denied")
    if type in load_grades().competing and _compete(telling, told):
        return Graded("contested", "competing")
    outside = [voice for voice in telling if not voice.party and voice.id not in load_grades().platforms]
    if len(outside) >= ENOUGH:
        return Graded("fair", "two-voices")
    if not telling:
        return Graded("weak", "not-told")
    return Graded("weak", "one-voice" if outside else "parties-only")


def _accepts(statement: Statement, kind: EventType) -> bool:
    """Say whether the side that a statement tells against is the one that makes it."""
    role = load_grades().accepts.get(kind)
    actor = find_root(statement).actor
    if role is None or actor is None or statement.claim.type != kind:
        return False
    burdened = [id_ for id_ in _list_ids(statement, role) if is_armed(id_)]
    return share_any_side(actor, burdened, tell_day(statement))


def _compete(voices: Sequence[Voice], told: Sequence[Statement]) -> bool:
    """Say whether two voices each name doers of which none are of one side."""
    named = [_list_doers(voice, told) for voice in voices]
    days = [day for day in map(tell_day, told) if day]
    day = min(days, default=None)
    return any(
        first and second and not any(share_side(a, b, day) for a in first for b in second)
        for at, first in enumerate(named)
        for second in named[at + 1 :]
    )


def _list_doers(voice: Voice, told: Iterable[Statement]) -> list[str]:
    own = set(voice.claims)
    ids = {id_ for statement in told if statement.key in own for id_ in _list_ids(statement, "actor")}
    return sorted(id_ for id_ in ids if is_armed(id_))


def _list_ids(statement: Statement, role: Role) -> list[str]:
    return [mention.actor for mention in statement.claim.roles.get(role, ()) if mention.actor]
