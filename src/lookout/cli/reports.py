"""`lookout reports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.options import add_day_known, add_format, parse_last_day, tell_examples
from lookout.cli.screen import open_screen, show
from lookout.cli.settings import Settings
from lookout.operations.asking import list_copies, list_reports
from lookout.publish.contract import to_days
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days_short
from lookout.record import KeptCopy, KeptReport

COLUMNS = ("id", "doc", "outlet", "title", "published_from", "published_to", "url", "language", "digest", "recorded",
           "claims", "note", "reader",
           "copy_of")  # fmt: skip


_EXAMPLES = tell_examples(
    "lookout reports",
    "lookout reports --as-known-on 2016-08-01 --format csv",
)


@click.command("reports", epilog=_EXAMPLES)
@add_day_known
@add_format
@click.pass_context
def command(context: click.Context, /, as_known_on: str | None, form: str) -> None:
    """List the reports in the record.

    They come by the day they were published; where that is not known, by the day they were recorded.
    """
    kept = list_reports(context.obj.record, as_known_on=parse_last_day(as_known_on))
    copies = list_copies(context.obj.record)
    if form == "table":
        _print_table(kept, copies, context.obj)
        return
    objects = (to_object(each, copies.get(each.id, ())) for each in kept)
    if form == "csv":
        put(form_rows(COLUMNS, map(_to_row, objects)))
    else:
        put(form_array(objects) if form == "json" else form_lines(objects))


def to_object(kept: KeptReport, copies: Sequence[KeptCopy]) -> dict[str, Any]:
    """Return what the record holds of a report, without its text, and the id of the report that it copies most of."""
    report = kept.report
    return {
        "id": kept.id,
        "doc": report.doc,
        "outlet": report.outlet,
        "title": report.title,
        "published": to_days(report.published),
        "url": report.url,
        "language": report.language,
        "digest": report.digest,
        "recorded": f"{kept.recorded:%Y-%m-%dT%H:%M:%SZ}",
        "claims": kept.claims,
        "note": kept.note,
        "reader": kept.reader,
        "copy_of": copies[0].original if copies else None,
    }


def _to_row(values: dict[str, Any]) -> Sequence[object]:
    start, end = values.pop("published") or (None, None)
    return [{**values, "published_from": start, "published_to": end}[column] for column in COLUMNS]


def _print_table(kept: Sequence[KeptReport], copies: Mapping[str, Sequence[KeptCopy]], settings: Settings) -> None:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("report", overflow="fold")
    table.add_column("outlet", overflow="fold")
    table.add_column("published", no_wrap=True)
    table.add_column("claims", justify="right")
    if copies:
        table.add_column("copy of", no_wrap=True)
    for each in kept:
        number = Text(flatten(each.note) or f"{each.claims:,}")
        days = tell_days_short(each.report.published)
        words = (flatten(each.report.title or each.report.doc), flatten(each.report.outlet or ""), days)
        original = [copies[each.id][0].original if each.id in copies else ""] if copies else []
        table.add_row(each.id, *map(Text, words), number, *original)
    screen = open_screen(settings)
    show(screen, table if kept else Text("no reports"))
