"""`lookout actors`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.judge import add_byline, put_kept
from lookout.cli.options import add_day_known, add_format, parse_last_day, tell_examples
from lookout.cli.screen import open_screen, show
from lookout.cli.settings import Settings
from lookout.model import ACTOR_KINDS
from lookout.operations.actors import (
    ActorFilter,
    FoundActor,
    ShownActor,
    list_actors,
    merge_actors,
    show_actor,
    split_actor,
    suggest_actors,
)
from lookout.operations.judging import Byline
from lookout.publish.actors import tell_relation, to_relation
from lookout.publish.plain import flatten
from lookout.resolve.actors import Merge

COLUMNS = ("id", "name", "kind", "countries", "new", "claims", "reports", "called", "merged")
MERGE_COLUMNS = ("score", "reason", "one", "one_name", "other", "other_name")
_NARROW = ("score", "reason", "kind", "claims", "reports")
_SHOWN = 12
"""Words for an actor that a table shows; JSON and CSV have all."""


@click.group("actors", epilog=tell_examples("lookout actors list --new", "lookout actors suggest"))
def command() -> None:
    """List, show, merge and split actors.

    An actor is named by its id, or by a name that is its alone. Merging and splitting are judgements: nothing is
    overwritten, and `lookout judge undo` takes them back.
    """


@command.command(
    "list", epilog=tell_examples("lookout actors list --new", "lookout actors list --kind rebel-group --country LY")
)
@click.option("--new", is_flag=True, help="Only those that are in no registry.")
@click.option("--kind", type=click.Choice(ACTOR_KINDS), metavar="KIND", help="Only of this kind, as `rebel-group`.")
@click.option("--country", metavar="CODE", help="Only those that act in this country, as LY.")
@add_day_known
@add_format
@click.pass_context
def actors_list(context: click.Context, /, as_known_on: str | None, form: str, **wanted: Any) -> None:  # noqa: ANN401
    """List the actors that the record's claims name.

    Those named by most claims come first.
    """
    found = list_actors(context.obj.record, ActorFilter(**wanted, as_known_on=parse_last_day(as_known_on)))
    if form == "table":
        _print_table(found, context.obj)
    else:
        _put_objects(map(to_object, found), COLUMNS, form)


@command.command("show", epilog=tell_examples("lookout actors show islamic-state", 'lookout actors show "Daesh"'))
@click.argument("ident", metavar="ACTOR")
@add_format
@click.pass_context
def actors_show(context: click.Context, /, ident: str, form: str) -> None:
    """Show an actor: names, relations, source, and the claims that name it."""
    shown = show_actor(context.obj.record, ident)
    if form == "table":
        show(open_screen(context.obj), *_tell_actor(shown))
    else:
        _put_objects([_to_shown(shown)], (*COLUMNS, "names", "relations", "source", "named_in"), form)


@command.command("suggest", epilog=tell_examples("lookout actors suggest", "lookout actors suggest --format csv"))
@add_format
@click.pass_context
def actors_suggest(context: click.Context, /, form: str) -> None:
    """Suggest which actors may be one, with the reason.

    New actors are compared with each other and with the registry. Nothing is merged: `lookout actors merge` does that.
    """
    merges = suggest_actors(context.obj.record)
    if form == "table":
        _print_merges(merges, context.obj)
    else:
        _put_objects(map(_to_merge, merges), MERGE_COLUMNS, form)


@command.command(
    "merge",
    epilog=tell_examples('lookout actors merge new-marsa-brigade new-marsah-brigade --reason "two spellings"'),
)
@click.argument("actors", nargs=-1, required=True, metavar="ACTOR ACTOR…")
@add_byline
@add_format
@click.pass_context
def actors_merge(
    context: click.Context, /, actors: tuple[str, ...], author: str | None, reason: str, form: str
) -> None:
    """Say that actors are one.

    One of the registry stays, else the one with the smaller id; the others' claims are its from then on.
    """
    put_kept(merge_actors(context.obj.record, actors, Byline.of(author, reason)), form, context.obj)


@command.command(
    "split", epilog=tell_examples('lookout actors split islamic-state "IS" --reason "Ilun Scouts, in these reports"')
)
@click.argument("ident", metavar="ACTOR")
@click.argument("name", metavar="NAME")
@add_byline
@add_format
@click.pass_context
def actors_split(context: click.Context, /, ident: str, name: str, author: str | None, reason: str, form: str) -> None:
    """Say that a name is not that actor.

    Wherever the record's reports use NAME for ACTOR, it becomes an actor of its own.
    """
    put_kept(split_actor(context.obj.record, ident, name, Byline.of(author, reason)), form, context.obj)


def to_object(actor: FoundActor) -> dict[str, Any]:
    """Return the object for an actor that the record names."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "countries": list(actor.countries),
        "new": actor.new,
        "claims": actor.claims,
        "reports": actor.reports,
        "called": [{"text": words, "times": times} for words, times in actor.called],
        "merged": list(actor.merged),
    }


def _to_shown(shown: ShownActor) -> dict[str, Any]:
    return {
        **to_object(shown.found),
        "names": list(shown.names),
        "relations": [to_relation(relation) for relation in shown.relations],
        "source": shown.source,
        "named_in": [
            {"report": each.report, "doc": each.doc, "claim": each.claim, "parts": list(each.parts)}
            for each in shown.claims
        ],
    }


def _to_merge(merge: Merge) -> dict[str, Any]:
    one_name, other_name = merge.names
    told = (merge.score, merge.reason, merge.one, one_name, merge.other, other_name)
    return dict(zip(MERGE_COLUMNS, told, strict=True))


def _put_objects(objects: Iterable[dict[str, Any]], columns: Sequence[str], form: str) -> None:
    if form == "csv":
        put(form_rows(columns, ([_to_cell(each[column]) for column in columns] for each in objects)))
    else:
        put(form_array(objects) if form == "json" else form_lines(objects))


def _to_cell(value: object) -> object:
    """Return a value as one cell: a list with "; " between, an object by its values."""
    if isinstance(value, list):
        return "; ".join(str(_to_cell(each)) for each in value)
    if isinstance(value, Mapping):
        return " ".join(str(_to_cell(each)) for each in value.values() if each is not None)
    return str(value).lower() if isinstance(value, bool) else value


def _print_table(found: Sequence[FoundActor], settings: Settings) -> None:
    table = _open_table("actor", "name", "kind", "countries", "claims", "reports", "called")
    for actor in found:
        told = (actor.id, actor.name, actor.kind or "new", " ".join(actor.countries))
        counts = (f"{actor.claims:,}", f"{actor.reports:,}")
        table.add_row(*(Text(flatten(cell)) for cell in (*told, *counts, _tell_called(actor))))
    show(open_screen(settings), table if found else Text("no actors"))


def _print_merges(merges: Sequence[Merge], settings: Settings) -> None:
    table = _open_table("score", "reason", "actor", "name", "actor", "name")
    for merge in merges:
        one, other = merge.names
        told = (f"{merge.score:.2f}", merge.reason, merge.one, one, merge.other, other)
        table.add_row(*(Text(flatten(cell)) for cell in told))
    show(open_screen(settings), table if merges else Text("no suggestions"))


def _open_table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for column in columns:
        justify: JustifyMethod = "right" if column in ("claims", "reports") else "left"
        table.add_column(column, overflow="fold", justify=justify, no_wrap=column in _NARROW)
    return table


def _tell_called(actor: FoundActor) -> str:
    told = [f"{flatten(words)} ({times})" for words, times in actor.called[:_SHOWN]]
    more = len(actor.called) - len(told)
    return "; ".join(told) + (f"; {more} more" if more > 0 else "")


def _tell_actor(shown: ShownActor) -> Iterator[Text]:
    found = shown.found
    yield Text(flatten(found.name), style="bold").append(f"  {flatten(found.id)}", style="not bold")
    lines = {
        "kind": found.kind or "new: in no registry",
        "countries": " ".join(found.countries),
        "names": "; ".join(shown.names),
        "called": _tell_called(found),
        "merged": "; ".join(found.merged),
        "relations": "; ".join(map(tell_relation, shown.relations)),
        "source": shown.source,
        "claims": f"{found.claims:,} in {found.reports:,} {'report' if found.reports == 1 else 'reports'}",
    }
    for name, told in lines.items():
        if told:
            yield Text(f"{name:<10} {flatten(told)}")
    for each in shown.claims:
        yield Text(flatten(f"  {each.report}/{each.claim}  {each.doc}  {', '.join(each.parts)}"))
