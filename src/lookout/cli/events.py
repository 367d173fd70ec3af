"""`lookout events`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.options import add_day_known, add_format, parse_first_day, parse_last_day, tell_examples
from lookout.cli.reconciling import warn_of_stale
from lookout.cli.screen import open_screen, show, style_status
from lookout.cli.settings import Settings
from lookout.model import EVENT_TYPES, GRADES, STATUSES, Event
from lookout.operations.viewing import EventFilter, list_events
from lookout.publish.records import to_event
from lookout.publish.telling import name_best, tell_event_toll, tell_voices, tell_where
from lookout.publish.wording import tell_days_short

_EXAMPLES = tell_examples(
    "lookout events --type capture --place Sirte",
    "lookout events --since 2016-06 --until 2016-06-15 --min-voices 2",
    "lookout events --as-known-on 2016-06-11 --format ndjson",
)
COLUMNS = ("event", "type", "status", "from", "to", "place", "place_id", "lat", "lon", "precision", "country", "region",
           "actor", "target", "killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best",
           "wounded_high", "grade", "grade_rule", "voices", "reports", "denials", "campaign", "claims")  # fmt: skip


@click.command("events", epilog=_EXAMPLES)
@click.option("--type", type=click.Choice(EVENT_TYPES), metavar="TYPE", help="Only of this type, as `capture`.")
@click.option("--status", type=click.Choice(STATUSES), help="Only of this status.")
@click.option("--grade", type=click.Choice(GRADES), help="Only those supported so well.")
@click.option("--actor", metavar="WORDS", help="Only where these words are in an actor's or a target's name.")
@click.option("--place", metavar="WORDS", help="Only where these words are in a place's name, or in what it lies in.")
@click.option("--since", metavar="DAY", help="Only those that last to this day or later.")
@click.option("--until", metavar="DAY", help="Only those that begin by the end of this day.")
@click.option(
    "--min-voices", type=click.IntRange(1), default=1, help="Only those that so many independent voices tell."
)
@add_day_known
@add_format
@click.pass_context
def command(context: click.Context, /, as_known_on: str | None, form: str, **wanted: Any) -> None:  # noqa: ANN401
    """List the events that the reports tell together.

    They come by their first day; those whose day is not known come last. `lookout event ID` shows one with all that
    is said of it.
    """
    since, until = parse_first_day(wanted.pop("since")), parse_last_day(wanted.pop("until"))
    asked = EventFilter(**wanted, since=since, until=until, as_known_on=parse_last_day(as_known_on))
    found = list_events(context.obj.record, asked)
    if as_known_on is None:
        warn_of_stale(context.obj.record)
    if form == "table":
        _print_table(found, context.obj)
    elif form == "csv":
        put(form_rows(COLUMNS, map(to_row, found)))
    else:
        put(form_array(map(to_event, found)) if form == "json" else form_lines(map(to_event, found)))


def to_row(event: Event) -> Sequence[object]:
    """Return the row of `COLUMNS` for an event."""
    place, days = event.place, event.interval
    killed, wounded = (find_toll(event, kind) for kind in ("killed", "wounded"))
    spot = (place.name, place.id, place.lat, place.lon, place.precision, place.country, place.region) if place else ()
    return (
        event.id, event.type, event.status, days and days.start, days and days.end, *(spot or (None,) * 7),
        "; ".join(name_best(event, "actor")), "; ".join(name_best(event, "target")), *killed, *wounded, event.grade,
        event.grade_rule, len(event.voices), len(event.reports), len(event.denials), event.campaign,
        "; ".join(event.claims),
    )  # fmt: skip


def find_toll(event: Event, kind: str) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high of an event's own toll of a kind; None where nothing is told."""
    toll = next((toll for toll in event.tolls if toll.kind == kind and toll.scope == "event"), None)
    return (toll.low, toll.best, toll.high) if toll else (None, None, None)


def _print_table(found: Sequence[Event], settings: Settings) -> None:
    screen = open_screen(settings)
    if not found:
        show(screen, Text("no events"))
        return
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("event", no_wrap=True)
    table.add_column("day", no_wrap=True)
    table.add_column("what", no_wrap=True)
    table.add_column("actor → target · at place · toll · told by", ratio=1, overflow="fold")
    for event in found:
        kind = Text(event.type).append(f"\n{event.status}", style=style_status(event.status))
        table.add_row(Text(event.id), Text(_tell_days(event)), kind, Text(f"{_tell_rest(event)}\n"))
    show(screen, table)


def _tell_days(event: Event) -> str:
    return tell_days_short(event.interval).replace("/", "\n") or "not known"


def _tell_rest(event: Event) -> str:
    actor, target = ", ".join(name_best(event, "actor")), ", ".join(name_best(event, "target"))
    who = f"{actor or '?'} → {target}" if target else actor
    where = tell_where(event)
    lines = [who, where and f"at {where}", "; ".join(map(tell_event_toll, event.tolls))]
    denied = f", denied by {len(event.denials)}" if event.denials else ""
    return "\n".join([*(line for line in lines if line), f"{event.grade}: {tell_voices(event)}{denied}"])
