"""How actors, voices and numbers are called in the brief's sentences."""

from __future__ import annotations

from collections.abc import Sequence

from lookout.knowledge.actors import load_registry
from lookout.knowledge.country_codes import load_country_codes
from lookout.model import EventValue, ResolvedPlace, Voice
from lookout.publish.plain import flatten
from lookout.publish.telling import tell_range as tell_bounds


def name_value(value: EventValue) -> str:
    """Return an actor or target as it reads within a sentence: kinds of people small, a doubted one with "?"."""
    name = flatten(value.name)
    registry = load_registry()
    if value.value in registry and registry.get(value.value).kind == "civilians":
        name = f"{name[:1].lower()}{name[1:]}"
    return f"{name}?" if value.doubted else name


def name_voice(voice: Voice) -> str:
    """Return how a voice is called; one that the words describe but do not name stands in quotation marks."""
    name = flatten(voice.name)
    if not name:
        return "a report whose outlet is not known"
    called = f"“{name}”" if name[:1].islower() else name
    return f"{called} (a party to the fight)" if voice.party else called


def tell_carriers(names: Sequence[str]) -> str:
    """Return who carried a word on, in order: ", carried by A, then B"; "" where nobody did."""
    return f", carried by {', then '.join(names)}" if names else ""


def find_umbrella(id_: str) -> str:
    """Return the government that an actor's forces are part of; any other actor stands for itself."""
    registry = load_registry()
    if id_ in registry:
        wholes = [
            each.actor for each in registry.get(id_).relations if each.kind == "part_of" and each.actor in registry
        ]
        return next((whole for whole in wholes if registry.get(whole).kind == "government"), id_)
    return id_


def name_umbrella(id_: str, name: str) -> str:
    """Return how a holder with a name is called in a legend: a government with its forces."""
    registry = load_registry()
    return f"{name} and its forces" if id_ in registry and registry.get(id_).kind == "government" else name


def name_country(code: str) -> str:
    """Return a country's name; a code that is none stays as it is."""
    codes = load_country_codes()
    return codes[code].name if code in codes else code


def name_units(place: ResolvedPlace) -> str:
    """Return what a place lies in: "Aleppo, Syria"; "" where nothing is known, or it is a country itself."""
    units = (place.region if place.region != place.name else "", name_country(place.country))
    return ", ".join(flatten(unit) for unit in units if unit and unit != place.name)


def tell_number(number: int, one: str, many: str) -> str:
    """Return a number with what is counted: "1 event", "2,000 events"."""
    return f"{number:,} {one if number == 1 else many}"


def tell_range(low: int | None, best: int | None, high: int | None) -> str:
    """Return a toll's numbers; "more than 100" for what is kept as "101 or more", since that is what words say."""
    if high is None and low is not None and low > 20 and best in (None, low) and low % 10 == 1:
        return f"more than {low - 1:,}"
    return tell_bounds(low, best, high)
