"""Gaps: places long unheard of, days without a report, and what the record could not place or date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from lookout.knowledge.brief_rules import load_brief_rules
from lookout.model import Event, Interval, ResolvedPlace
from lookout.model.place import name_host
from lookout.publish.brief.holding import list_fresh
from lookout.publish.brief.material import Material
from lookout.publish.brief.model import Block, Cell, Column, Points, Sentence, Table
from lookout.publish.brief.naming import tell_number
from lookout.publish.brief.notes import Notebook
from lookout.publish.brief.phrasing import tell_what
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days

MOST: Final = 10
_FINE: Final = ("exact", "town", "near", "district")


@dataclass(slots=True)
class _Place:
    """What has been told of a place: its name, by which reports, on which last day, by which event."""

    name: str
    reports: set[str]
    last: date
    event: Event


def make_gaps(material: Material, last: date | None, book: Notebook) -> list[Block]:
    """Return the places long unheard of by the last day, and what else the reports leave open."""
    blocks: list[Block] = []
    rows = tuple(_make_row(place, last, book) for place in _find_silent(material, last)) if last else ()
    if rows:
        columns = (
            Column("Place"),
            Column("Last told of"),
            Column("Days before", numbers=True),
            Column("Reports till then", numbers=True),
            Column("Last word", weight=3),
        )
        rules = load_brief_rules()
        caption = (
            f"Places told of by {rules.silent_reports} reports or more, and then not for over {rules.silent_days} days"
        )
        blocks.append(Table("silent", caption, columns, rows))
    blocks.append(Points(tuple(map(Sentence, _list_unknown(material)))))
    return blocks


def _find_silent(material: Material, last: date) -> list[_Place]:
    """Return the places that much was told of and then nothing for long, by how much was told."""
    rules = load_brief_rules()
    heard = {name_host(each.control.place.id) for each in list_fresh(material.now.holdings, last)}
    places: dict[str, _Place] = {}
    for event in material.past:
        if event.place is not None and event.place.precision in _FINE:
            _hear(places, event, event.place, last)
    silent = [
        each
        for id_, each in places.items()
        if id_ not in heard
        and (last - each.last).days > rules.silent_days
        and len(each.reports) >= rules.silent_reports
    ]
    return sorted(silent, key=_by_reports)[:MOST]


def _hear(places: dict[str, _Place], event: Event, place: ResolvedPlace, last: date) -> None:
    """Note that an event is told of a place: the last day it may have been on, up to the brief's own last."""
    if event.interval is None:
        return
    day = min(last, event.interval.end - timedelta(days=1))
    id_ = name_host(place.id)
    known = places.setdefault(id_, _Place(flatten(place.name), set(), day, event))
    known.reports |= set(event.reports)
    if place.id == id_:
        known.name = flatten(place.name)
    if day > known.last:
        known.last, known.event = day, event


def _make_row(place: _Place, last: date, book: Notebook) -> tuple[Cell, ...]:
    return (
        Cell(place.name),
        Cell(tell_days(Interval.of_day(place.last))),
        Cell(f"{(last - place.last).days:,}"),
        Cell(f"{len(place.reports):,}"),
        Cell(tell_what(place.event), book.number(place.event.claims[:1])),
    )


def _list_unknown(material: Material) -> Iterator[str]:
    """Yield what is not known, in sentences."""
    asked, now = material.asked, material.now
    inside = [event for event in now.events if asked.covers(event.interval)]
    touching = len(now.events) - len(inside)
    if touching:
        loose = tell_number(touching, "event", "events")
        yield f"Dated too loosely to lie in the span for sure, and counted nowhere: {loose}."
    if lost := sum(event.place is None for event in inside):
        placeless = tell_number(lost, "event", "events")
        yield f"Without a place, and so on neither map: {placeless} of the {len(inside):,} in the span."
    quiet = _list_quiet(material)
    if quiet:
        yield f"No report in the record was published on {_tell_quiet(quiet)}: silence there may be ours."
    unread = [source for source in material.sources.values() if source.note]
    if unread:
        why = ", ".join(sorted({source.note for source in unread}))
        yield f"Kept but not read: {tell_number(len(unread), 'report', 'reports')} ({why})."
    undated = sum(source.published is None for source in material.sources.values())
    if undated:
        yield f"Without a date: {tell_number(undated, 'report', 'reports')} of the record."
    if not (touching or lost or quiet or unread or undated):
        yield "Nothing in the span lacks a day or a place."


def _list_quiet(material: Material) -> list[date]:
    """Return the days of the span on which no report came out."""
    since, until = material.asked.since, material.asked.until
    if since is None or until is None or (until - since).days > 370:
        return []
    told = {
        source.published.start + timedelta(days=at)
        for source in material.sources.values()
        if source.published
        for at in range(min(31, (source.published.end - source.published.start).days))
    }
    days = (since + timedelta(days=at) for at in range((until - since).days + 1))
    return [day for day in days if day not in told]


def _tell_quiet(days: Sequence[date]) -> str:
    if len(days) > 6:
        return f"{len(days):,} days of the span"
    return ", ".join(tell_days(Interval.of_day(day)) for day in days)


def _by_reports(place: _Place) -> tuple[int, str]:
    return (-len(place.reports), place.name)
