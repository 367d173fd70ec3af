"""`lookout event`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import put
from lookout.cli.options import add_day_known, parse_last_day, tell_examples
from lookout.cli.screen import open_screen, show, style_status
from lookout.model import Event, Statement
from lookout.operations.viewing import FoundEvent, show_event
from lookout.publish.contract import dump_json, to_claim, to_days
from lookout.publish.plain import flatten
from lookout.publish.records import to_event
from lookout.publish.telling import tell_event_toll, tell_voices, tell_where
from lookout.publish.wording import tell_days_short

_EXAMPLES = tell_examples(
    "lookout event ev-4f2a9c0d1e2f-118",
    "lookout event 4f2a9c0d1e2f:118 --format json",
    "lookout event ev-4f2a --as-known-on 2016-06-11",
)


@click.command("event", epilog=_EXAMPLES)
@click.argument("ident", metavar="EVENT")
@add_day_known
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="How to print."
)
@click.pass_context
def command(context: click.Context, /, ident: str, as_known_on: str | None, form: str) -> None:
    """Show an event: all that is said of it, and by whom.

    EVENT is an event's id, the beginning of one, or the key of one of its claims; an id that the event no longer goes
    by leads to it too. The best of each field comes first, with the rule that chose it.
    """
    found = show_event(context.obj.record, ident, as_known_on=parse_last_day(as_known_on))
    if form == "json":
        put([f"{dump_json({**to_event(found.event), 'statements': [*map(to_statement, found.statements)]})}\n"])
        return
    screen = open_screen(context.obj)
    show(screen, *_tell_event(found))


def to_statement(statement: Statement) -> dict[str, object]:
    """Return the object for one statement: its claim, and whose it is."""
    return {
        "key": statement.key,
        "report": statement.report,
        "outlet": statement.outlet,
        "published": to_days(statement.published),
        **to_claim(statement.claim),
        "quote": statement.quote,
    }


def _tell_event(found: FoundEvent) -> Iterator[Text | Table]:
    event = found.event
    heading = Text(event.id, style="bold").append(f"  {event.type} ", style="not bold")
    yield heading.append(event.status, style=style_status(event.status))
    told = (
        ("when", tell_days_short(event.interval) or "not known"),
        ("where", tell_where(event) or "not known"),
        ("grade", f"{event.grade} ({event.grade_rule}): {tell_voices(event)}"),
        ("part of", event.campaign or ""),
        *(("toll", f"{tell_event_toll(toll)} ({toll.rule})") for toll in event.tolls),
    )
    for name, words in told:
        if words:
            yield Text(f"{name:8} {words}")
    yield _make_fields(event, {s.key: at for at, s in enumerate(found.statements, start=1)})
    yield _make_claims(found.statements, event)


def _make_fields(event: Event, numbers: dict[str, int]) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("field", "value", "voices", "claims", "chosen by"):
        table.add_column(name, overflow="fold", justify="right" if name == "voices" else "left")
    for field in event.fields:
        for at, value in enumerate(field.values):
            told = [str(numbers[key]) for key in value.claims]
            told += [f"{numbers[key]} denies" for key in value.denied]
            row = (
                field.name if at == 0 else "",
                flatten(value.name) + ("?" if value.doubted else ""),
                str(len(value.voices)),
                ", ".join(told),
                field.rule if at < field.best else "",
            )
            table.add_row(*map(Text, row), style="" if at < field.best else "dim")
    return table


def _make_claims(statements: Sequence[Statement], event: Event) -> Table:
    voice = {key: each for each in event.voices for key in each.claims}
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("report", no_wrap=True)
    table.add_column("by whose word, and the words", ratio=1, overflow="fold")
    for at, statement in enumerate(statements, start=1):
        heard = voice[statement.key]
        who = f"{flatten(heard.name)}{' (a party)' if heard.party else ''} in {flatten(statement.outlet or 'unnamed')}"
        days = tell_days_short(statement.published) or "day not known"
        words = Text(f"{who}: ").append(flatten(statement.quote)).append("\n")
        table.add_row(Text(str(at)), Text(f"{statement.key}\n{days}"), words)
    return table
