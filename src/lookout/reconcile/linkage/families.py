"""Which types of event tell of one kind of happening: what one report calls an attack is another's bombing."""

from __future__ import annotations

from typing import Final

from lookout.model import EventType
from lookout.reconcile.linkage.shapes import Family

FAMILIES: Final[dict[EventType, Family]] = {
    "airstrike": "force", "shelling": "force", "bombing": "force", "attack": "force", "killing": "force",
    "clash": "force", "destruction": "force", "abuse": "force",
    "offensive": "ground", "advance": "ground", "capture": "ground", "retreat": "ground",
    "siege": "ground", "clearance": "ground", "control": "state",
    "abduction": "hold", "arrest": "hold",
    "displacement": "move", "deployment": "move", "support": "move", "aid": "move",
    "agreement": "word", "protest": "word", "appeal": "word", "threat": "word", "accusation": "word",
}  # fmt: skip
"""The family of each type."""

BOTH: Final = frozenset({"clash", "offensive", "attack"})
"""Types that are told of as force and as ground: candidates are looked for in both."""

LOOSE: Final = frozenset({"attack", "killing", "destruction", "abuse"})
"""Types of force that leave open how: one report's killing is a bombing, or a clash, to another."""

FAR: Final = frozenset({"airstrike", "shelling"})
"""Types of strikes from afar: who is under them tells the one from the other less surely than who flies or fires."""

STATES: Final[frozenset[EventType]] = frozenset({"control", "siege"})
"""Types that last: two reports tell of one only where both name the same place."""

_FAMILIES: Final[dict[str, Family]] = dict(FAMILIES.items())


def find_families(type_: str) -> tuple[str, ...]:
    """Return the families in which candidates for a type are looked for; all for a type that is not known."""
    if type_ in BOTH:
        return ("force", "ground")
    family = _FAMILIES.get(type_)
    return (family,) if family else tuple(sorted(set(FAMILIES.values())))
