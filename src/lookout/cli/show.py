"""`lookout show`."""

from __future__ import annotations

import click
from rich.text import Text

from lookout.cli.forms import put
from lookout.cli.marks import mark_report
from lookout.cli.options import tell_examples
from lookout.cli.screen import open_screen, show
from lookout.cli.table import print_report
from lookout.operations.asking import show_report
from lookout.publish.contract import dump_json, to_contract

_EXAMPLES = tell_examples(
    "lookout show 4f2a",
    "lookout show --format json report-of-friday",
)


@click.command("show", epilog=_EXAMPLES)
@click.argument("ident", metavar="ID")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="How to print."
)
@click.pass_context
def command(context: click.Context, /, ident: str, form: str) -> None:
    """Show a report with its claims marked.

    ID is a report's id, the beginning of it, or the name of its file. In colour the words that tell an event are
    coloured by status and carry the claim's number; without colour they stand in brackets with the claim's id. The
    claims follow as a table.
    """
    kept, reading = show_report(context.obj.record, ident)
    if form == "json":
        put([f"{dump_json({'id': kept.id, **to_contract(kept.report, reading)})}\n"])
        return
    screen = open_screen(context.obj)
    show(screen, mark_report(screen, kept.report, reading), Text())
    print_report(screen, kept.report, reading, reading.claims, kept.id)
