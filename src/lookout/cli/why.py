"""`lookout why`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import put
from lookout.cli.options import add_day_known, parse_last_day, tell_examples
from lookout.cli.screen import open_screen, show
from lookout.errors import UsageError
from lookout.model import Statement
from lookout.operations.assessing import Compared, compare_claims, draw_comparison
from lookout.operations.viewing import show_event
from lookout.operations.writing import write_whole
from lookout.publish.contract import dump_json
from lookout.publish.plain import flatten
from lookout.reconcile.linkage.explain import explain_pair
from lookout.reconcile.linkage.shapes import ScoredPair

_EXAMPLES = tell_examples(
    "lookout why ev-4f2a9c0d1e2f-118",
    "lookout why 4f2a9c0d1e2f:118 07be4f2a9c0d:31",
    "lookout why 4f2a9c0d1e2f:118 07be4f2a9c0d:31 --chart why.html",
)


@click.command("why", epilog=_EXAMPLES)
@click.argument("ident", metavar="EVENT|CLAIM")
@click.argument("other", required=False, metavar="CLAIM")
@click.option("--chart", type=click.Path(path_type=Path), metavar="FILE", help="Draw two claims' weights as a page.")
@add_day_known
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="How to print."
)
@click.pass_context
def command(
    context: click.Context,
    /,
    ident: str,
    other: str | None,
    chart: Path | None,
    as_known_on: str | None,
    form: str,
) -> None:
    """Tell why claims are taken to be of one happening.

    They are those of an event, or any two. Each comparison is told with its weight in bits: above 0 it speaks for one
    happening, below for two; ten bits make it a thousand times likelier. EVENT is as for `lookout event`; CLAIM is a
    claim's key.
    """
    if other is None:
        if chart:
            raise UsageError("--chart draws two claims: name both")
        found = show_event(context.obj.record, ident, as_known_on=parse_last_day(as_known_on))
        told = {statement.key: statement for statement in found.statements}
        _put(list(found.links), told, form, context.obj)
        return
    compared = compare_claims(context.obj.record, ident, other)
    if chart:
        write_whole(chart, iter([draw_comparison(compared)]))
    _put_compared(compared, form, context.obj)


def _put_compared(compared: Compared, form: str, settings: Any) -> None:  # noqa: ANN401  (click's context object)
    told = {statement.key: statement for statement in compared.statements}
    if compared.pair is None:
        click.echo("they share nothing by which they would be compared" if form == "table" else "[]")
    else:
        _put([compared.pair], told, form, settings)


def _put(pairs: list[ScoredPair], told: dict[str, Statement], form: str, settings: Any) -> None:  # noqa: ANN401
    if form == "json":
        put([f"{dump_json([to_link(pair) for pair in pairs])}\n"])
        return
    screen = open_screen(settings)
    show(screen, *(_tell(pairs, told) if pairs else [Text("one claim, or claims joined by a judgement alone")]))


def to_link(pair: ScoredPair) -> dict[str, Any]:
    """Return the object for one link: its claims, its chance, and the reasons with their weights in bits."""
    return {
        "left": pair.left,
        "right": pair.right,
        "probability": round(pair.probability, 4),
        "reasons": [
            {"comparison": r.comparison, "level": r.level, "told": r.told, "bits": round(r.bits, 2)}
            for r in explain_pair(pair)
        ],
    }


def _tell(pairs: list[ScoredPair], told: dict[str, Statement]) -> Iterator[Text | Table]:
    for pair in pairs:
        yield Text(f"{pair.left} and {pair.right}: {pair.probability:.0%} likely to be one", style="bold")
        for key in (pair.left, pair.right):
            yield Text(f"  {flatten(told[key].outlet or 'unnamed')}: {flatten(told[key].quote)}")
        table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
        table.add_column("bits", justify="right")
        table.add_column("what", no_wrap=True)
        table.add_column("how it compares", overflow="fold")
        for reason in explain_pair(pair):
            table.add_row(f"{reason.bits:+.1f}", Text(reason.comparison.replace("_", " ")), Text(reason.told))
        yield table
