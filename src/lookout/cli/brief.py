"""`lookout brief`."""

from __future__ import annotations

from pathlib import Path

import click

from lookout.cli.forms import put
from lookout.cli.options import add_day_known, parse_last_day, tell_examples
from lookout.collect.files import STANDARD_INPUT
from lookout.operations.telling import tell_brief, write_brief
from lookout.publish.brief import DEFAULT_TITLE

_EXAMPLES = tell_examples(
    "lookout brief -o brief.html",
    'lookout brief --title "Sirte, June 2016" --as-known-on 2016-06-30 -o - > brief.html',
)


@click.command("brief", epilog=_EXAMPLES)
@click.option(
    "-o", "--output", required=True, metavar="FILE|-", type=click.Path(allow_dash=True), help="Where to write it."
)
@click.option("--title", default=DEFAULT_TITLE, show_default=True, help="The page's heading.")
@add_day_known
@click.pass_context
def command(context: click.Context, /, output: str, title: str, as_known_on: str | None) -> None:
    """Write the record as an HTML page.

    The page can be sent, printed and read offline. Every sentence is footnoted to its report and the words it stands
    on. The same record gives the same page.
    """
    day = parse_last_day(as_known_on)
    if output == STANDARD_INPUT:
        put(tell_brief(context.obj.record, title=title, as_known_on=day))
    else:
        write_brief(context.obj.record, Path(output), title=title, as_known_on=day)
