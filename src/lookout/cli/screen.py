"""Where tables and marked text are printed: standard output, with or without colour, as wide as the terminal."""

from __future__ import annotations

import shutil
import sys

import click
from rich.console import Console, RenderableType
from rich.style import Style

from lookout.cli.settings import Settings
from lookout.model import Status

_NARROWEST = 40
_STYLES: dict[Status, str] = {
    "happened": "bold yellow",
    "ongoing": "bold cyan",
    "planned": "bold magenta",
    "predicted": "bold magenta",
    "possible": "magenta",
    "denied": "bold red",
}


def open_screen(settings: Settings) -> Console:
    """Return the console for standard output. Without colour it writes no escape sequence at all.

    It is as wide as `COLUMNS` or the terminal says; 80 where neither does. Nothing printed is taken for markup.
    """
    colored = settings.colored
    return Console(
        file=sys.stdout,
        force_terminal=colored,
        color_system="auto" if colored else None,
        no_color=not colored,
        width=max(_NARROWEST, shutil.get_terminal_size((80, 24)).columns),
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


def show(screen: Console, *things: RenderableType) -> None:
    """Print `things` one below the other, without the spaces that fill their lines."""
    for thing in things:
        with screen.capture() as captured:
            screen.print(thing)
        lines = captured.get().split("\n")
        click.echo("\n".join(line.rstrip() for line in lines), nl=False)


def style_status(status: Status) -> Style:
    """Return the style in which words that tell an event of this status are marked."""
    return Style.parse(_STYLES[status])
