"""`lookout forecasts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.options import add_day_known, add_format, parse_last_day, tell_examples
from lookout.cli.screen import open_screen, show
from lookout.cli.settings import Settings
from lookout.model import Forecast, Statement
from lookout.operations.assessing import list_forecasts, list_speakers
from lookout.publish.plain import flatten
from lookout.publish.records import to_forecast
from lookout.publish.telling import cut_words, tell_forecast
from lookout.publish.wording import tell_days_short
from lookout.reconcile.speakers import SpeakerRate

_EXAMPLES = tell_examples(
    "lookout forecasts",
    "lookout forecasts --speakers",
    "lookout forecasts --as-known-on 2016-07-01 --format ndjson",
)
COLUMNS = ("claim", "type", "what", "speaker", "speaker_name", "chain", "made_from", "made_to", "deadline_from",
           "deadline_to", "outcome", "rule", "decided", "deciding", "claims")  # fmt: skip
SPEAKER_COLUMNS = tuple(field.name for field in fields(SpeakerRate))
_STYLES = {"met": "bold green", "not met": "bold red", "contradicted": "bold red", "open": "bold yellow"}


@click.command("forecasts", epilog=_EXAMPLES)
@click.option("--speakers", is_flag=True, help="How the forecasts of each speaker fared.")
@add_day_known
@add_format
@click.pass_context
def command(context: click.Context, /, speakers: bool, as_known_on: str | None, form: str) -> None:
    """List what was foretold, and what became of it.

    They come in the order in which they were made, each with the claims that decide it: met, not met, contradicted, or
    open where nothing tells yet.
    """
    found, statements = list_forecasts(context.obj.record, as_known_on=parse_last_day(as_known_on))
    if speakers:
        _put_speakers(list_speakers(found), form, context.obj)
    elif form == "table":
        _print_forecasts(found, statements, context.obj)
    elif form == "csv":
        put(form_rows(COLUMNS, map(to_row, found)))
    else:
        put(form_array(map(to_forecast, found)) if form == "json" else form_lines(map(to_forecast, found)))


def to_row(forecast: Forecast) -> Sequence[object]:
    """Return the row of `COLUMNS` for a forecast."""
    made, deadline = forecast.made, forecast.deadline
    return (
        forecast.claim, forecast.type, forecast.what, forecast.speaker, forecast.speaker_name,
        " > ".join(forecast.chain), made and made.start, made and made.end, deadline and deadline.start,
        deadline and deadline.end, forecast.outcome, forecast.rule, forecast.decided, "; ".join(forecast.deciding),
        "; ".join(forecast.claims),
    )  # fmt: skip


def _print_forecasts(found: Sequence[Forecast], statements: Mapping[str, Statement], settings: Settings) -> None:
    screen = open_screen(settings)
    if not found:
        show(screen, Text("no forecasts"))
        return
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("made", "by", "outcome"):
        table.add_column(name, no_wrap=True)
    table.add_column("who said what · the words · what decides", ratio=1, overflow="fold")
    for forecast in found:
        told = Text(f"{tell_forecast(forecast)}\n", style="bold")
        told.append(f"{forecast.claim} {cut_words(statements[forecast.claim])}", style="not bold")
        for key in forecast.deciding:
            told.append(f"\n→ {key} {cut_words(statements[key])}", style="not bold")
        outcome = Text(forecast.outcome, style=_STYLES[forecast.outcome]).append(f"\n{forecast.rule}", style="not bold")
        days = (tell_days_short(each).replace("/", "\n") for each in (forecast.made, forecast.deadline))
        table.add_row(*map(Text, days), outcome, told.append("\n"))
    show(screen, table)


def _put_speakers(rates: Sequence[SpeakerRate], form: str, settings: Settings) -> None:
    if form == "csv":
        put(form_rows(SPEAKER_COLUMNS, ([*asdict(rate).values()] for rate in rates)))
    elif form != "table":
        put(form_array(map(asdict, rates)) if form == "json" else form_lines(map(asdict, rates)))
    else:
        _print_speakers(rates, settings)


def _print_speakers(rates: Sequence[SpeakerRate], settings: Settings) -> None:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("speaker", overflow="fold")
    for name in ("made", "met", "not met", "contradicted", "open", "share met"):
        table.add_column(name, justify="right", no_wrap=True)
    for rate in rates:
        numbers = (rate.made, rate.met, rate.not_met, rate.contradicted, rate.open)
        share = "" if rate.met_share is None else f"{rate.met_share:.0%} ({rate.low:.0%} to {rate.high:.0%})"
        table.add_row(Text(flatten(rate.name) or "the reports themselves"), *map(str, numbers), share)
    show(open_screen(settings), table if rates else Text("no forecasts"))
