"""Disputes side by side: who did it, whether it happened, how many, who holds a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lookout.model import Event, EventField, EventToll, EventValue, Statement, Voice
from lookout.publish.brief.model import Block, Dispute, Disputes, Sentence, Side, Text
from lookout.publish.brief.naming import find_umbrella, name_value, tell_number
from lookout.publish.brief.notes import Notebook, order_claims
from lookout.publish.brief.phrasing import tell_happening, tell_speakers
from lookout.publish.brief.weighing import HARM, find_toll, is_spread, rank_events

MOST: Final = 10
"""Disputes told at length."""
_APART: Final = 1.5
"""Voices disagree on a number when the greatest is more than so many times the least."""

_Part = tuple[str, tuple[Voice, ...], list[str]]
"""What is said, by which voices, in which claims."""


def find_disputes(events: Sequence[Event], statements: Mapping[str, Statement]) -> list[tuple[Event, str]]:
    """Return what is disputed, by the weight of its event: the event, and its actor, denial, killed or wounded."""
    return [(event, what) for event in rank_events(events) for what in _list_disputed(event, statements)]


def make_disputes(events: Sequence[Event], book: Notebook, statements: Mapping[str, Statement]) -> list[Block]:
    """Return the disputes of the weightiest events, the sides of each next to one another."""
    found = find_disputes(events, statements)
    if not found:
        return [Text((Sentence("The reports in the span do not contradict one another on what the record follows."),))]
    told = [_make_dispute(event, what, book, statements) for event, what in found[:MOST]]
    blocks: list[Block] = [Disputes(tuple(told))]
    if left := len(found) - len(told):
        rest = f"Of lighter events, and not told here: {tell_number(left, 'dispute', 'disputes')}."
        blocks.append(Text((Sentence(rest),), "aside"))
    return blocks


def _list_disputed(event: Event, statements: Mapping[str, Statement]) -> Iterator[str]:
    for field in event.fields:
        if field.rule == "disputed" and field.name == "actor" and _is_torn(event, field):
            yield field.name
    if event.denials:
        yield "denial"
    for kind in HARM:
        toll = find_toll(event, kind)
        if toll is not None and not is_spread(toll) and len(_part_numbers(event, toll, statements)) > 1:
            yield kind


def _make_dispute(event: Event, what: str, book: Notebook, statements: Mapping[str, Statement]) -> Dispute:
    about = book.cite(tell_happening(event), order_claims(event)[:2])
    if what == "denial":
        return Dispute(about, "Whether it happened", tuple(_side_denial(event, book)))
    field = event.field("actor")
    if what == "actor" and field:
        return Dispute(about, "Who did it", tuple(_make_side(*each, book) for each in _part_names(event, field)))
    toll = find_toll(event, "killed" if what == "killed" else "wounded")
    sides = _part_numbers(event, toll, statements) if toll else []
    return Dispute(about, f"How many were {what}", tuple(_make_side(*each, book) for each in sides))


def _side_denial(event: Event, book: Notebook) -> Iterator[Side]:
    denied = set(event.denials)
    for says, keys in (("It happened", [k for k in event.claims if k not in denied]), ("It did not", event.denials)):
        voices = tuple(voice for voice in event.voices if set(voice.claims) & set(keys))
        yield Side(says, tell_speakers(voices), book.number(keys))


def _part_names(event: Event, field: EventField) -> list[_Part]:
    """Return what the voices say of a field, what the same voices say together."""
    told: dict[tuple[str, ...], list[EventValue]] = {}
    for value in field.values:
        if value.claims:
            told.setdefault(value.voices, []).append(value)
    return [
        (
            ", ".join(name_value(value) for value in values),
            tuple(voice for voice in event.voices if voice.id in voices),
            [key for value in values for key in value.claims],
        )
        for voices, values in told.items()
    ]


def _is_torn(event: Event, field: EventField) -> bool:
    """Say whether voices name different sides: a government in one and its army in another is no dispute."""
    parts = {value.voices: set[str]() for value in field.values if value.claims}
    for value in field.values:
        if value.claims:
            parts[value.voices].add(find_umbrella(value.value))
    return len(_part_names(event, field)) > 1 and not set.intersection(*parts.values())


def _make_side(says: str, voices: tuple[Voice, ...], claims: Sequence[str], book: Notebook) -> Side:
    return Side(f"{says[:1].upper()}{says[1:]}", tell_speakers(voices), book.number(claims))


def _part_numbers(event: Event, toll: EventToll, statements: Mapping[str, Statement]) -> list[_Part]:
    """Return what the voices say of a toll, least first, voices of one number together; of no use where they agree."""
    told: dict[int, list[tuple[Voice, str]]] = {}
    for voice in event.voices:
        numbers = [(number, key) for key in voice.claims for number in _list_numbers(statements.get(key), toll)]
        if numbers:
            number, key = max(numbers)
            told.setdefault(number, []).append((voice, key))
    if len(told) < 2 or max(told) <= _APART * max(1, min(told)):
        return []
    return [
        (f"{number:,}", tuple(voice for voice, _ in said), [key for _, key in said])
        for number, said in sorted(told.items())
    ]


def _list_numbers(statement: Statement | None, toll: EventToll) -> list[int]:
    if statement is None or statement.key not in toll.claims:
        return []
    told = [each for each in statement.claim.numbers if each.kind == toll.kind and each.scope == "event"]
    numbers = [next((n for n in (each.best, each.low, each.high) if n is not None), None) for each in told]
    return [number for number in numbers if number is not None and _is_within(number, toll)]


def _is_within(number: int, toll: EventToll) -> bool:
    """Say whether the record takes a number for the whole toll: what lies outside it was found to be a part."""
    return (toll.low is None or number >= toll.low) and (toll.high is None or number <= toll.high)
