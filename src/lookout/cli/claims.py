"""`lookout claims`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.options import add_day_known, add_format, parse_last_day, tell_examples
from lookout.cli.screen import open_screen
from lookout.cli.settings import Settings
from lookout.cli.table import print_report
from lookout.model import EVENT_TYPES, STATUSES
from lookout.operations.asking import ClaimFilter, FoundClaims, list_claims
from lookout.publish.cells import CLAIM_COLUMNS, to_row
from lookout.publish.contract import to_claim, to_days
from lookout.publish.evidence import cut_evidence
from lookout.publish.wording import choose_names

_EXAMPLES = tell_examples(
    "lookout claims --type capture --place Sirte",
    "lookout claims --status predicted --as-known-on 2016-06-11",
    "lookout claims --report 4f2a --format ndjson",
)


@click.command("claims", epilog=_EXAMPLES)
@click.option("--report", metavar="ID", help="Only of this report: its id, the beginning of it, or its name.")
@click.option("--type", type=click.Choice(EVENT_TYPES), metavar="TYPE", help="Only of this type, as `capture`.")
@click.option("--status", type=click.Choice(STATUSES), help="Only of this status.")
@click.option("--actor", metavar="WORDS", help="Only where these words are in an actor's name.")
@click.option("--place", metavar="WORDS", help="Only where these words are in a place's name.")
@click.option("--rejected", is_flag=True, help="Also those that were judged to be no claims.")
@add_day_known
@add_format
@click.pass_context
def command(context: click.Context, /, as_known_on: str | None, form: str, **wanted: Any) -> None:  # noqa: ANN401
    """List the claims in the record.

    They come by the day of their report, then in the order of its text.
    """
    found = list_claims(context.obj.record, ClaimFilter(**wanted, as_known_on=parse_last_day(as_known_on)))
    if form == "table":
        _print_table(found, context.obj)
    elif form == "csv":
        put(form_rows(("report", *CLAIM_COLUMNS), _list_rows(found)))
    else:
        objects = _list_objects(found)
        put(form_array(objects) if form == "json" else form_lines(objects))


def _print_table(found: Iterator[FoundClaims], settings: Settings) -> None:
    screen = open_screen(settings)
    any_found = False
    for each in found:
        any_found = True
        print_report(screen, each.kept.report, each.reading, each.claims, each.kept.id)
    if not any_found:
        click.echo("no claims")


def _list_rows(found: Iterator[FoundClaims]) -> Iterator[Sequence[object]]:
    for each in found:
        names = choose_names(each.reading)
        yield from ((each.kept.id, *to_row(each.kept.report, each.reading, claim, names)) for claim in each.claims)


def _list_objects(found: Iterator[FoundClaims]) -> Iterator[dict[str, Any]]:
    for each in found:
        report = each.kept.report
        for claim in each.claims:
            yield {
                "report": each.kept.id,
                "doc": report.doc,
                "outlet": report.outlet,
                "published": to_days(report.published),
                **to_claim(claim),
                "quote": cut_evidence(report, each.reading, claim).mark("", ""),
            }
