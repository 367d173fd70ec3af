"""The campaigns that the span's events are parts of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lookout.model import Campaign, Event, EventToll
from lookout.publish.brief.model import Block, Cell, Column, Count, Table
from lookout.publish.brief.naming import tell_range
from lookout.publish.brief.notes import Notebook
from lookout.publish.brief.weighing import is_told
from lookout.publish.plain import flatten
from lookout.publish.telling import name_actor
from lookout.publish.wording import join_names, tell_days

MOST: Final = 8


def make_campaigns(events: Sequence[Event], campaigns: Mapping[str, Campaign], book: Notebook) -> list[Block]:
    """Return the table of the campaigns with most parts in the span; their tolls are running ones, never sums."""
    parts: dict[str, list[Event]] = {}
    for event in events:
        if event.campaign in campaigns:
            parts.setdefault(event.campaign or "", []).append(event)
    ranked = [id_ for _, id_ in sorted((-len(told), id_) for id_, told in parts.items())][:MOST]
    if not ranked:
        return []
    columns = (
        Column("Campaign", weight=2),
        Column("Days", weight=2),
        Column("Sides", weight=3),
        Column("Parts in the span", numbers=True),
        Column("Killed, running", numbers=True),
    )
    rows = tuple(_make_row(campaigns[id_], parts[id_], book) for id_ in ranked)
    caption = "Campaigns that the events of the span are parts of; their tolls are told of the whole, and are no sums"
    return [Table("campaigns", caption, columns, rows)]


def _make_row(campaign: Campaign, parts: Sequence[Event], book: Notebook) -> tuple[Cell, ...]:
    sides = [join_names([flatten(name_actor(id_)) for id_ in ids[:3]]) for ids in (campaign.actors, campaign.targets)]
    against = f"{sides[0] or 'not named'} against {sides[1] or 'not named'}"
    claims = tuple(key for event in parts for key in event.claims)
    count = Count("events", len(parts), len(parts), len(parts), tuple(event.id for event in parts), claims)
    return (
        Cell(flatten(campaign.name), book.number(claims[:2])),
        Cell(tell_days(campaign.interval)),
        Cell(against),
        Cell(f"{len(parts):,}", (), count),
        _tell_toll(next((toll for toll in campaign.tolls if toll.kind == "killed"), None), campaign, book),
    )


def _tell_toll(toll: EventToll | None, campaign: Campaign, book: Notebook) -> Cell:
    if toll is None or not is_told(toll):
        return Cell("not said")
    count = Count("killed", toll.low, toll.best, toll.high, campaign.events, toll.claims, running=True)
    return Cell(tell_range(toll.low, toll.best, toll.high), book.number(toll.basis or toll.claims), count)
