"""`lookout add`."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from lookout.cli.intake import (
    FAILED,
    count_outcome,
    count_reports,
    gather_sources,
    parse_details,
    show_progress,
    tell_copy,
    tell_states,
)
from lookout.cli.options import Told, add_inputs, choose_threads, tell_examples
from lookout.operations.keeping import add_reports
from lookout.operations.reading import load_reader

_COPIES = 20
"""Near copies that are named; of more it is said how many there are."""
_EXAMPLES = tell_examples(
    "lookout add reports/",
    'lookout add --outlet "Example Courier" --date 2016-06-10 report.txt',
    "lookout --record sirte.duckdb add report.txt",
)


@click.command("add", epilog=_EXAMPLES)
@add_inputs
@click.option("--no-reconcile", is_flag=True, help="Leave the events as they are; `lookout reconcile` catches up.")
@click.pass_context
def command(
    context: click.Context,
    /,
    files: tuple[str, ...],
    threads: int | None,
    no_reconcile: bool,
    **told: Any,  # noqa: ANN401
) -> None:
    """Read reports and keep them in the record.

    FILE is a text, page, table, feed, web archive, mail or document, a folder of these, an address of the web, or - for
    standard input. A report that the record knows is not read again. A run that is stopped can be started again and
    goes on where it was. Last, the events are brought up to date.
    """
    said = Told(**told)
    details = parse_details(said)
    sources = gather_sources(files, said)
    reader = load_reader(threads=choose_threads(threads, count_reports(sources)))
    states: Counter[str] = Counter()
    copies: list[str] = []
    outcomes = add_reports(sources, record=context.obj.record, reader=reader, details=details)
    for outcome in show_progress(outcomes, inputs=count_reports(sources)):
        kept = count_outcome(outcome, states)
        if kept and kept.copy and len(copies) < _COPIES:
            copies.append(tell_copy(kept))
    click.echo(tell_states(states))
    for line in copies:
        click.echo(line)
    if states["near copies"] > _COPIES:
        click.echo(f"and {states['near copies'] - _COPIES:,} more; `lookout reports` names what each copies")
    if not no_reconcile:
        from lookout.cli.reconciling import run_reconcile

        click.echo(run_reconcile(context.obj.record))
    if states["failed"]:
        context.exit(FAILED)
