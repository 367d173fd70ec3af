"""Work out what follows from claims and events: control, forecasts, campaigns, possible duplicates, actors.

Each follows from a part of the record: control and forecasts from the claims of one listed place, campaigns from the
events of one, duplicates from the links of one event. Only parts that were touched are worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.model import Actor, Event, Statement
from lookout.operations.desk.cards import ActorCard
from lookout.operations.desk.making import make_control, make_forecast
from lookout.operations.viewing import name_campaigns
from lookout.publish.telling import cut_words
from lookout.reconcile.campaigns import find_host
from lookout.reconcile.control import trace_control
from lookout.reconcile.control_places import find_root
from lookout.reconcile.control_words import is_of_control
from lookout.reconcile.forecasts import is_forecast, judge_forecasts
from lookout.record.codec import dump, load
from lookout.record.desk.asking import fetch_by
from lookout.record.desk.index import Connection
from lookout.record.desk.writing import ClaimRow, NameRow, put_names
from lookout.resolve.actors import Merge, make_id, suggest_merges

_CALLED: Final = 12
"""Wordings that an actor's card holds at most."""
_LIKELY: Final = 0.5
"""The chance of a link from which on two events are shown as possible duplicates. Ours."""

_ROOT: Final = """
    SELECT claim.content FROM roots JOIN claims AS claim ON claim.nth = roots.claim
    WHERE roots.root = ? AND claim.state = 'told' ORDER BY claim.key
"""
_SIBLINGS: Final = """
    SELECT claim.content FROM claims AS claim JOIN reports AS report ON report.nth = claim.report
    WHERE report.id IN ({marks}) AND claim.state = 'told' ORDER BY claim.key
"""
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
    """What an advance touched: roots and hosts of places, claims by key, actors by id, whether actors were judged."""

    roots: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    judged: bool = False

    def note_claims(self, rows: Iterable[ClaimRow]) -> None:
        """Note the claims of a report, and whom they name."""
        for row in rows:
            self.claims.add(row.key)
            self.actors |= {mention.actor for mention in row.mentions}

    def note_events(self, events: Iterable[Event]) -> None:
        """Note events that are new or changed."""
        for event in events:
            self.claims |= {*event.claims}
            if event.place:
                self.hosts.add(find_host(event.place))


def derive(con: Connection, touched: Touched, *, number: int) -> None:
    """Work out anew what follows from what was touched in the advance with a number."""
    for root in sorted(touched.roots):
        _derive_ground(con, root)
    for host in sorted(touched.hosts):
        _derive_campaigns(con, host, number=number)
    _derive_doubles(con, sorted(touched.claims))
    if touched.actors:
        _derive_actors(con, sorted(touched.actors))
        _derive_merges(con)


def _derive_ground(con: Connection, root: str) -> None:
    """Work out who held what under a listed place, and what became of forecasts about it."""
    con.execute("DELETE FROM control WHERE root = ?", (root,))
    con.execute("DELETE FROM forecasts WHERE root = ?", (root,))
    mine = _read(con.execute(_ROOT, (root,)).fetchall())
    telling = [s for s in mine if is_of_control(s) or is_forecast(s)]
    if not telling:
        return
    beside = _read(fetch_by(con, _SIBLINGS, sorted({statement.report for statement in telling})))
    known = {statement.key: statement for statement in (*mine, *beside)}
    if any(map(is_of_control, telling)):
        _put_control(con, root, known.values())
    if any(map(is_forecast, telling)):
        _put_forecasts(con, root, known)


def _read(rows: Iterable[Sequence[str]]) -> list[Statement]:
    return [load(row[0], Statement) for row in rows]


def _put_control(con: Connection, root: str, statements: Iterable[Statement]) -> None:
    traced = [control for control in trace_control([*statements]) if find_root(control.place.id) == root]
    con.executemany(
        "INSERT INTO control (root, place, day_from, day_to, content) VALUES (?, ?, ?, ?, ?)",
        [
            (root, c.place.id, str(c.interval.start), str(c.interval.end), dump(make_control(c)))
            for c in traced
        ],
    )  # fmt: skip


def _put_forecasts(con: Connection, root: str, known: dict[str, Statement]) -> None:
    found = [each for each in judge_forecasts([*known.values()]) if find_root(each.place or "") == root]
    con.executemany(
        "INSERT INTO forecasts (root, made, speaker, outcome, content) VALUES (?, ?, ?, ?, ?)",
        [
            (root, str(each.made.start) if each.made else "", each.speaker, each.outcome,
             dump(make_forecast(each, cut_words(known[each.claim], room=240))))
            for each in found
        ],
    )  # fmt: skip


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
