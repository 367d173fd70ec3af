"""Work out what follows from claims and events: control, forecasts, campaigns, possible duplicates, actors.

Each follows from a part of the record: control and forecasts from the claims of one listed place, campaigns from the
events of one, duplicates from the links of one event. Only parts that were touched are worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.model import Actor, Event
from lookout.operations.desk.cards import ActorCard
from lookout.operations.desk.grounds import derive_ground
from lookout.operations.viewing import name_campaigns
from lookout.reconcile.campaigns import find_host
from lookout.record.codec import dump, load
from lookout.record.desk.asking import fetch_by
from lookout.record.desk.index import Connection
from lookout.record.desk.writing import Moved, NameRow, put_names
from lookout.resolve.actors import Merge, make_id, suggest_merges

_CALLED: Final = 12
"""Wordings that an actor's card holds at most."""
_LIKELY: Final = 0.5
"""The chance of a link from which on two events are shown as possible duplicates. Ours."""

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
_COUNT_ACTOR: Final = """
    SELECT count(DISTINCT mention.claim), count(DISTINCT claim.report)
    FROM mentions AS mention JOIN claims AS claim ON claim.nth = mention.claim WHERE mention.actor = ?
"""
_CALL_ACTOR: Final = """
    SELECT words, count(*) FROM mentions WHERE actor = ? GROUP BY words ORDER BY count(*) DESC, words LIMIT 200
"""


@dataclass(slots=True)
class Touched:
    """What an advance touched: roots and hosts of places, claims by key, actors by id.

    `ground` are the roots whose control may be told otherwise, `roots` those of which anything is.
    """

    ground: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
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

    def note_events(self, events: Iterable[Event]) -> None:
        """Note events that are new or changed."""
        for event in events:
            self.claims |= {*event.claims}
            if event.place:
                self.hosts.add(find_host(event.place))


def derive(con: Connection, touched: Touched, *, number: int) -> None:
    """Work out anew what follows from what was touched in the advance with a number."""
    derive_ground(con, touched.ground, touched.roots)
    for host in sorted(touched.hosts):
        _derive_campaigns(con, host, number=number)
    _derive_doubles(con, sorted(touched.claims))
    if touched.actors:
        _derive_actors(con, sorted(touched.actors))
        _derive_merges(con)


def _derive_campaigns(con: Connection, host: str, *, number: int) -> None:
    rows = con.execute(
        "SELECT nth, campaign, type, content FROM events WHERE host = ? AND NOT gone", (host,)
    ).fetchall()
    events = [load(content, Event) for *_, content in rows]
    home = name_campaigns(events) if any(event.type == "offensive" for event in events) else {}
    changed = [
        (home.get(event.id, ""), number, row[0])
        for row, event in zip(rows, events, strict=True)
        if row[1] != home.get(event.id, "")
    ]
    con.executemany("UPDATE events SET campaign = ?, touched = ? WHERE nth = ?", changed)


def _derive_doubles(con: Connection, claims: Sequence[str]) -> None:
    """Work out which events may be one: those whose claims are linked, though they are apart."""
    events = sorted({event for (event,) in fetch_by(con, _EVENTS_HOLDING, claims)})
    for event in events:
        con.execute("DELETE FROM doubles WHERE one = ?", (event,))
        con.execute("DELETE FROM doubles WHERE other = ?", (event,))
    for event in events:
        for step in _DOUBLES:
            con.execute(step, {"event": event, "least": _LIKELY})


def _derive_actors(con: Connection, ids: Sequence[str]) -> None:
    codes = fetch_by(con, "SELECT code, id, name FROM names WHERE kind = 'actor' AND id IN ({marks})", ids)
    registry = load_registry()
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


def _derive_merges(con: Connection) -> None:
    """Work out which new actors may be one with each other or with one of the registry."""
    cards = [load(card, ActorCard) for (card,) in con.execute("SELECT card FROM actors WHERE new ORDER BY code")]
    new = [Actor(c.id, c.name, "organisation", names=tuple(w for w, _ in c.called if make_id(w) == c.id), new=True)
           for c in sorted(cards, key=_get_id)]  # fmt: skip
    found: tuple[Merge, ...] = suggest_merges(new, load_registry())
    con.execute("DELETE FROM merges")
    con.executemany(
        "INSERT INTO merges (one, other, content) VALUES (?, ?, ?)", [(m.one, m.other, dump(m)) for m in found]
    )


def _get_id(card: ActorCard) -> str:
    return card.id
