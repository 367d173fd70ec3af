"""The main events at length, in order of weight, and the list of all that the sums count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from lookout.knowledge.grades import load_grades
from lookout.model import Event, EventToll, Interval, Statement
from lookout.publish.brief.material import Asked
from lookout.publish.brief.model import Block, Cell, Column, Count, Entries, Entry, Sentence, Table, Text
from lookout.publish.brief.naming import name_voice, tell_range
from lookout.publish.brief.notes import Notebook, order_claims, quote
from lookout.publish.brief.phrasing import tell_said, tell_toll, tell_what, tell_when, tell_where
from lookout.publish.brief.weighing import by_day, find_toll, find_twins, is_real, is_spread, is_told, rank_events
from lookout.publish.plain import flatten
from lookout.publish.telling import tell_voices
from lookout.publish.wording import tell_days

MOST_RUNNING: Final = 12
"""Running tolls listed."""


def choose_leading(events: Sequence[Event], most: int) -> list[Event]:
    """Return the weightiest events; what may be one of them told again gives its place to the next."""
    return _rank_leading(events, most)[0]


def _rank_leading(events: Sequence[Event], most: int) -> tuple[list[Event], dict[str, str]]:
    """Return the weightiest events, and by its id what may be an earlier one told again, with that one's id."""
    ranked = [event for event in rank_events(events) if event.type != "control"]
    twins = find_twins(ranked[: 4 * most])
    return [event for event in ranked if event.id not in twins][:most], twins


def make_leading(
    events: Sequence[Event], asked: Asked, book: Notebook, statements: Mapping[str, Statement]
) -> list[Block]:
    """Return the main events, each with what is said of it, its tolls, its grade and the words of its first report."""
    leading, twins = _rank_leading(events, asked.most)
    if not leading:
        return [Text((Sentence("No event in the span is told as fact."),))]
    again = {event.id: [each for each, first in twins.items() if first == event.id] for event in leading}
    entries = (_make_entry(number, event, book, statements) for number, event in enumerate(leading, start=1))
    return [Entries(tuple(_add_twins(entry, again[entry.event]) for entry in entries))]


def _add_twins(entry: Entry, again: Sequence[str]) -> Entry:
    """Return an entry that says which events of the record may be the same, told again."""
    if not again:
        return entry
    told = f"The record keeps {', '.join(again)} apart, with the same place, days and number: it may be this."
    return replace(entry, sentences=(*entry.sentences, Sentence(told)))


def _make_entry(number: int, event: Event, book: Notebook, statements: Mapping[str, Statement]) -> Entry:
    grade = load_grades().definitions[event.grade]
    sentences = [book.cite(f"It {tell_said(event)}", order_claims(event))]
    sentences += [_tell_toll(toll, book) for toll in event.tolls if is_told(toll)]
    if where := tell_where(event):
        sentences.append(Sentence(where))
    sentences += [book.cite(text, keys) for text, keys in _list_doubts(event)]
    if words := _quote_first(event, statements):
        sentences.append(book.cite(*words))
    sentences.append(Sentence(f"Graded {event.grade}, on {tell_voices(event)}: {grade[:1].lower()}{grade[1:]}"))
    return Entry(
        number=number,
        event=event.id,
        heading=tell_what(event),
        marks=(tell_when(event.interval).removeprefix("on ").removeprefix("in "), event.grade),
        counts=tuple(_make_count(event, toll) for toll in event.tolls if is_told(toll) and not is_spread(toll)),
        sentences=tuple(sentences),
    )


def _tell_toll(toll: EventToll, book: Notebook) -> Sentence:
    """Return a toll in a sentence; of one whose ends cannot be one toll no best number is told."""
    if not is_spread(toll):
        return book.cite(tell_toll(toll), toll.basis or toll.claims)
    ends = f"from {toll.low or 0:,} to {max(toll.best or 0, toll.high or 0):,}"
    return book.cite(f"{toll.kind.capitalize()}: {ends} is said; that is no one toll, and is in no sum.", toll.claims)


def _make_count(event: Event, toll: EventToll) -> Count:
    running = toll.scope == "running"
    return Count(toll.kind, toll.low, toll.best, toll.high, (event.id,), toll.claims, running)


def _list_doubts(event: Event) -> list[tuple[str, Sequence[str]]]:
    """Return what speaks against an event: denials, with their claims."""
    told: list[tuple[str, Sequence[str]]] = []
    if event.denials:
        names = sorted({name_voice(voice) for voice in event.voices if set(voice.claims) & set(event.denials)})
        told.append((f"It is denied, by the word of {', '.join(names) or 'a report'}.", event.denials))
    return told


def _quote_first(event: Event, statements: Mapping[str, Statement]) -> tuple[str, list[str]] | None:
    for key in order_claims(event):
        statement = statements.get(key)
        if statement and statement.quote and statement.claim.status != "denied":
            words = "".join(piece.text for piece in quote(statement))
            return f"In the words of {flatten(statement.outlet or 'a report')}: “{words}”", [key]
    return None


def list_running(events: Sequence[Event], book: Notebook) -> list[Block]:
    """Return the running tolls told in the span, each by itself: they overlap, and reach back before the span."""
    told = [(event, toll) for event in rank_events(events) for toll in event.tolls if toll.scope == "running"]
    rows = sorted((_make_running(event, toll, book) for event, toll in told if is_told(toll)), key=_by_number)
    if not rows:
        return []
    columns = (Column("Running toll", weight=4), Column("As of"), Column("Number", numbers=True), Column("Grade"))
    caption = "Running tolls told in the span: each reaches back further than its event, and none is added to anything"
    return [Table("running", caption, columns, tuple(rows[:MOST_RUNNING]))]


def _make_running(event: Event, toll: EventToll, book: Notebook) -> tuple[Cell, ...]:
    what = tell_what(event)
    return (
        Cell(f"{toll.kind}: told with {what[:1].lower()}{what[1:]}", book.number(toll.basis or toll.claims)),
        Cell(_tell_as_of(toll)),
        Cell(tell_range(toll.low, toll.best, toll.high), (), _make_count(event, toll)),
        Cell(event.grade),
    )


def _tell_as_of(toll: EventToll) -> str:
    """Return the last day that a running toll was told for, in words."""
    return tell_days(Interval.of_day(toll.as_of)) if toll.as_of else "day not known"


def _by_number(row: tuple[Cell, ...]) -> tuple[int, str]:
    count = row[2].count
    return (-(count.best or count.low or 0) if count else 0, row[0].text)


def list_counted(events: Sequence[Event], book: Notebook) -> list[Block]:
    """Return the table of all events that the headline sums count, by day."""
    rows = []
    for event in sorted(events, key=by_day):
        killed, wounded = find_toll(event, "killed"), find_toll(event, "wounded")
        if is_real(event) and (killed or wounded):
            cells = (_tell_number(event, toll) for toll in (killed, wounded))
            keys = [key for toll in (killed, wounded) if toll for key in (toll.basis or toll.claims)]
            cite = book.number(order_claims(event, keys)[:2])
            rows.append((Cell(tell_days(event.interval)), Cell(tell_what(event), cite), *cells, Cell(event.grade)))
    if not rows:
        return []
    columns = (
        Column("Days"),
        Column("Event", weight=4),
        Column("Killed", numbers=True),
        Column("Wounded", numbers=True),
        Column("Grade"),
    )
    return [Table("counted", "Every event in the span that tells a number killed or wounded", columns, tuple(rows))]


def _tell_number(event: Event, toll: EventToll | None) -> Cell:
    if toll is None:
        return Cell("not said")
    left_out = ", not summed" if is_spread(toll) else ""
    return Cell(f"{tell_range(toll.low, toll.best, toll.high)}{left_out}", (), _make_count(event, toll))
