"""What the rules of a format ask of an event, made once for each."""

from __future__ import annotations

import re
from typing import Final

from lookout.knowledge.formats.tables import Scene
from lookout.publish.exports.shapes import SourcedEvent

_WORDS: Final = re.compile(r"[^\w]+")


def make_scene(
    sourced: SourcedEvent, *, actor: frozenset[str], target: frozenset[str], worded: frozenset[str]
) -> Scene:
    """Return the scene of an event, with what the format calls either side; its words only for types in `worded`."""
    event = sourced.event
    if event.type not in worded:
        return Scene(event.type, actor, target, "", "", harmed=_is_harmed(sourced))
    means = event.field("means")
    named = " ".join(value.name for value in means.values) if means else ""
    told = " ".join(s.quote for s in sourced.statements if s.claim.status != "denied")
    return Scene(event.type, actor, target, _fold(named), _fold(told), harmed=_is_harmed(sourced))


def _fold(words: str) -> str:
    return f" {_WORDS.sub(' ', words.lower()).strip()} "


def _is_harmed(sourced: SourcedEvent) -> bool:
    tolls = [sourced.find_toll(kind) for kind in ("killed", "wounded", "casualties")]
    return any(toll is not None and any((toll.low, toll.best, toll.high)) for toll in tolls)
