"""A claim in one sentence of plain words, by the table in `phrases.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lookout.model import EVENT_TYPES, Claim, EventType, Role
from lookout.publish.wording import Names, join_names, name_all, name_role

_REST: tuple[tuple[Role, str], ...] = (("means", "with"), ("support", "supported by"), ("origin", "from"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a type is told: its noun, then roles with their prepositions in order."""

    noun: str
    roles: tuple[tuple[Role, str], ...]


@cache
def load_phrases() -> dict[EventType, Phrase]:
    """Return the phrase of every event type."""
    table = tomllib.loads(resources.files("lookout.publish").joinpath("phrases.toml").read_text("utf-8"))
    return {
        kind: Phrase(noun=table[kind]["noun"], roles=tuple((role, word) for role, word in table[kind]["roles"]))
        for kind in EVENT_TYPES
    }


def tell_claim(claim: Claim, names: Names) -> str:
    """Return `claim` as a noun phrase that ends in a full stop: who, whom, where, when, with what.

    It holds no verb, so that no status is asserted: "Capture of the port by the army, in two days."
    """
    phrase = load_phrases()[claim.type]
    prepositions = dict(phrase.roles)
    for role, preposition in _REST:
        prepositions.setdefault(role, preposition)
    parts, told = [phrase.noun], set[str]()
    for role, preposition in prepositions.items():
        filled = [name for name in name_role(claim, role, names) if name not in told]  # a target can be the place too
        if filled:
            parts.append(f"{_suit_preposition(preposition, claim, role)} {join_names(filled)}")
            told.update(filled)
    times = name_role(claim, "time", names)
    return f"{' '.join(parts)}{', ' if times else ''}{', '.join(times)}."


def _suit_preposition(preposition: str, claim: Claim, role: Role) -> str:
    """Return `preposition`, but "in" for "at" before a town or country: only a building is a point."""
    return "in" if preposition == "at" and claim.roles[role][0].kind == "place" else preposition


def tell_chain(claim: Claim, names: Names) -> str:
    """Return by whose word `claim` is: "Said by A, carried by B, then C." or "" where the report itself speaks."""
    speakers = name_all(claim.by, names)
    if not speakers:
        return ""
    carried = f", carried by {', then '.join(speakers[1:])}" if speakers[1:] else ""
    return f"Said by {speakers[0]}{carried}."
