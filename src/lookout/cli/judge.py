"""`lookout judge`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.options import add_format, tell_examples
from lookout.cli.reconciling import run_reconcile
from lookout.cli.screen import open_screen, show
from lookout.cli.settings import Settings
from lookout.model import CLAIM_FIELDS, Judgement, JudgementKind
from lookout.operations.judging import Byline, ListedJudgement, judge_claims, list_judgements, undo
from lookout.publish.judgements import JUDGEMENT_COLUMNS, tell_judgement, to_judgement, to_judgement_row
from lookout.publish.plain import flatten


def add_byline(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say who judges and why."""
    reason = click.option("--reason", required=True, help="Why.")
    return reason(add_author(function))


def add_author(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that says who judges."""
    return click.option(
        "--author", envvar="LOOKOUT_AUTHOR", show_envvar=True, help="Who judges; by default who is logged in."
    )(function)


@click.group("judge", epilog=tell_examples('lookout judge reject 4f2a/c3 --reason "a caption, not news"'))
def command() -> None:
    """Judge claims: same event or not, right, wrong, corrected.

    A judgement is kept with author and reason beside what was read; nothing is overwritten, and another judgement
    takes it back. CLAIM is a claim's report and its id there, as `lookout claims` prints them, 4f2a/c3, its key, or
    an event's id, which names its first claim.
    Judgements hold when the report is read again by a newer reader.
    """


@command.command(
    "same", epilog=tell_examples('lookout judge same 4f2a/c1 07be/c4 --reason "one strike, told by two papers"')
)
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM CLAIM…")
@add_byline
@add_format
@click.pass_context
def judge_same(context: click.Context, /, claims: tuple[str, ...], form: str, **by: Any) -> None:  # noqa: ANN401
    """Say that claims are of one event."""
    _judge(context, "same", claims, form, by)


@command.command(
    "not-same", epilog=tell_examples('lookout judge not-same 4f2a/c1 07be/c4 --reason "a day and a town apart"')
)
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM CLAIM…")
@add_byline
@add_format
@click.pass_context
def judge_not_same(context: click.Context, /, claims: tuple[str, ...], form: str, **by: Any) -> None:  # noqa: ANN401
    """Say that claims are not of one event."""
    _judge(context, "not-same", claims, form, by)


@command.command("confirm", epilog=tell_examples('lookout judge confirm 4f2a/c1 --reason "read in full"'))
@click.argument("claim", metavar="CLAIM")
@add_byline
@add_format
@click.pass_context
def judge_confirm(context: click.Context, /, claim: str, form: str, **by: Any) -> None:  # noqa: ANN401
    """Say that a claim is what its report says."""
    _judge(context, "confirm", [claim], form, by)


@command.command("reject", epilog=tell_examples('lookout judge reject 4f2a/c3 --reason "a caption, not news"'))
@click.argument("claim", metavar="CLAIM")
@add_byline
@add_format
@click.pass_context
def judge_reject(context: click.Context, /, claim: str, form: str, **by: Any) -> None:  # noqa: ANN401
    """Say that a claim is none: its report does not say so.

    It is left out of what the record is asked for, but for `lookout claims --rejected`.
    """
    _judge(context, "reject", [claim], form, by)


@command.command(
    "correct",
    epilog=tell_examples(
        'lookout judge correct 4f2a/c1 type siege --reason "encircled, not entered"',
        'lookout judge correct 4f2a/c1 killed "at least 12" --reason "the paper counts twice"',
        'lookout judge correct 4f2a/c1 time 2016-06-10/2016-06-12 --reason "the night counts too"',
    ),
)
@click.argument("claim", metavar="CLAIM")
@click.argument("field", type=click.Choice(CLAIM_FIELDS), metavar="FIELD")
@click.argument("value", metavar="VALUE")
@add_byline
@add_format
@click.pass_context
def judge_correct(context: click.Context, /, claim: str, field: str, value: str, form: str, **by: Any) -> None:  # noqa: ANN401
    """Say what a field of a claim should be.

    FIELD is type, status, actor, target, place, time, killed, wounded, captured, missing, displaced or casualties.
    VALUE is a word, a name, days (the first and last with a stroke between) or a number of people in words; - is
    nothing. What was read stays beside it.
    """
    _judge(context, "correct", [claim], form, by, correction=(field, value))


@command.command("undo", epilog=tell_examples("lookout judge undo 3"))
@click.argument("number", type=click.IntRange(1))
@click.option("--reason", default="", help="Why.")
@add_author
@add_format
@click.pass_context
def judge_undo(context: click.Context, /, number: int, reason: str, author: str | None, form: str) -> None:
    """Take back judgement NUMBER. An undo can be undone too."""
    kept = undo(context.obj.record, number, Byline.of(author, reason))
    put_kept(kept, form, context.obj)


@command.command("list", epilog=tell_examples("lookout judge list", "lookout judge list --format csv"))
@add_format
@click.pass_context
def judge_list(context: click.Context, /, form: str) -> None:
    """List the judgements, those that were undone too."""
    _put_all(list_judgements(context.obj.record), form, context.obj)


def put_kept(judgement: Judgement, form: str, settings: Settings) -> None:
    """Print a judgement that was just kept, and bring the events up to date with it."""
    if form == "table":
        click.echo(f"judgement {judgement.number}: {tell_judgement(judgement)}")
        click.echo(run_reconcile(settings.record))
    else:
        _put_all([ListedJudgement(judgement, stands=True)], form, settings)
        run_reconcile(settings.record)


def _judge(
    context: click.Context,
    kind: JudgementKind,
    claims: Sequence[str],
    form: str,
    by: dict[str, Any],
    correction: tuple[str, str] = ("", ""),
) -> None:
    byline = Byline.of(by["author"], by["reason"])
    put_kept(judge_claims(context.obj.record, kind, claims, byline, correction=correction), form, context.obj)


def _put_all(listed: Sequence[ListedJudgement], form: str, settings: Settings) -> None:
    if form == "table":
        _print_table(listed, settings)
    elif form == "csv":
        put(form_rows(JUDGEMENT_COLUMNS, (to_judgement_row(each.judgement, stands=each.stands) for each in listed)))
    else:
        objects = (to_judgement(each.judgement, stands=each.stands) for each in listed)
        put(form_array(objects) if form == "json" else form_lines(objects))


def _print_table(listed: Sequence[ListedJudgement], settings: Settings) -> None:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("no.", justify="right", no_wrap=True)
    table.add_column("made", no_wrap=True)
    table.add_column("author", overflow="fold")
    table.add_column("judgement", overflow="fold")
    table.add_column("reason", overflow="fold")
    for each in listed:
        made = each.judgement.made
        said = Text(tell_judgement(each.judgement)).append("" if each.stands else " (undone)")
        words = (f"{made:%Y-%m-%d}" if made else "", flatten(each.judgement.author))
        table.add_row(str(each.judgement.number), *map(Text, words), said, Text(flatten(each.judgement.reason)))
    screen = open_screen(settings)
    show(screen, table if listed else Text("no judgements"))
