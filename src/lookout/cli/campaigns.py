"""`lookout campaigns`."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.options import add_day_known, add_format, parse_last_day, tell_examples
from lookout.cli.screen import open_screen, show
from lookout.cli.settings import Settings
from lookout.model import Campaign
from lookout.operations.viewing import list_campaigns
from lookout.publish.plain import flatten
from lookout.publish.records import to_campaign
from lookout.publish.telling import name_actor, tell_event_toll
from lookout.publish.wording import tell_days_short

_EXAMPLES = tell_examples(
    "lookout campaigns",
    "lookout campaigns --as-known-on 2016-07-01 --format ndjson",
)
COLUMNS = ("campaign", "name", "from", "to", "place_id", "actors", "targets", "tolls", "events", "claims")


@click.command("campaigns", epilog=_EXAMPLES)
@add_day_known
@add_format
@click.pass_context
def command(context: click.Context, /, as_known_on: str | None, form: str) -> None:
    """List the campaigns: offensives at one place with their parts.

    A campaign goes on between the same sides until half a year tells nothing of it. Its tolls are those told of the
    campaign itself; the parts have their own, and nothing is summed.
    """
    found = list_campaigns(context.obj.record, as_known_on=parse_last_day(as_known_on))
    if form == "table":
        _print_table(found, context.obj)
    elif form == "csv":
        put(form_rows(COLUMNS, map(to_row, found)))
    else:
        put(form_array(map(to_campaign, found)) if form == "json" else form_lines(map(to_campaign, found)))


def to_row(campaign: Campaign) -> Sequence[object]:
    """Return the row of `COLUMNS` for a campaign."""
    days = campaign.interval
    return (
        campaign.id, campaign.name, days and days.start, days and days.end, campaign.place.id,
        "; ".join(campaign.actors), "; ".join(campaign.targets), "; ".join(map(tell_event_toll, campaign.tolls)),
        "; ".join(campaign.events), len(campaign.claims),
    )  # fmt: skip


def _print_table(found: Sequence[Campaign], settings: Settings) -> None:
    screen = open_screen(settings)
    if not found:
        show(screen, Text("no campaigns"))
        return
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("campaign", "days"):
        table.add_column(name, no_wrap=True)
    table.add_column("sides · tolls · parts", ratio=1, overflow="fold")
    for campaign in found:
        actors, targets = (", ".join(map(name_actor, ids)) for ids in (campaign.actors, campaign.targets))
        sides = f"{actors or '?'} → {targets or '?'}"
        tolls = "; ".join(map(tell_event_toll, campaign.tolls))
        parts = f"{len(campaign.events)} events told by {len(campaign.claims)} claims"
        title = Text(flatten(campaign.name), style="bold").append(f"\n{campaign.id}", style="not bold")
        days = tell_days_short(campaign.interval).replace("/", "\n")
        table.add_row(title, Text(days), Text("\n".join([*filter(None, (sides, tolls, parts)), ""])))
    show(screen, table)
