"""`lookout export`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from lookout.cli.options import add_day_known, parse_first_day, parse_last_day, tell_examples
from lookout.cli.reconciling import warn_of_stale
from lookout.cli.say import say
from lookout.collect.files import STANDARD_INPUT
from lookout.errors import UsageError
from lookout.model import EVENT_TYPES
from lookout.operations.exporting import Watch, export_events, write_export
from lookout.operations.viewing import EventFilter
from lookout.publish.exports.about import tell_summary
from lookout.publish.exports.formats import FORMATS

_EXAMPLES = tell_examples(
    "lookout export --format acled -o sirte.csv --place Sirte",
    "lookout export --format ged --since 2016-06 --until 2016-06-15 -o june.csv",
    "lookout export --format geojson --min-voices 2 > events.geojson",
    "lookout export --format parquet --as-known-on 2016-06-11 -o known.parquet",
)
_STEP = 100
"""Events between two steps of the bar."""


@click.command("export", epilog=_EXAMPLES)
@click.option("--format", "form", type=click.Choice([*FORMATS]), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    default=STANDARD_INPUT,
    metavar="FILE|-",
    type=click.Path(allow_dash=True),
    help="Where to write it; by default standard output.",
)
@click.option("--since", metavar="DAY", help="Only events that last to this day or later.")
@click.option("--until", metavar="DAY", help="Only those that begin by the end of this day.")
@click.option("--place", metavar="WORDS", help="Only where these words are in a place's name, or in what it lies in.")
@click.option("--actor", metavar="WORDS", help="Only where these words are in an actor's or a target's name.")
@click.option("--type", type=click.Choice(EVENT_TYPES), metavar="TYPE", help="Only of this type, as `capture`.")
@click.option(
    "--min-voices", type=click.IntRange(1), default=1, help="Only those that so many independent voices tell."
)
@add_day_known
@click.pass_context
def command(context: click.Context, /, form: str, output: str, **wanted: Any) -> None:  # noqa: ANN401
    """Write events in a format of the field.

    ACLED-shaped and GED-shaped CSV have the columns and codes of those data sets; the events are yours, and none of it
    is ACLED or UCDP data. Beside FILE stands FILE.about.json, which says so, and what was left out and why.
    """
    since, until = parse_first_day(wanted.pop("since")), parse_last_day(wanted.pop("until"))
    day = parse_last_day(wanted.pop("as_known_on"))
    asked = EventFilter(**wanted, since=since, until=until, as_known_on=day)
    record = context.obj.record
    if output == STANDARD_INPUT:
        if form == "parquet" and sys.stdout.isatty():
            raise UsageError("Parquet is no text: write it to a file with -o, or into a pipe")
        tally = export_events(record, form, asked, sys.stdout.buffer)
        say(tell_summary(tally))
    else:
        with _watch_bar() as watch:
            tally = write_export(record, form, asked, Path(output), watch=watch)
        click.echo(f"{form}: {tell_summary(tally)}")
    if day is None:
        warn_of_stale(record)


@contextmanager
def _watch_bar() -> Iterator[Watch | None]:
    """Lend what shows the way as a bar on standard error, None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("export"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("export", total=None)

        def watch(done: int, whole: int) -> None:
            if done % _STEP == 0 or done == whole:
                bar.update(task, completed=done, total=whole)

        yield watch
