"""`lookout doctor`."""

from __future__ import annotations

import click

from lookout.cli.options import tell_examples
from lookout.errors import choose_exit_code
from lookout.operations.examining import examine
from lookout.publish.plain import flatten

_EXAMPLES = tell_examples(
    "lookout doctor",
    "lookout --record sirte.duckdb doctor",
)


@click.command("doctor", epilog=_EXAMPLES)
@click.pass_context
def command(context: click.Context, /) -> None:
    """Examine the installation and the record.

    Ends with 0 if all is well, else with the exit code of the first thing that is wrong.
    """
    codes = []
    for finding in examine(context.obj.record):
        click.echo(f"{'wrong' if finding.error else 'well':<5}  {finding.name:<11}  {flatten(finding.told)}")
        if finding.error:
            codes.append(choose_exit_code(finding.error))
    if codes:
        context.exit(codes[0])
