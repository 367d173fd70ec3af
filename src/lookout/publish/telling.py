"""Events, control and forecasts in words: what the tables and pages say of them."""

from __future__ import annotations

from lookout.knowledge.actors import load_registry
from lookout.model import Control, Event, EventField, EventToll, FieldName, Forecast, Statement
from lookout.publish.plain import flatten
from lookout.publish.wording import join_names, tell_days_short


def name_best(event: Event, name: FieldName) -> list[str]:
    """Return how the best values of a field read; a value that some claim doubts ends in a question mark."""
    field = event.field(name)
    return [] if field is None else [_tell_value(field, at) for at in range(field.best)]


def _tell_value(field: EventField, at: int) -> str:
    value = field.values[at]
    return flatten(value.name) + ("?" if value.doubted else "")


def name_actor(id_: str) -> str:
    """Return how the registry calls an actor; the id where it has none."""
    registry = load_registry()
    return registry.get(id_).name if id_ in registry else id_


def tell_where(event: Event) -> str:
    """Return where an event was: its place, and the region and country that it lies in."""
    place = event.place
    if place is None:
        return ""
    parts = [flatten(place.name), place.region if place.region != place.name else "", place.country]
    return ", ".join(part for part in parts if part)


def tell_range(low: int | None, best: int | None, high: int | None) -> str:
    """Return a toll's numbers: "6", "12 (12 to 24)", "at least 12", "up to 20"."""
    if best is None:
        if low is None and high is None:
            return "number not said"
        return f"up to {high:,}" if low is None else f"at least {low:,}" if high is None else f"{low:,} to {high:,}"
    if low == high == best or (low in (None, best) and high in (None, best) and high is not None):
        return f"{best:,}"
    if high is None:
        return f"{best:,} or more" if low in (None, best) else f"{best:,} ({low:,} or more)"
    return f"{best:,} ({best if low is None else low:,} to {high:,})"


def tell_event_toll(toll: EventToll) -> str:
    """Return a toll in one phrase: "killed 6", "wounded 490 (441 to 539), running, as of 2016-06-10"."""
    running = ", running" if toll.scope == "running" else ""
    day = f", as of {toll.as_of}" if toll.as_of else ""
    return f"{toll.kind} {tell_range(toll.low, toll.best, toll.high)}{running}{day}"


def cut_words(statement: Statement, *, room: int = 120) -> str:
    """Return the words round a statement's first trigger, at most about `room` characters, cut between words."""
    words = statement.quote
    at = max(0, min(statement.claim.triggers).start - statement.quote_start)
    start = max(0, min(at - room // 3, len(words) - room))
    if start:
        start = words.find(" ", start, at) + 1 or start
    end = len(words) if len(words) - start <= room else words.rfind(" ", start, start + room)
    return f"{'… ' if start else ''}{flatten(words[start:end])}{' …' if end < len(words) else ''}"


def tell_voices(event: Event) -> str:
    """Return how many voices and reports an event has: "2 voices (1 a party) in 3 reports"."""
    parties = sum(voice.party for voice in event.voices)
    count, reports = len(event.voices), len(event.reports)
    party = f" ({parties} a party)" if parties == 1 else f" ({parties} parties)" if parties else ""
    return (
        f"{count} {'voice' if count == 1 else 'voices'}{party} in {reports} {'report' if reports == 1 else 'reports'}"
    )


def tell_control(control: Control) -> str:
    """Return who is said to hold a place: "Islamic State", "most: GNA forces, against Islamic State"."""
    extent = "" if control.extent == "whole" else f"{control.extent}: "
    rivals = (
        f", against {join_names([flatten(name_actor(each)) for each in control.contenders])}"
        if control.contenders
        else ""
    )
    return f"{extent}{flatten(control.name) or 'nobody named'}{rivals}"


def tell_control_days(control: Control) -> str:
    """Return the days that an interval of control is told for, "…" where a side is open."""
    days = tell_days_short(control.interval)
    return f"{'…' if control.open_start else ''}{days}{'…' if control.open_end else ''}"


def tell_forecast(forecast: Forecast) -> str:
    """Return who said what would come: "Adam Hale › Example News: capture of Sirte"."""
    chain = " › ".join(flatten(name) for name in forecast.chain) or "the report itself"
    return f"{chain}: {flatten(forecast.what)}"
