"""The column of notes: what happened, by whose word, tolls, disputes, denials, and the words of the first report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lookout.model import Event, EventField, EventToll
from lookout.publish.exports.shapes import SourcedEvent
from lookout.publish.exports.sources import list_outlets
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days

QUOTE: Final = 240
"""Characters of a report's words, at most."""


def tell_notes(sourced: SourcedEvent) -> str:
    """Return the notes of an event, sentence by sentence."""
    return " ".join(_tell(sourced))


def tell_range(toll: EventToll) -> str:
    """Return the numbers of a toll: "6", "12 (12 to 24)", "12 or more", "up to 20", "number not said"."""
    low, best, high = toll.low, toll.best, toll.high
    if best is None:
        if low is None and high is None:
            return "number not said"
        return f"up to {high:,}" if low is None else f"{low:,} or more" if high is None else f"{low:,} to {high:,}"
    if high is None:
        return f"{best:,} or more" if low in (None, best) else f"{best:,} ({low:,} or more)"
    if low is None:
        return f"up to {high:,}" if high == best else f"{best:,} (up to {high:,})"
    return f"{best:,}" if low == high else f"{best:,} ({low:,} to {high:,})"


def _tell(sourced: SourcedEvent) -> Iterator[str]:
    event = sourced.event
    yield _tell_what(event)
    for toll in event.tolls:
        running = " in all so far, not of this event alone" if toll.scope == "running" else ""
        yield f"{toll.kind.capitalize()}: {tell_range(toll)}{running}."
    yield _tell_voices(sourced)
    yield from (_tell_dispute(field) for field in event.fields if field.rule == "disputed")
    if event.denials:
        count = len(event.denials)
        yield f"Denied in {count} {'claim' if count == 1 else 'claims'}."
    if words := _quote(sourced):
        yield words


def _tell_what(event: Event) -> str:
    actors, targets = _name(event.field("actor")), _name(event.field("target"))
    who = f"{actors} against {targets}" if actors and targets else actors or (targets and f"against {targets}")
    what = f"{event.type} ({event.status})"
    where = f" at {flatten(event.place.name)}" if event.place else ""
    return f"{tell_days(event.interval)}: {what}{': ' if who else ''}{who}{where}."


def _name(field: EventField | None) -> str:
    if field is None:
        return ""
    return ", ".join(flatten(v.name) + ("?" if v.doubted else "") for v in field.values[: field.best])


def _tell_voices(sourced: SourcedEvent) -> str:
    event = sourced.event
    voices, parties, reports = len(event.voices), sum(v.party for v in event.voices), len(event.reports)
    party = f" ({parties} a party to the fight)" if parties else ""
    outlets = ", ".join(list_outlets(sourced)) or "unnamed outlets"
    return (
        f"Told by {voices} independent {'voice' if voices == 1 else 'voices'}{party} in {reports} "
        f"{'report' if reports == 1 else 'reports'} ({outlets}). Grade: {event.grade}."
    )


def _tell_dispute(field: EventField) -> str:
    others = [(flatten(v.name), len(v.voices)) for v in field.values[field.best :] if v.claims]
    told = ", ".join(f"{name} ({count} {'voice' if count == 1 else 'voices'})" for name, count in others)
    return f"Disputed {field.name}: also given as {told}."


def _quote(sourced: SourcedEvent) -> str:
    told = next((s for s in sourced.statements if s.quote and s.claim.status != "denied"), None)
    if told is None:
        return ""
    words = flatten(told.quote)
    cut = words if len(words) <= QUOTE else f"{words[:QUOTE].rsplit(' ', 1)[0]} …"
    return f'First told as: "{cut}"'
