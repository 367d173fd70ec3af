"""Options that several commands have, and what their values become."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import click

from lookout.errors import UsageError

FORMATS = ("table", "json", "ndjson", "csv")
_MOST_THREADS = 64
_Decorated = Callable[..., Any]


def add_format(function: _Decorated) -> _Decorated:
    """Give a command the option `--format`."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to print: a table, one JSON array, JSON lines, or CSV.",
    )
    return option(function)


def add_day_known(function: _Decorated) -> _Decorated:
    """Give a command the option `--as-known-on`."""
    return click.option("--as-known-on", metavar="DAY", help="Only what was published or recorded by then.")(function)


def add_inputs(function: _Decorated) -> _Decorated:
    """Give a command reports to read, what is said about them, and how they are fetched and read."""
    return add_files(_add_all(function, _FETCHING))


def add_files(function: _Decorated) -> _Decorated:
    """Give a command reports to read and what is said about them."""
    return _add_all(function, _FILES)


def _add_all(function: _Decorated, options: Sequence[_Decorated]) -> _Decorated:
    for decorate in reversed(options):
        function = decorate(function)
    return function


_FILES = (
    click.argument("files", nargs=-1, required=True, metavar="FILE…|-", type=click.Path(allow_dash=True)),
    click.option("--outlet", help="Who published it."),
    click.option("--date", "day", metavar="DAY", help="When it was published: 2016-06-10, 2016-06 or 2016."),
    click.option("--url", help="Where it was published. It is noted, not fetched."),
    click.option("--title", help="Its title."),
    click.option("--map", "columns", metavar="FIELD=COLUMN,…", help="Which columns of a table hold what: text=body."),
    click.option("--id", "doc", metavar="NAME", help="Its name; by default the file's, without the ending."),
    click.option("--gate", "gated", is_flag=True, help="Pass over reports that tell of no violence."),
)
_FETCHING = (
    click.option("--allow-private", "private", is_flag=True, help="Fetch from this machine and its network too."),
    click.option(
        "--threads",
        type=click.IntRange(1, _MOST_THREADS),
        help="Reports read at once; by default as many as there are cores, four at most.",
    ),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says on the command line about the reports, as written."""

    outlet: str | None = None
    day: str | None = None
    url: str | None = None
    title: str | None = None
    doc: str | None = None
    columns: str | None = None
    private: bool = False
    gated: bool = False

    def check(self, inputs: int) -> None:
        """See that what is true of one report is not said of several.

        Raises:
            UsageError: if it is.
        """
        for option, value in (("--id", self.doc), ("--title", self.title), ("--url", self.url)):
            if value is not None and inputs > 1:
                here = "may be many" if inputs == sys.maxsize else f"are {inputs}"
                raise UsageError(f"{option} tells of one report, and here {here}")


def tell_examples(*lines: str) -> str:
    """Return the part of a command's help that shows how it is called."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def choose_threads(asked: int | None, inputs: int) -> int:
    """Return how many reports to read at once: no more than there are."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(asked or min(cores, 4), inputs))


def parse_last_day(text: str | None) -> date | None:
    """Return the last day of the day, month or year that `text` names, or None for None.

    Raises:
        UsageError: if it names none.
    """
    from lookout.collect.days import parse_day

    return None if text is None else parse_day(text).end - timedelta(days=1)


def parse_first_day(text: str | None) -> date | None:
    """Return the first day of the day, month or year that `text` names, or None for None.

    Raises:
        UsageError: if it names none.
    """
    from lookout.collect.days import parse_day

    return None if text is None else parse_day(text).start
