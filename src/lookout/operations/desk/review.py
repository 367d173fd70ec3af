"""The queue of what is worth an analyst's look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np

from lookout.knowledge.desk_rules import load_desk_rules
from lookout.model import Event, Statement
from lookout.operations.desk.cards import ClaimCard, EventCard, JudgementCard
from lookout.operations.desk.listing import read_offset
from lookout.operations.desk.look import Look
from lookout.operations.desk.making import make_claim
from lookout.operations.desk.pages import ReviewItem, ReviewKind, ReviewPage
from lookout.operations.desk.registry import fetch_actors
from lookout.publish.wording import join_names
from lookout.record.codec import load
from lookout.record.desk import asking
from lookout.record.desk.columns import Column
from lookout.resolve.actors import Merge

_DECIDED: Final = 10
_SHOWN: Final = 12
_UNSURE: Final = ("rows", "gone", "confidence")
_DISPUTED: Final = ("rows", "gone", "disputed", "voices")
_Items = tuple[list[ReviewItem], bool]

_DOUBLES: Final = """
    SELECT double.one, double.other, double.probability
    FROM doubles AS double
        JOIN events AS one ON one.nth = double.one JOIN events AS other ON other.nth = double.other
    ORDER BY double.probability DESC, double.one, double.other LIMIT ? OFFSET ?
"""
_MERGES: Final = "SELECT content FROM merges ORDER BY nth LIMIT ? OFFSET ?"
_DECISIONS: Final = "SELECT card FROM judgements ORDER BY number DESC LIMIT ?"


def show_review(look: Look, kind: ReviewKind, *, cursor: str = "", room: int = 20) -> ReviewPage:
    """Return a page of the queue of a kind, most pressing first.

    Raises:
        UsageError: if the cursor is none.
    """
    start = read_offset(cursor)
    makers: dict[ReviewKind, Callable[[Look, int, int], _Items]] = {
        "unsure": _list_unsure, "disputed": _list_disputed, "duplicates": _list_doubles, "actors": _list_merges,
    }  # fmt: skip
    items, more = makers[kind](look, start, room)
    decided = look.fetch(_DECISIONS, _DECIDED)
    return ReviewPage(
        kind=kind,
        counts=_count(look),
        items=tuple(items),
        next=str(start + room) if more else None,
        decided=tuple(load(card, JudgementCard) for (card,) in decided),
    )


def _count(look: Look) -> dict[str, int]:
    return {
        "unsure": len(_rank_unsure(look)),
        "disputed": len(_rank_disputed(look)),
        "duplicates": int(look.fetch("SELECT count(*) FROM doubles")[0][0]),
        "actors": int(look.fetch("SELECT count(*) FROM merges")[0][0]),
    }


def _rank_unsure(look: Look) -> Column:
    """Return the rows of events whose claims are not sure, the least sure first."""
    rank = partial(_rank, look, "confidence", below=load_desk_rules().unsure)
    return look.keep("unsure", rank, over=_UNSURE, weight=4)


def _rank_disputed(look: Look) -> Column:
    """Return the rows of disputed events, those of most voices first."""
    return look.keep("disputed", partial(_rank, look, "voices"), over=_DISPUTED, weight=4)


def _rank(look: Look, name: str, *, below: float | None = None) -> Column:
    columns = look.columns
    wanted = columns["disputed"] == 1 if below is None else columns["confidence"] < below
    rows = np.flatnonzero(wanted & (columns["gone"] == 0)).astype(np.int32)
    told = columns[name][rows]
    return rows[np.argsort(told if below is not None else -told.astype(np.int32), kind="stable")]


def _list_unsure(look: Look, start: int, room: int) -> _Items:
    return _list_of_events(look, _rank_unsure(look), "unsure", start, room)


def _list_disputed(look: Look, start: int, room: int) -> _Items:
    return _list_of_events(look, _rank_disputed(look), "disputed", start, room)


def _list_of_events(look: Look, rows: Column, kind: ReviewKind, start: int, room: int) -> _Items:
    numbers = [int(row) for row in rows[start : start + room]]
    found = asking.fetch_by(
        look.con,
        "SELECT nth, card, content FROM events JOIN event_texts USING (nth) WHERE nth IN ({marks}) AND NOT gone",
        numbers,
    )
    events = {number: (load(card, EventCard), load(content, Event)) for number, card, content in found}
    keys = [key for _, event in events.values() for key in event.claims[:_SHOWN]]
    claims = _fetch_claims(look, keys)
    items = []
    for number in numbers:
        if number in events:
            card, event = events[number]
            mine = [claims[key] for key in event.claims[:_SHOWN] if key in claims]
            items.append(ReviewItem(card.id, kind, _say_why(card, event, kind), event=card, claims=_order(mine, kind)))
    return items, len(rows) > start + room


def _order(claims: Sequence[ClaimCard], kind: ReviewKind) -> tuple[ClaimCard, ...]:
    return tuple(sorted(claims, key=_get_confidence)) if kind == "unsure" else tuple(claims)


def _get_confidence(claim: ClaimCard) -> float:
    return claim.confidence


def _say_why(card: EventCard, event: Event, kind: ReviewKind) -> str:
    if kind == "unsure":
        return f"its claims are {card.confidence:.0%} sure on average"
    reasons = []
    if event.denials:
        reasons.append(f"denied by {len(event.denials)} of {len(event.claims)} claims")
    if event.grade == "contested":
        reasons.append(f"contested ({event.grade_rule})")
    return join_names(reasons)


def _fetch_claims(look: Look, keys: Sequence[str]) -> dict[str, ClaimCard]:
    rows = asking.fetch_claims(look.con, keys)
    return {key: make_claim(load(told, Statement), event=event, state=state) for key, told, state, event in rows}


def _list_doubles(look: Look, start: int, room: int) -> _Items:
    rows = look.fetch(_DOUBLES, room + 1, start)
    numbers = [number for one, other, _ in rows[:room] for number in (one, other)]
    cards = {number: load(card, EventCard) for number, card in asking.fetch_cards(look.con, numbers).items()}
    items = []
    for one, other, chance in rows[:room]:
        if one in cards and other in cards:
            why = f"a {chance:.0%} chance that two of their claims tell one event"
            ident = f"{cards[one].id}+{cards[other].id}"
            items.append(ReviewItem(ident, "duplicates", why, event=cards[one], other=cards[other],
                                    probability=round(chance, 4)))  # fmt: skip
    return items, len(rows) > room


def _list_merges(look: Look, start: int, room: int) -> _Items:
    found = [load(content, Merge) for (content,) in look.fetch(_MERGES, room + 1, start)]
    cards = {c.id: c for c in fetch_actors(look, sorted({id_ for m in found for id_ in (m.one, m.other)}))}
    items = []
    for merge in found[:room]:
        why = f"{merge.reason}: “{merge.names[0]}” and “{merge.names[1]}”"
        both = tuple(cards[id_] for id_ in (merge.one, merge.other) if id_ in cards)
        items.append(ReviewItem(f"{merge.one}+{merge.other}", "actors", why, actors=both,
                                probability=round(merge.score, 4)))  # fmt: skip
    return items, len(found) > room
