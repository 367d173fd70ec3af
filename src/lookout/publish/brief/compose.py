"""Make a brief of what is known: the sections in their order, every sentence with its notes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from lookout.model import Event, Interval
from lookout.publish.brief.campaigns import make_campaigns
from lookout.publish.brief.changes import make_changes
from lookout.publish.brief.disputes import make_disputes
from lookout.publish.brief.figures import make_figures
from lookout.publish.brief.foretold import make_forecasts
from lookout.publish.brief.gaps import make_gaps
from lookout.publish.brief.holding import make_control
from lookout.publish.brief.leading import choose_leading, list_counted, list_running, make_leading
from lookout.publish.brief.maps import draw_maps
from lookout.publish.brief.material import Asked, Material
from lookout.publish.brief.method import make_method
from lookout.publish.brief.model import Block, Brief, Section, Sentence, Text
from lookout.publish.brief.naming import tell_number
from lookout.publish.brief.notes import Notebook
from lookout.publish.brief.summary import make_summary
from lookout.publish.brief.timeline import draw_timeline
from lookout.publish.brief.weighing import by_day
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days


def compose_brief(material: Material) -> Brief:
    """Return the brief. The same material gives the same brief, in whatever order its parts come."""
    asked, now = material.asked, material.now
    events = sorted((event for event in now.events if asked.covers(event.interval)), key=by_day)
    book = Notebook(now.statements, material.sources)
    sections = _list_sections(material, events, book) if events or now.holdings else _tell_nothing(material)
    if material.waiting:
        sections[0] = (*sections[0][:2], [_tell_waiting(material.waiting), *sections[0][2]])
    made = tuple(Section(name, heading, tuple(blocks)) for name, heading, blocks in sections if blocks)
    return Brief(
        title=flatten(asked.title or "") or _choose_title(asked),
        span=_tell_span(asked, events),
        facts=tuple(_list_facts(material, events)),
        sections=made,
        notes=book.list_notes(),
        state=_name_state(material),
    )


def _list_sections(
    material: Material, events: Sequence[Event], book: Notebook
) -> list[tuple[str, str, Sequence[Block]]]:
    asked, now = material.asked, material.now
    last = asked.until or max((event.interval.end for event in events if event.interval), default=None)
    leading = choose_leading(events, asked.most)
    return [
        ("summary", "In short", make_summary(material, events, book)),
        ("figures", "Headline figures", [*make_figures(events, book), *list_running(events, book)]),
        ("changes", _head_changes(asked), make_changes(material, book)),
        ("maps", "Where", draw_maps(events, now.holdings, asked)),
        ("timeline", "When", draw_timeline(events, leading, asked)),
        (
            "events",
            "Main events",
            [*make_leading(events, asked, book, now.statements), *make_campaigns(events, now.campaigns, book)],
        ),
        ("disputes", "Disputes side by side", make_disputes(events, book, now.statements)),
        ("control", "Who holds what", make_control(now.holdings, asked.until, book)),
        ("forecasts", "Forecasts", make_forecasts(now.forecasts, asked, book)),
        ("gaps", "Gaps", make_gaps(material, asked.until or last, book)),
        ("counted", "What the sums count", list_counted(events, book)),
        ("method", "Method and limits", make_method()),
    ]


def _head_changes(asked: Asked) -> str:
    return f"What changed since {tell_days(Interval.of_day(asked.changed_since))}" if asked.changed_since else "Changes"


def _tell_nothing(material: Material) -> list[tuple[str, str, Sequence[Block]]]:
    """Return what is said where there is nothing to tell: whether the record is empty, or silent on what was asked."""
    asked = material.asked
    place = f" at “{flatten(asked.place)}”" if asked.place else ""
    if not material.sources:
        told = "The record holds no report" + (" published by then." if asked.as_known_on else ".")
    elif material.now.events:
        count = len(material.now.events)
        told = f"No event{place} lies in the span for sure; {count:,} are dated too loosely to say."
    else:
        told = f"The record's {len(material.sources):,} reports tell of no event{place} in the span."
    return [("summary", "In short", [Text((Sentence(told),))]), ("method", "Method and limits", make_method())]


def _tell_waiting(waiting: int) -> Text:
    reports = tell_number(waiting, "report is", "reports are")
    told = f"{reports} not joined into events yet, and not in this brief: `lookout reconcile` does it."
    return Text((Sentence(told),), "caution")


def _choose_title(asked: Asked) -> str:
    place = flatten(asked.place or "")
    return f"{place}: what is reported" if place else "What is reported"


def _tell_span(asked: Asked, events: Sequence[Event]) -> str:
    days = [event.interval for event in events if event.interval]
    first = asked.since or min((each.start for each in days), default=None)
    end = asked.until + timedelta(days=1) if asked.until else max((each.end for each in days), default=None)
    return tell_days(Interval(first, end)) if first and end and first < end else "no days"


def _list_facts(material: Material, events: Sequence[Event]) -> list[str]:
    asked = material.asked
    sources = [
        material.sources[id_] for id_ in sorted({id_ for e in events for id_ in e.reports}) if id_ in material.sources
    ]
    outlets = len({source.outlet for source in sources if source.outlet})
    told = tell_number(len(sources), "report", "reports")
    facts = [f"{told} of {tell_number(outlets, 'outlet', 'outlets')}" if outlets else told]
    if asked.place:
        facts.append(f"only what is told of “{flatten(asked.place)}”")
    known = _tell_day(asked.as_known_on)
    facts.append(f"as known on {known}" if known else "as the record stands")
    if changed := _tell_day(asked.changed_since):
        facts.append(f"changes since {changed}")
    return facts


def _tell_day(day: date | None) -> str:
    return tell_days(Interval.of_day(day)) if day else ""


def _name_state(material: Material) -> str:
    """Return a name for what the brief was made of: the same reports and events give the same."""
    parts = [
        *sorted(material.sources),
        *sorted(f"{e.id} {' '.join(e.claims)}" for e in material.now.events),
        repr(material.asked),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
