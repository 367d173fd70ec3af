"""`lookout reconcile`."""

from __future__ import annotations

import click

from lookout.cli.options import tell_examples
from lookout.cli.reconciling import run_reconcile

_EXAMPLES = tell_examples(
    "lookout reconcile",
    "lookout --record sirte.duckdb reconcile",
)


@click.command("reconcile", epilog=_EXAMPLES)
@click.pass_context
def command(context: click.Context, /) -> None:
    """Join the claims of all reports into events.

    `add` and the judgements do it by themselves, unless they are told to leave it. Only what is new, and what that can
    touch, is looked at. A run that is stopped can be started again and goes on where it was.
    """
    click.echo(run_reconcile(context.obj.record))
