"""`lookout check-format`."""

from __future__ import annotations

from pathlib import Path

import click
from click.exceptions import Exit

from lookout.cli.options import tell_examples
from lookout.cli.say import say
from lookout.errors import InputError, choose_exit_code
from lookout.operations.checking import FORMATS, check_file, find_format
from lookout.publish.plain import flatten

_EXAMPLES = tell_examples(
    "lookout check-format events.csv",
    "lookout check-format --format ged sirte.csv",
    "lookout check-format --most 5 events.geojson",
)


@click.command("check-format", epilog=_EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Which format it must keep to; by default told by its first line.",
)
@click.option(
    "--most", type=click.IntRange(1), default=100, show_default=True, metavar="N", help="Print so many faults at most."
)
def command(file: Path, form: str | None, most: int) -> None:
    """Check a file against a format of the field.

    Every fault is a line, `FILE:LINE: what is wrong`; of Parquet the number is the row's. Ends with 0 if there is none,
    else with 3. Any file of that format can be checked, whoever made it.
    """
    name = form or find_format(file)
    count = 0
    for fault in check_file(file, name):
        count += 1
        if count <= most:
            click.echo(f"{flatten(str(file))}:{fault.line}: {flatten(fault.sentence)}")
    if count:
        more = f", of which {most} are shown" if count > most else ""
        say(f"{file}: {count} {'fault' if count == 1 else 'faults'} in the format {name}{more}")
        raise Exit(choose_exit_code(InputError("", "")))
    click.echo(f"{flatten(str(file))}: keeps to the format {name}")
