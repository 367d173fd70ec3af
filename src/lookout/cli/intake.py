"""What `read` and `add` share: from the command line to sources, details, a reader, and a bar that shows the way."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from lookout.cli.options import Told
from lookout.cli.say import say
from lookout.collect.columns import parse_columns
from lookout.collect.days import parse_day
from lookout.collect.decoding import MAX_BYTES
from lookout.collect.fetching import Limits
from lookout.collect.files import STANDARD_INPUT, Details
from lookout.collect.shapes import PassedOver
from lookout.errors import InputError, UsageError, choose_exit_code
from lookout.operations.keeping import Kept
from lookout.operations.reading import Failure
from lookout.operations.sources import Source, find_sources, holds_many
from lookout.publish.plain import flatten

_T = TypeVar("_T")
FAILED = choose_exit_code(InputError("", ""))
"""What a batch ends with in which an input failed."""
_STATES = ("updated", "known", "taken down", "passed over", "failed", "new versions", "near copies", "not read")
MANY_REPORTS = sys.maxsize
"""How many reports there are in tables, feeds and archives: not known before they are read."""


def gather_sources(files: Sequence[str], told: Told) -> list[Source]:
    """Return the inputs that the command line names, standard input read whole.

    Raises:
        UsageError: if standard input is named twice, or what is true of one report is said of several.
    """
    if files.count(STANDARD_INPUT) > 1:
        raise UsageError("standard input (-) can be read once")
    limits = Limits(private=told.private)
    sources = [source for name in files for source in _find(name, limits)]
    told.check(count_reports(sources))
    return sources


def parse_details(told: Told) -> Details:
    """Return what the user says about the reports.

    Raises:
        UsageError: if the day is none.
    """
    published = parse_day(told.day) if told.day is not None else None
    return Details(
        doc=told.doc or None,
        outlet=told.outlet or None,
        title=told.title or None,
        url=told.url or None,
        published=published,
        columns=parse_columns(told.columns or ""),
        gated=told.gated,
    )


def count_reports(sources: Sequence[Source]) -> int:
    """Return how many reports `sources` hold: as many as there are, but for "many" where one of them may hold many."""
    return MANY_REPORTS if any(map(holds_many, sources)) else len(sources)


def show_progress(outcomes: Iterable[_T], *, inputs: int, quiet: bool = False) -> Iterator[_T]:
    """Yield `outcomes` while a bar on standard error shows how many there are of `inputs`.

    There is no bar for a single input, where standard error is no terminal, or where `quiet`. Where it is not known how
    many there are, it counts.
    """
    if quiet or inputs < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None if inputs == MANY_REPORTS else inputs)
        for outcome in outcomes:
            yield outcome
            progress.advance(task)


def count_outcome(outcome: Kept | PassedOver | Failure, states: Counter[str]) -> Kept | None:
    """Count what became of an input, and return what was kept; why nothing was goes to standard error."""
    if isinstance(outcome, Failure):
        say(str(outcome.error))
        states["failed"] += 1
        return None
    if isinstance(outcome, PassedOver):
        states["passed over"] += 1
        return None
    states[outcome.state] += 1
    states["not read"] += bool(outcome.note)
    states["new versions"] += bool(outcome.earlier)
    states["near copies"] += bool(outcome.copy)
    return outcome


def tell_states(states: Counter[str]) -> str:
    """Return "added 7, known 1, failed 1"; what did not occur is left out, but for what was added."""
    told = [f"{state} {states[state]}" for state in _STATES if states[state]]
    return ", ".join([f"added {states['added']}", *told])


def tell_copy(kept: Kept) -> str:
    """Return that a report is a near copy of another, and how much of the shorter one is in the other."""
    copy = kept.copy
    if copy is None:
        return ""
    share = f"{copy.contained * 100:.0f} % of the shorter"
    return flatten(f"{kept.id} ({kept.name}) is a near copy of {copy.original} ({copy.doc}): {share}")


def _find(name: str, limits: Limits) -> list[Source]:
    if name == STANDARD_INPUT:
        return [Source(STANDARD_INPUT, sys.stdin.buffer.read(MAX_BYTES + 1))]
    return find_sources([name], limits=limits)
