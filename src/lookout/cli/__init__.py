"""The command line. Each command parses, calls one operation and prints what it gives.

Nothing heavy is imported here: a command's module is loaded when the command is.
"""

from __future__ import annotations

from pathlib import Path

import click

from lookout.cli.group import LazyGroup
from lookout.cli.settings import Settings
from lookout.version import __version__

_EPILOG = """\b
Exit codes:
  0    all went well
  1    an internal error, or output that could not be written
  2    options that contradict each other, or a value that cannot be one
  3    an input that is no report; the rest of the batch was done
  4    an id that the record does not hold
  5    the record cannot be opened, or is damaged
  6    another process is using the record
  7    the reader's weights are missing, or not those that were shipped
  8    the cluster cannot do the work, or was lost
  130  interrupted
  141  whoever read the output stopped reading

`lookout COMMAND --help` shows an example of each command."""


@click.group(
    cls=LazyGroup,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    envvar="LOOKOUT_RECORD",
    default="lookout.duckdb",
    show_default=True,
    show_envvar=True,
    help="The record's file.",
)
@click.option("--no-color", is_flag=True, help="No colour, as with the variable NO_COLOR.")
@click.version_option(__version__, "-V", "--version", prog_name="lookout", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, record: Path, no_color: bool) -> None:
    """Read reports of armed conflict and keep the record of what they claim.

    Every value leads back to the words it came from. Nothing leaves this machine, and nothing is fetched but from the
    addresses that you give.
    """
    context.obj = Settings(record=record, color=not no_color)
