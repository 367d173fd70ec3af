"""Control by place: who is said to hold it on the last day, since when, by which words, and how old the newest is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from lookout.knowledge.brief_rules import load_brief_rules
from lookout.model import Interval
from lookout.publish.brief.material import Holding
from lookout.publish.brief.model import Block, Cell, Column, Sentence, Table, Text
from lookout.publish.brief.naming import name_units
from lookout.publish.brief.notes import Notebook
from lookout.publish.plain import flatten
from lookout.publish.wording import join_names, tell_days

MOST: Final = 24
"""Places listed."""


def make_control(holdings: Sequence[Holding], last: date | None, book: Notebook) -> list[Block]:
    """Return the table of control, the places most told of first; what is vague or old is counted, not listed."""
    fresh = list_fresh(holdings, last)
    named = [each for each in fresh if is_named(each)]
    if not named:
        return [Text((Sentence("No place is said to be held by anybody in recent words."),))]
    columns = (
        Column("Place", weight=2),
        Column("Status"),
        Column("Said to be held by", weight=3),
        Column("Since"),
        Column("Newest word"),
    )
    rows = tuple(_make_row(holding, book) for holding in sorted(named, key=by_claims)[:MOST])
    day = f" on {tell_days(Interval.of_day(last))}" if last else ""
    blocks: list[Block] = [Table("control", f"Who is said to hold which place{day}", columns, rows)]
    days = load_brief_rules().silent_days
    left = [
        (len(named) - MOST, "more places have recent words, and are told of less"),
        (len(fresh) - len(named), "are vague (“the countryside”, a whole country)"),
        (len(holdings) - len(fresh), f"have no words newer than {days} days, and nothing is carried forward for them"),
    ]
    if told := "; ".join(f"{number:,} {words}" for number, words in left if number > 0):
        blocks.append(Text((Sentence(f"Not listed: {told}."),), "aside"))
    return blocks


def list_fresh(holdings: Iterable[Holding], last: date | None) -> list[Holding]:
    """Return the holdings whose newest word is not long before the last day, the newest first."""
    limit = load_brief_rules().silent_days
    fresh = [each for each in holdings if last is None or (last - each.newest).days <= limit]
    return sorted(fresh, key=_by_newest)


def is_named(holding: Holding) -> bool:
    """Say whether words name the place, and finely enough to be held: not "the countryside", not a whole country."""
    place = holding.control.place
    return place.precision not in ("country", "region") and not flatten(place.name)[:1].islower()


def tell_holder(holding: Holding) -> str:
    """Return who is said to hold a place: "most of it: A", "A, fought for by B", "between B and C"."""
    control = holding.control
    name = flatten(control.name) or "nobody named"
    extent = "" if control.extent == "whole" else f"{control.extent} of it: "
    rivals = [holding.name(each) for each in control.contenders]
    if control.status != "contested" or not rivals:
        return f"{extent}{name}"
    if not control.actor and len(rivals) > 1:
        return f"{extent}between {join_names(rivals)}"
    return f"{extent}{name}, fought for by {join_names(rivals)}"


def tell_status(holding: Holding) -> str:
    """Return how a place is held, in words: "controlled", "claimed by its side alone", "contested"."""
    status = holding.control.status
    return {"claimed": "claimed by its side alone", "unknown": "not known"}.get(status, status)


def _make_row(holding: Holding, book: Notebook) -> tuple[Cell, ...]:
    control = holding.control
    place = control.place
    units = name_units(place)
    name = f"{flatten(place.name)}{f' ({units})' if units else ''}"
    since = tell_days(Interval.of_day(holding.since)) if holding.since else "start not told"
    newest = tell_days(Interval.of_day(holding.newest))
    return (
        Cell(name),
        Cell(tell_status(holding)),
        Cell(tell_holder(holding), book.number(reversed(holding.claims))),
        Cell(since),
        Cell(newest),
    )


def _by_newest(holding: Holding) -> tuple[int, int, str]:
    return (-holding.newest.toordinal(), -len(holding.claims), holding.control.place.id)


def by_claims(holding: Holding) -> tuple[int, int, str]:
    """Return what holdings are ordered by: those most told of first."""
    return (-len(holding.claims), -holding.newest.toordinal(), holding.control.place.id)
