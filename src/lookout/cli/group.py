"""The group of commands: loads each when it is called, and turns what goes wrong into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

import click
from click.exceptions import Exit
from click.shell_completion import CompletionItem

from lookout.cli.say import say
from lookout.errors import LookoutError, choose_exit_code

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""
UNREAD = 141
"""128 and the number of SIGPIPE: what a program gives that is stopped because nobody reads on."""

SHORT_HELP = {
    "read": "Read reports and print what they claim; keep nothing.",
    "add": "Read reports and keep them in the record.",
    "run": "Do the whole way on all cores, or on a cluster.",
    "watch": "Watch feeds, and keep what is new in them.",
    "reports": "List the reports in the record.",
    "claims": "List the claims in the record.",
    "show": "Show a report with its claims marked.",
    "actors": "List, show, merge and split actors.",
    "reconcile": "Join the claims of all reports into events.",
    "events": "List the events that the reports tell together.",
    "event": "Show an event: all that is said of it, and by whom.",
    "why": "Tell why claims are taken to be of one happening.",
    "campaigns": "List the campaigns: offensives at one place with their parts.",
    "control": "Tell who is said to hold which place, and when.",
    "forecasts": "List what was foretold, and what became of it.",
    "judge": "Judge claims: same event or not, right, wrong, corrected.",
    "places": "Add, list, find and remove places of your own.",
    "serve": "Open the record in the browser.",
    "accounts": "Add, list and remove who may log in to a team's desk.",
    "brief": "Write what is known as a brief to send upwards.",
    "export": "Write events in a format of the field.",
    "check-format": "Check a file against a format of the field.",
    "doctor": "Examine the installation and the record.",
    "completion": "Print the script that completes commands in a shell.",
}
"""Every command in the order of `--help`, told without loading it. Each lives in the module of its name (- is _)."""


class LazyCommands(MutableMapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in SHORT_HELP:
            raise KeyError(name)
        if name not in self._loaded:
            self._loaded[name] = import_module(f"lookout.cli.{name.replace('-', '_')}").command
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SHORT_HELP)

    def __len__(self) -> int:
        return len(SHORT_HELP)


class LazyGroup(click.Group):
    """A group whose commands are loaded when called; its help and its completion load none."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (click's own)
        super().__init__(**options, commands=LazyCommands())

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands in the order of the help."""
        return list(SHORT_HELP)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands with what they do."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SHORT_HELP.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what completes `incomplete`: commands, or options of the group."""
        found = [CompletionItem(name, help=told) for name, told in SHORT_HELP.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own)
        """Run the command; an error is told in a sentence and becomes its exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except LookoutError as error:
            say(str(error))
            raise Exit(choose_exit_code(error)) from error
        except KeyboardInterrupt as interrupt:
            raise Exit(INTERRUPTED) from interrupt
        except BrokenPipeError as error:
            _forget_output()
            raise Exit(UNREAD) from error
        except OSError as error:
            say(error.strerror or str(error))
            _forget_output()
            raise Exit(1) from error
        return result

    def __call__(self, *args: Any, **options: Any) -> NoReturn:  # noqa: ANN401  (click's own)
        """Run the program and end it, as click does, but tell usage errors in one sentence too."""
        _prepare_streams()
        try:
            code = super().__call__(*args, **{"prog_name": "lookout", **options, "standalone_mode": False})
        except click.ClickException as error:
            _tell_usage(error)
        except click.Abort:
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


def _tell_usage(error: click.ClickException) -> NoReturn:
    """Tell what is wrong with the command line and where help is, and exit."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        sys.exit(error.exit_code)
    context = getattr(error, "ctx", None)
    where = f" Try `{context.command_path} --help`." if context else ""
    message = error.format_message()
    say(f"{message[:1].lower()}{message[1:]}{where}")
    sys.exit(error.exit_code)


def _prepare_streams() -> None:
    """Write UTF-8 and line feeds into files and pipes; on a terminal never fail over a character it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8", newline="\n")
            stream.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Let what is still buffered go nowhere, so that the interpreter does not fail over it when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = None
