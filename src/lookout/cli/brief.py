"""`lookout brief`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookout.cli.options import add_day_known, parse_first_day, parse_last_day, tell_examples
from lookout.cli.reconciling import warn_of_stale
from lookout.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from lookout.publish.brief.material import Asked

_EXAMPLES = tell_examples(
    "lookout brief -o brief.html",
    "lookout brief --since 2016-06-01 --until 2016-06-30 --place Sirte -o june.pdf",
    "lookout brief --watch-day 2016-06-11 -o day.html",
    "lookout brief --changed-since 2016-06-11 -o - --format md",
)
_STANDARD_OUTPUT = "-"


@click.command("brief", epilog=_EXAMPLES)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE|-",
    type=click.Path(allow_dash=True),
    help="Where to write it: a file that ends in .html, .pdf or .md, or - for standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("html", "pdf", "md")),
    help="What to write, where the file's ending does not say.",
)
@click.option("--since", metavar="DAY", help="Only events that begin on this day or later.")
@click.option("--until", metavar="DAY", help="Only events that end by this day.")
@click.option("--place", metavar="WORDS", help="Only where these words are in a place's name, or in what it lies in.")
@click.option("--changed-since", metavar="DAY", help="Tell what changed since then: as known on that day, against now.")
@click.option(
    "--watch-day",
    metavar="DAY",
    help="As it stood on that day: known by then, up to then, and what changed since the day before.",
)
@click.option("--most", type=click.IntRange(1, 100), default=12, show_default=True, help="How many main events.")
@click.option("--title", help="The heading.")
@add_day_known
@click.pass_context
def command(
    context: click.Context,
    /,
    output: str,
    form: str | None,
    watch_day: str | None,
    **asked: object,
) -> None:
    """Write what is known as a brief to send upwards.

    Headline figures with their ranges, maps, a timeline, the main events, disputes, control, forecasts and gaps, every
    sentence with notes that lead to the report and its words. One file that needs no network. The same record gives the
    same bytes.
    """
    from lookout.operations.briefing import make_brief, render_brief, write_brief

    wanted = _read_asked(watch_day, asked)
    record = context.obj.record
    if wanted.as_known_on is None:
        warn_of_stale(record)
    if output != _STANDARD_OUTPUT:
        write_brief(record, Path(output), wanted, form=form)
        return
    chosen = form or "html"
    if chosen == "pdf" and sys.stdout.isatty():
        raise UsageError("a PDF is no text: write it to a file with -o, or into a pipe")
    sys.stdout.buffer.write(render_brief(make_brief(record, wanted), chosen))


def _read_asked(watch_day: str | None, told: dict[str, object]) -> Asked:
    """Return what is asked for; the day that is watched fills in what is not said.

    Raises:
        UsageError: if a day is none, or the watched day contradicts another.
    """
    from lookout.publish.brief.material import Asked

    wanted = Asked(
        since=parse_first_day(_text(told["since"])),
        until=parse_last_day(_text(told["until"])),
        place=_text(told["place"]),
        title=_text(told["title"]),
        as_known_on=parse_last_day(_text(told["as_known_on"])),
        changed_since=parse_last_day(_text(told["changed_since"])),
        most=int(str(told["most"])),
    )
    day = parse_last_day(watch_day)
    return wanted if day is None else _watch(wanted, day)


def _watch(wanted: Asked, day: date) -> Asked:
    if wanted.as_known_on is not None:
        raise UsageError("--watch-day says on which day it is known: --as-known-on does too")
    changed = wanted.changed_since or day - timedelta(days=1)
    return replace(wanted, as_known_on=day, until=wanted.until or day, changed_since=changed)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
