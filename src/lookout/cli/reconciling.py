"""What `add`, `judge` and `reconcile` share: bring the events up to date, with a bar that shows the way."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from lookout.cli.say import say
from lookout.operations.reconciling import Reconciled, count_stale, reconcile_record


def run_reconcile(record: Path) -> str:
    """Bring the events of the record up to date and return what was done, in words."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Bar(*columns, console=Console(stderr=True), transient=True) if sys.stderr.isatty() else nullcontext()
    with bar as progress:
        task = progress.add_task("reconcile", total=None) if progress else None
        for each in reconcile_record(record):
            if isinstance(each, Reconciled):
                return tell_reconciled(each)
            if progress and task is not None:
                progress.update(task, description=each.step, completed=each.done, total=each.whole)
    raise AssertionError("a run ends with what was done")


def tell_reconciled(done: Reconciled) -> str:
    """Return "events: 41 new, 2 changed, 1 gone", or that there was nothing to do."""
    told = [f"{number} {word}" for word, number in (("new", done.new), ("changed", done.changed), ("gone", done.gone))]
    if not (done.reports or done.new or done.changed or done.gone):
        return "events: nothing new"
    return f"events: {', '.join(told)}"


def warn_of_stale(record: Path) -> None:
    """Say in a sentence how many reports the events do not know of yet, if any."""
    say_stale(count_stale(record))


def say_stale(stale: int) -> None:
    """Say in a sentence that the events do not know of so many reports yet, if any."""
    if stale:
        say(f"{stale} {'report is' if stale == 1 else 'reports are'} not reconciled yet; `lookout reconcile` does it")
