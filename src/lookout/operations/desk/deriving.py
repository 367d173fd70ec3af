"""Work out what follows from claims and events: control, forecasts, campaigns, possible duplicates, actors.

Each follows from a part of the record: control and forecasts from the claims of one listed place, campaigns from the
events of one, duplicates from the links of one event. Only parts that were touched are worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.knowledge.desk_rules import load_desk_rules
from lookout.model import Actor, Event
from lookout.operations.desk.cards import ActorCard
from lookout.operations.desk.grounds import derive_ground
from lookout.operations.desk.parting import Part, derive_campaigns, read_part
from lookout.record.codec import dump, load
from lookout.record.desk.asking import fetch_by
from lookout.record.desk.index import Connection
from lookout.record.desk.writing import Moved, NameRow, put_names
from lookout.resolve.actors import Merge, make_id, suggest_merges

_CALLED: Final = 12
"""Wordings that an actor's card holds at most."""

_EVENTS_HOLDING: Final = "SELECT DISTINCT event FROM members WHERE claim IN ({marks})"
_DOUBLES: Final = tuple(f"""
    INSERT INTO doubles
    SELECT min(mine.event, theirs.event), max(mine.event, theirs.event), max(link.probability)
    FROM members AS mine
        CROSS JOIN links AS link ON link.{near} = mine.claim AND link.probability >= :least
        CROSS JOIN members AS theirs ON theirs.claim = link.{far}
    WHERE mine.event = :event AND theirs.event <> mine.event
    GROUP BY theirs.event
    ON CONFLICT DO UPDATE SET probability = max(probability, excluded.probability)
""" for near, far in (("one", "other"), ("other", "one")))  # fmt: skip  # noqa: S608
_APART: Final = """
    DELETE FROM doubles WHERE (one = ?1 OR other = ?1) AND EXISTS (
        SELECT 1 FROM members AS mine JOIN judged AS a ON a.subject = mine.claim
            JOIN judgements AS judgement ON judgement.number = a.number AND judgement.stands
                AND judgement.card ->> 'kind' = 'not-same'
            JOIN judged AS b ON b.number = a.number
            JOIN members AS theirs ON theirs.claim = b.subject
        WHERE mine.event = doubles.one AND theirs.event = doubles.other
    )
"""
_COUNT_ACTOR: Final = "SELECT count(DISTINCT claim), count(DISTINCT report) FROM mentions WHERE actor = ?"
_CALL_ACTOR: Final = """
    SELECT words, count(*) FROM mentions WHERE actor = ? GROUP BY words ORDER BY count(*) DESC, words LIMIT 200
"""


@dataclass(slots=True)
class Touched:
    """What an advance touched: roots of places, parts of campaigns, claims by key, actors by id.

    `ground` are the roots whose control may be told otherwise, `roots` those of which anything is. `parts` are the
    events that may be parts of other campaigns than before, or may have been, by id; each as it was and as it is.
    """

    ground: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    parts: dict[str, list[Part]] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)

    def note_claims(self, keys: Iterable[str]) -> None:
        """Note the claims of a report."""
        self.claims.update(keys)

    def note_moved(self, moved: Moved) -> None:
        """Note what may be told otherwise after claims were put in."""
        self.ground |= moved.ground
        self.roots |= moved.roots
        self.actors |= moved.actors

    def note_events(self, before: Mapping[str, Event], after: Mapping[str, Event]) -> None:
        """Note events that are new, changed or gone, as they were and as they are, by id."""
        for event in after.values():
            self.claims |= {*event.claims}
        for id_ in before.keys() | after.keys():
            told = [read_part(event) for event in (before.get(id_), after.get(id_)) if event]
            if len(told) == 1 or told[0] != told[1]:
                self.parts.setdefault(id_, []).extend(part for part in told if part)


def derive(con: Connection, touched: Touched) -> None:
    """Work out anew what follows from what was touched."""
    derive_ground(con, touched.ground, touched.roots)
    derive_campaigns(con, touched.parts)
    _derive_doubles(con, sorted(touched.claims))
    if touched.actors and _derive_actors(con, sorted(touched.actors)):
        _derive_merges(con)


def _derive_doubles(con: Connection, claims: Sequence[str]) -> None:
    """Work out which events may be one: those whose claims are linked, though they are apart and nobody judged so."""
    events = sorted({event for (event,) in fetch_by(con, _EVENTS_HOLDING, claims)})
    for event in events:
        con.execute("DELETE FROM doubles WHERE one = ?", (event,))
        con.execute("DELETE FROM doubles WHERE other = ?", (event,))
    for event in events:
        for step in _DOUBLES:
            con.execute(step, {"event": event, "least": load_desk_rules().likely})
        con.execute(_APART, (event,))


def _derive_actors(con: Connection, ids: Sequence[str]) -> bool:
    """Count and call actors anew; say whether any new one came, went, or is called otherwise."""
    codes = fetch_by(con, "SELECT code, id, name FROM names WHERE kind = 'actor' AND id IN ({marks})", ids)
    registry = load_registry()
    before = _call_new(con, codes)
    for code, id_, name in codes:
        claims, reports = con.execute(_COUNT_ACTOR, (code,)).fetchone()
        con.execute("DELETE FROM actors WHERE code = ?", (code,))
        if not claims:
            continue
        called = [(words, count) for words, count in con.execute(_CALL_ACTOR, (code,))]
        known = registry.get(id_) if id_ in registry else None
        own = next((words for words, _ in called if make_id(words) == id_), name)
        card = ActorCard(
            id_, known.name if known else own, known.kind if known else None, known.countries if known else (),
            known is None, claims, reports, 0, tuple(called[:_CALLED]),
        )  # fmt: skip
        con.execute("INSERT INTO actors VALUES (?, ?, ?, ?, ?)", (code, claims, reports, int(card.new), dump(card)))
        put_names(con, [NameRow("actor", id_, card.name)])
    return _call_new(con, codes) != before


def _call_new(con: Connection, codes: Sequence[Sequence[int | str]]) -> set[tuple[str, ...]]:
    """Return how the new ones among actors are called, as far as merges are suggested by it."""
    step = "SELECT card FROM actors WHERE new AND code IN ({marks})"
    cards = [load(card, ActorCard) for (card,) in fetch_by(con, step, [row[0] for row in codes])]
    return {_list_called(card) for card in cards}


def _list_called(card: ActorCard) -> tuple[str, ...]:
    return card.id, card.name, *(words for words, _ in card.called if make_id(words) == card.id)


def _derive_merges(con: Connection) -> None:
    """Work out which new actors may be one with each other or with one of the registry."""
    cards = [load(card, ActorCard) for (card,) in con.execute("SELECT card FROM actors WHERE new ORDER BY code")]
    called = [_list_called(card) for card in sorted(cards, key=_get_id)]
    new = [Actor(id_, name, "organisation", names=tuple(names), new=True) for id_, name, *names in called]
    found: tuple[Merge, ...] = suggest_merges(new, load_registry())
    con.execute("DELETE FROM merges")
    con.executemany(
        "INSERT INTO merges (one, other, content) VALUES (?, ?, ?)", [(m.one, m.other, dump(m)) for m in found]
    )


def _get_id(card: ActorCard) -> str:
    return card.id
