"""Whose dead they are: the killed of an event by side, as far as the reports say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lookout.knowledge.actors import load_registry
from lookout.knowledge.formats.ged import load_ged
from lookout.model import Claim, EventToll, Mention, Statement, Toll
from lookout.publish.exports.shapes import SourcedEvent
from lookout.publish.exports.sides import Party


class Deaths(NamedTuple):
    """The killed of either side, civilians, and those of whom it is not said; and fewest, likeliest and most in all.

    The four add up to `best`.
    """

    a: int
    b: int
    civilians: int
    unknown: int
    low: int
    best: int
    high: int


def split_deaths(sourced: SourcedEvent, side_a: Sequence[Party], side_b: Sequence[Party]) -> Deaths | None:
    """Return the killed of an event by side; None where no killed are told, or none at most.

    What no report gives to a side stays unknown. Parts that add up to more than the event's best number are cut, the
    smaller first: best is what voices tell of the whole.
    """
    toll = sourced.find_toll("killed")
    best = 0 if toll is None else find_best(toll)
    high = 0 if toll is None else max(best, toll.high or 0)
    if toll is None or high == 0:
        return None
    names = {**_name_all(side_b, "b"), **_name_all(side_a, "a")}
    parts = _cut(_find_parts(sourced, toll, names), best)
    known = sum(parts.values())
    return Deaths(parts["a"], parts["b"], parts["civilians"], best - known, min(toll.low or 0, best), best, high)


def kills_civilians(sourced: SourcedEvent) -> bool:
    """Say whether some of the dead are told to be civilians."""
    deaths = split_deaths(sourced, (), ())
    return deaths is not None and deaths.civilians > 0


def find_best(toll: EventToll) -> int:
    """Return the likeliest number of a toll; where only a bound is told, the bound, the lower first."""
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), 0)


def _name_all(parties: Iterable[Party], side: str) -> dict[str, str]:
    return {name: side for party in parties for name in (party.id, party.name)}


def _cut(parts: Mapping[str, int], whole: int) -> dict[str, int]:
    cut = dict.fromkeys(parts, 0)
    for name in sorted(parts, key=parts.__getitem__, reverse=True):
        cut[name] = min(parts[name], whole)
        whole -= cut[name]
    return cut


def _find_parts(sourced: SourcedEvent, toll: EventToll, names: Mapping[str, str]) -> dict[str, int]:
    """Return the killed by side, as the first claim has them that tells whose they are."""
    wanted = {*(toll.basis or toll.claims)}
    told = (_read_parts(s, names) for s in sourced.statements if s.key in wanted)
    return next((parts for parts in told if any(parts.values())), {"a": 0, "b": 0, "civilians": 0})


def _read_parts(statement: Statement, names: Mapping[str, str]) -> dict[str, int]:
    parts = {"a": 0, "b": 0, "civilians": 0}
    for toll in statement.claim.numbers:
        side = _find_side(toll, statement.claim, names)
        if side and toll.kind == "killed" and toll.scope == "event":
            parts[side] += next((n for n in (toll.best, toll.low, toll.high) if n is not None), 0)
    return parts


def _find_side(toll: Toll, claim: Claim, names: Mapping[str, str]) -> str:
    """Return whose the dead are: "a", "b", "civilians", or "" where it is not said or they are of several."""
    found = {_place_victim(mention, claim, names) for mention in toll.who}
    return found.pop() if len(found) == 1 else ""


def _place_victim(mention: Mention, claim: Claim, names: Mapping[str, str]) -> str:
    registry = load_registry()
    if mention.actor is not None and mention.actor in registry:
        if load_ged().kinds[registry.get(mention.actor).kind] == "civilians":
            return "civilians"
        return names.get(mention.actor, "")
    same = [m for role in claim.roles.values() for m in role if m.entity == mention.entity]
    told = (names.get(name, "") for m in (mention, *same) for name in (m.actor or "", " ".join(m.text.split())))
    return next((side for side in told if side), "")
