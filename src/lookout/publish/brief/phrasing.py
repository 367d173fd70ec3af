"""Events in sentences that say no more than the claims do: a noun phrase by `phrases.toml`, and "is said to"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import resources
from typing import Final

from lookout.knowledge.brief_rules import load_brief_rules
from lookout.model import EVENT_TYPES, Event, EventField, EventToll, EventType, Interval, Role, Status, Voice
from lookout.publish.brief.naming import name_units, name_value, name_voice, tell_range
from lookout.publish.plain import flatten
from lookout.publish.wording import join_names, tell_days

_SAID: Final[dict[Status, str]] = {
    "happened": "is said to have taken place",
    "ongoing": "is said to have been under way",
    "planned": "is said to be planned",
    "predicted": "is said to be coming",
    "possible": "is said to be possible",
    "denied": "is denied",
}
_PLACING: Final = ("near ", "around ", "outside ", "between ", "north ", "south ", "east ", "west ")
_NAMED: Final = 3
_SURE: Final = 0.8
"""From this chance on a place is told without a word of likelihood."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a type is told: its noun, then roles with their prepositions in order."""

    noun: str
    roles: tuple[tuple[Role, str], ...]


@cache
def load_phrases() -> dict[EventType, Phrase]:
    """Return the phrase of every event type."""
    table = tomllib.loads(resources.files("lookout.publish.brief").joinpath("phrases.toml").read_text("utf-8"))
    return {
        kind: Phrase(noun=table[kind]["noun"], roles=tuple((role, word) for role, word in table[kind]["roles"]))
        for kind in EVENT_TYPES
    }


def tell_what(event: Event) -> str:
    """Return an event as a noun phrase, without a verb: "Capture of Sirte by government forces from Islamic State"."""
    phrase = load_phrases()[event.type]
    parts, told = [phrase.noun], set[str]()
    other_side = _find_other_side(event)
    for role, preposition in phrase.roles:
        names = [_name_place(event)] if role == "place" else name_role(event.field(role) if role != "time" else None)
        unsaid = other_side if role == "actor" else ()
        names = [name for name in names if name and name not in told and name not in unsaid]
        if names:
            parts.append(f"{_suit(preposition, event, role)} {_join(event, role, names)}".strip())
            told.update(names)
    return " ".join(parts)


def _find_other_side(event: Event) -> list[str]:
    """Return the targets where all of them are told as actors too, beside others: they are the other side then."""
    actors, targets = name_role(event.field("actor")), name_role(event.field("target"))
    return targets if {*targets} < {*actors} else []


def name_role(field: EventField | None) -> list[str]:
    """Return the names of a field's best values, a few of them; a doubted one ends in a question mark."""
    if field is None:
        return []
    names = list(dict.fromkeys(map(name_value, field.values[: field.best])))
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} others"]
    return names


def _join(event: Event, role: Role, names: list[str]) -> str:
    """Return names as a list; of an actor whom voices dispute one name or another: "A or B (disputed)"."""
    field = event.field("actor")
    if role != "actor" or field is None or field.rule != "disputed":
        return join_names(names)
    return f"{' or '.join([', '.join(names[:-1]), names[-1]] if names[1:] else names)} (disputed)"


def tell_happening(event: Event) -> str:
    """Return an event in a sentence: what, how it is said to be, when, by whose word."""
    return f"{tell_what(event)} {tell_said(event)}"


def tell_said(event: Event) -> str:
    """Return how an event is said to be, when and by whose word: what follows its name in a sentence."""
    return f"{_SAID[event.status]} {tell_when(event.interval)}, by the word of {tell_speakers(event.voices)}."


def tell_when(days: Interval | None) -> str:
    """Return when in words: "on 10 June 2016", "in June 2016", "some time between 3 and 9 June 2016"."""
    if days is None:
        return "on a day not known"
    told = tell_days(days)
    last = days.end - timedelta(days=1)
    if days.start == last:
        return f"on {told}"
    if " to " not in told:
        return f"in {told}"
    return f"some time between {told.replace(' to ', ' and ', 1)}"


def tell_speakers(voices: tuple[Voice, ...]) -> str:
    """Return who says so, those that are no party first, and how many others do."""
    ranked = sorted(voices, key=_rank_voice)
    names = [name_voice(voice) for voice in ranked]
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} other voices"]
    return join_names(names)


def tell_toll(toll: EventToll) -> str:
    """Return a toll in a sentence; a running one is said to be more than the event's, a party's word to be one."""
    number = tell_range(toll.low, toll.best, toll.high)
    noun = {"casualties": "Casualties (killed or wounded)"}.get(toll.kind, toll.kind.capitalize())
    word = _tell_party(toll)
    if toll.scope == "running":
        day = f", as of {tell_days(Interval.of_day(toll.as_of))}" if toll.as_of else ""
        return f"{noun}, as a running toll that is not of this event alone{day}: {number}{word}."
    return f"{noun}, it is said: {number}{word}."


def tell_where(event: Event) -> str:
    """Return how finely an event is placed, in a sentence; "" where it is placed at a town or finer, surely."""
    place = event.place
    if place is None:
        return "Where is not known."
    parts = []
    if place.precision not in ("exact", "town"):
        units = name_units(place)
        within = f" ({units})" if units else ""
        parts.append(f"It is placed only to within about {max(1, round(place.radius_km)):,} km{within}.")
    other = next((flatten(each.name) for each in place.alternatives if each.id != place.id), "")
    if place.confidence < _SURE and other:
        chance = load_brief_rules().tell_chance(place.confidence)
        range_ = f"{chance.start} to {chance.end} %"
        parts.append(_tell_chance(flatten(place.name), chance.words, range_, other))
    return " ".join(parts)


def _tell_chance(name: str, words: str, range_: str, other: str) -> str:
    also = f"; the words may also mean {other}"
    if words.endswith("chance"):
        article = "a " if words.startswith("roughly") else ""
        return f"There is {article}{words} ({range_}) that the place shown is meant{also}."
    return f"That “{name}” means the place shown is {words} ({range_}){also}."


def _tell_party(toll: EventToll) -> str:
    """Return " (by a party's word)" where the best number stands on parties to the fight alone."""
    basis = set(toll.basis or toll.claims)
    if basis and basis <= set(toll.parties):
        return " (by the word of a party to the fight)"
    return " (also by the word of a party to the fight)" if basis & set(toll.parties) else ""


def _name_place(event: Event) -> str:
    return flatten(event.place.name) if event.place else ""


def _suit(preposition: str, event: Event, role: Role) -> str:
    """Return the preposition before a role: "in" for "at" before a town or more, none where the name brings its own."""
    if role != "place" or event.place is None:
        return preposition
    name = flatten(event.place.name).lower()
    if name.startswith(_PLACING) or name[:1].isdigit():
        return "" if preposition in ("at", "on") else preposition
    return "in" if preposition == "at" and event.place.precision != "exact" else preposition


def _rank_voice(voice: Voice) -> tuple[bool, int]:
    return (voice.party, -len(voice.reports))
