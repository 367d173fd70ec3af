"""`lookout read`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.intake import FAILED, count_reports, gather_sources, parse_details, show_progress
from lookout.cli.options import Told, add_format, add_inputs, choose_threads, tell_examples
from lookout.cli.say import say
from lookout.cli.screen import open_screen
from lookout.cli.settings import Settings
from lookout.cli.table import print_report
from lookout.errors import RecordError
from lookout.operations.placing import load_own_atlas
from lookout.operations.reading import Failure, Outcome, ReadReport, load_reader, read_reports
from lookout.publish.cells import CLAIM_COLUMNS, to_rows
from lookout.publish.contract import to_contract
from lookout.resolve.places import Atlas

_EXAMPLES = tell_examples(
    "lookout read report.txt",
    'lookout read --outlet "Example Courier" --date 2016-06-10 report.txt',
    "lookout read --format ndjson reports/ > claims.ndjson",
)


@click.command("read", epilog=_EXAMPLES)
@add_inputs
@add_format
@click.pass_context
def command(context: click.Context, /, files: tuple[str, ...], form: str, threads: int | None, **told: Any) -> None:  # noqa: ANN401
    """Read reports and print what they claim; keep nothing.

    FILE is a text, page, table, feed, web archive, mail or document, a folder of these, an address of the web, or - for
    standard input.
    Where there is a record, its own places are looked up too; one that cannot be opened now is told of and left.
    """
    said = Told(**told)
    details = parse_details(said)
    sources = gather_sources(files, said)
    reader = load_reader(threads=choose_threads(threads, count_reports(sources)))
    failures: list[Failure] = []
    outcomes = read_reports(sources, reader=reader, details=details, atlas=_load_atlas(context.obj.record))
    shown = show_progress(outcomes, inputs=count_reports(sources), quiet=sys.stdout.isatty())
    _print_all(_drop_failures(shown, failures), form, context.obj)
    if failures:
        context.exit(FAILED)


def _drop_failures(outcomes: Iterable[Outcome], failures: list[Failure]) -> Iterator[ReadReport]:
    """Yield the reports that were read; tell of the failures and note them."""
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            say(str(outcome.error))
            failures.append(outcome)
        elif isinstance(outcome, ReadReport):
            yield outcome


def _print_all(read: Iterator[ReadReport], form: str, settings: Settings) -> None:
    if form == "table":
        screen = open_screen(settings)
        for each in read:
            print_report(screen, each.report, each.reading, each.reading.claims)
    elif form == "csv":
        put(form_rows(CLAIM_COLUMNS, (row for each in read for row in to_rows(each.report, each.reading))))
    else:
        objects = (to_contract(each.report, each.reading) for each in read)
        put(form_array(objects) if form == "json" else form_lines(objects))


def _load_atlas(record: Path) -> Atlas | None:
    """Return where places are looked up: reading needs no record, and goes on without one that cannot be opened."""
    try:
        return load_own_atlas(record)
    except RecordError as error:
        say(f"{error}; read without its own places")
        return None
