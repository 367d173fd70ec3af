"""The pages of actors and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from lookout.errors import NotFoundError
from lookout.knowledge.actors import load_registry
from lookout.model import EVENT_TYPES, Judgement
from lookout.model.place import name_host
from lookout.operations.desk.cards import ActorCard, ControlCard, JudgementCard, Named, PlaceCard
from lookout.operations.desk.counting import name_codes, sum_codes
from lookout.operations.desk.event import list_judged
from lookout.operations.desk.filtering import are_among
from lookout.operations.desk.listing import cut_page, read_offset
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import (
    ActorPage,
    ActorsPage,
    FacetValue,
    PlacePage,
    PlaceRow,
    PlacesPage,
    RelationCard,
    Timeline,
)
from lookout.operations.desk.timing import draw_timeline
from lookout.publish.telling import name_actor
from lookout.reconcile.control_places import find_root
from lookout.record.codec import load
from lookout.record.desk import asking
from lookout.record.desk.columns import Column, Columns, Mask
from lookout.resolve.actors import Merge
from lookout.resolve.actors.ruling import gather_actor_rulings, gather_merged
from lookout.text.names import fold_name

_SUMMED: Final = ("rows", "gone", "actors", "place", "type", "day_from", "killed")
"""The columns that what events of an actor or a place add up to is over."""
_MATCH: Final = """
    FROM actors AS actor JOIN names AS name USING (code)
    WHERE (NOT :new OR actor.new)
        AND (:q = '' OR name.name LIKE :like ESCAPE '\\' OR name.id LIKE :like ESCAPE '\\' OR EXISTS (
            SELECT 1 FROM json_each(actor.card, '$.called') AS called
            WHERE called.value ->> 0 LIKE :like ESCAPE '\\'))
"""
_COUNT_ACTORS: Final = f"SELECT count(*) {_MATCH}"
_LIST_ACTORS: Final = f"""
    SELECT actor.card, actor.code {_MATCH} ORDER BY actor.claims DESC, actor.code LIMIT :room OFFSET :start
"""
_SHOW_ACTOR: Final = """
    SELECT actor.card, actor.code FROM actors AS actor JOIN names AS name USING (code)
    WHERE name.kind = 'actor' AND name.id = ?
"""
_CARDS: Final = """
    SELECT actor.card, code FROM names AS name JOIN actors AS actor USING (code)
    WHERE name.kind = 'actor' AND name.id IN ({marks})
"""
_MERGES: Final = "SELECT card FROM judgements WHERE stands AND card ->> 'kind' = 'merge' ORDER BY number"
_SUGGESTED: Final = "SELECT content FROM merges WHERE one = ?1 OR other = ?1 ORDER BY nth LIMIT 10"
_PLACE: Final = "SELECT code, content FROM names WHERE kind = 'place' AND id = ?"
_PLACES: Final = "SELECT code, content FROM names WHERE kind = 'place'"
_INSIDE: Final = "SELECT code, id FROM names WHERE kind = 'place' AND (id = ?1 OR id LIKE ?2 ESCAPE '\\')"
_CONTROL: Final = "SELECT content FROM control WHERE root = ? ORDER BY place, day_from, nth"


def list_actors(look: Look, *, q: str = "", new: bool = False, cursor: str = "", room: int = 50) -> ActorsPage:
    """Return a page of the actors that claims name, those named most first.

    Raises:
        UsageError: if the cursor is none.
    """
    start = read_offset(cursor)
    values = {"q": q, "like": f"%{escape_like(q)}%", "new": new, "start": start, "room": room + 1}
    rows = look.con.execute(_LIST_ACTORS, values).fetchall()
    total = look.con.execute(_COUNT_ACTORS, values).fetchone()[0]
    page = tell_merged(look, _tell_events(look, rows[:room]))
    return ActorsPage(q, new, total, page, str(start + room) if len(rows) > room else None)


def escape_like(words: str) -> str:
    """Return words in which LIKE takes nothing for a wildcard; the escape is a backslash."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _find_rows(look: Look, code: int) -> Mask:
    """Say in which events the actor with a code has a part."""
    mask = np.zeros(look.columns.count, np.bool_)
    mask[look.columns.actors.events[look.columns.actors.codes == code]] = True
    mask &= look.columns["gone"] == 0
    return mask


def _count_events(look: Look) -> Column:
    """Return how many events each actor has a part in, by code."""
    pairs = look.columns.actors
    return np.bincount(pairs.codes[look.columns["gone"][pairs.events] == 0])


def _tell_events(look: Look, cards: Sequence[tuple[str, int]]) -> list[ActorCard]:
    """Return the cards of actors, given as JSON with each one's code, with how many events it has a part in."""
    counts = look.keep("actors", partial(_count_events, look), over=("gone", "actors"))
    told = [(load(card, ActorCard), code) for card, code in cards]
    return [replace(card, events=int(counts[code]) if code < len(counts) else 0) for card, code in told]


def _count_places(look: Look) -> tuple[Column, Column]:
    """Return how many events each place has, by code, and the codes of those that have any, most first."""
    told = look.columns["place"][(look.columns["gone"] == 0) & (look.columns["place"] >= 0)]
    counts = np.bincount(told) if len(told) else np.zeros(0, np.int64)
    return counts, np.argsort(-counts, kind="stable")[: int(np.count_nonzero(counts))]


def show_actor(look: Look, id_: str, *, cursor: str = "", room: int = 50) -> ActorPage:
    """Return the page of an actor: of the record, else of the registry alone.

    Raises:
        NotFoundError: if neither has it.
        UsageError: if the cursor is none.
    """
    registry = load_registry()
    found = look.fetch(_SHOW_ACTOR, id_)
    known = registry.get(id_) if id_ in registry else None
    if not found and known is None:
        raise NotFoundError(f"{id_}: no such actor in the record or the registry")
    code = int(found[0][1]) if found else -1
    card = _tell_events(look, found)[0] if found else make_known(id_)
    mask = _find_rows(look, code)
    events, following = cut_page(look, mask, cursor=cursor, room=room)
    sums = look.keep(("actor", code), partial(_sum_actor, look.columns, mask), over=_SUMMED)
    return ActorPage(
        actor=tell_merged(look, [card])[0],
        names=tuple(dict.fromkeys((known.name, *known.names))) if known else (),
        relations=tuple(
            RelationCard(r.kind, Named(r.actor, name_actor(r.actor)), r.start, r.end)
            for r in (known.relations if known else ())
        ),
        source=known.source if known else "the record",
        events=tuple(events),
        total=int(np.count_nonzero(mask)),
        next=following,
        timeline=sums.timeline,
        places=name_codes(look, sums.codes),
        types=sums.types,
        suggested=_list_suggested(look, id_),
        judgements=list_judged(look, [id_]),
    )


def make_known(id_: str) -> ActorCard:
    """Return the card of an actor of the registry that the record does not name."""
    actor = load_registry().get(id_)
    return ActorCard(id_, actor.name, actor.kind, actor.countries, new=False, claims=0, reports=0, events=0)


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the events of an actor or a place add up to: over time, by type, and how many there are of each code."""

    timeline: Timeline
    types: tuple[FacetValue, ...]
    codes: Column


def _sum_actor(columns: Columns, mask: Mask) -> _Sums:
    places = columns["place"][mask]
    return _Sums(draw_timeline(columns, mask), count_types(columns, mask), sum_codes(places[places >= 0]))


def _sum_place(columns: Columns, mask: Mask) -> _Sums:
    codes = columns.actors.list_codes(mask)
    return _Sums(draw_timeline(columns, mask), count_types(columns, mask), sum_codes(codes))


def count_types(columns: Columns, mask: Mask) -> tuple[FacetValue, ...]:
    """Return how many events of a mask are of which type, most frequent first."""
    counts = np.bincount(columns["type"][mask], minlength=len(EVENT_TYPES))
    return tuple(
        FacetValue(EVENT_TYPES[at], EVENT_TYPES[at], int(counts[at]))
        for at in np.argsort(-counts, kind="stable")
        if counts[at]
    )


def _list_suggested(look: Look, id_: str) -> tuple[ActorCard, ...]:
    found = [load(content, Merge) for (content,) in look.fetch(_SUGGESTED, id_)]
    return fetch_actors(look, [merge.other if merge.one == id_ else merge.one for merge in found])


def fetch_actors(look: Look, ids: Sequence[str]) -> tuple[ActorCard, ...]:
    """Return the cards of actors by their ids, in that order; of the registry where the record does not name them."""
    rows = asking.fetch_by(look.con, _CARDS, sorted(set(ids)))
    cards = {card.id: card for card in _tell_events(look, rows)}
    registry = load_registry()
    found = [cards.get(id_) or make_known(id_) for id_ in ids if id_ in cards or id_ in registry]
    return tell_merged(look, found)


def tell_merged(look: Look, cards: Sequence[ActorCard]) -> tuple[ActorCard, ...]:
    """Return the cards of actors with the ids that standing judgements made one with each."""
    merged = gather_merged(_list_merges(look))
    return tuple(replace(card, merged=merged.get(card.id, ())) for card in cards)


def find_stayed(look: Look, id_: str) -> str:
    """Return the id of the actor that standing judgements merged an id into; itself where none did."""
    return gather_actor_rulings(_list_merges(look)).rule(id_)


def _list_merges(look: Look) -> list[Judgement]:
    found = [load(card, JudgementCard) for (card,) in look.fetch(_MERGES)]
    return [Judgement("merge", each.subjects, each.author, each.reason, number=each.number) for each in found]


def list_places(look: Look, *, q: str = "", cursor: str = "", room: int = 50) -> PlacesPage:
    """Return a page of the places of events, those with most events first.

    Raises:
        UsageError: if the cursor is none.
    """
    start = read_offset(cursor)
    counts, codes = look.keep("places", partial(_count_places, look), over=("rows", "gone", "place"))
    if q:
        wanted = set(_find_places(look, q))
        codes = np.array([code for code in codes if int(code) in wanted], np.int64)
    page = [int(code) for code in codes[start : start + room]]
    cards = look.fetch_places(page)
    rows = tuple(PlaceRow(cards[code], int(counts[code])) for code in page if code in cards)
    return PlacesPage(q, len(codes), rows, str(start + room) if len(codes) > start + room else None)


def _find_places(look: Look, q: str) -> list[int]:
    key = fold_name(q)
    found = []
    for code, content in look.fetch(_PLACES):
        if not content:
            continue
        place = load(content, PlaceCard)
        if key and any(key in fold_name(name) for name in (place.name, place.region, place.district, place.country)):
            found.append(code)
    return found


def _find_card(control: Sequence[ControlCard], id_: str) -> PlaceCard:
    return next((each.place for each in control if each.place.id == id_), control[0].place)


def show_place(look: Look, id_: str, *, cursor: str = "", room: int = 50) -> PlacePage:
    """Return the page of a place, with what lies in or by it.

    Raises:
        NotFoundError: if nothing in the record is there.
        UsageError: if the cursor is none.
    """
    control = [load(content, ControlCard) for (content,) in look.fetch(_CONTROL, find_root(id_))]
    within = [each for each in control if id_ == find_root(id_) or each.place.id == id_]
    found = [row for row in look.fetch(_PLACE, id_) if row[1]]
    if not found and not within:
        raise NotFoundError(f"{id_}: nothing in the record is at such a place")
    place = load(found[0][1], PlaceCard) if found else _find_card(within, id_)
    codes = [code for code, inside in look.fetch(_INSIDE, id_, f"near:{escape_like(id_)}%")
             if inside == id_ or name_host(inside) == id_]  # fmt: skip
    mask: Mask = are_among(look.columns["place"], codes) & (look.columns["gone"] == 0)
    events, following = cut_page(look, mask, cursor=cursor, room=room)
    sums = look.keep(("place", *codes), partial(_sum_place, look.columns, mask), over=_SUMMED)
    return PlacePage(
        place=place,
        control=tuple(within),
        events=tuple(events),
        total=int(np.count_nonzero(mask)),
        next=following,
        timeline=sums.timeline,
        actors=name_codes(look, sums.codes),
        types=sums.types,
    )
