"""Writing into the desk's index: each function puts rows in the place of those they had before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from lookout.model import Statement
from lookout.record.codec import load
from lookout.record.desk.index import Connection

_Value = TypeVar("_Value")
HOLDS, FORETELLS = 1, 2
_LIVE = """
    INSERT INTO lives VALUES (:event, :known_from, :known_from, :number, :card = '', :card = '')
    ON CONFLICT (event) DO UPDATE SET last_from = excluded.last_from, last = excluded.last, gone = excluded.gone,
        broken = broken OR lives.gone
"""
_COUNT_LIVES = """
    INSERT INTO life_days
    SELECT substr(first_from, 1, 10), substr(last_from, 1, 10), gone, count(*) * ? FROM lives
    WHERE event IN ({marks}) AND NOT broken GROUP BY 1, 2, 3
    ON CONFLICT DO UPDATE SET events = events + excluded.events
"""
_HELD = "SELECT nth, words, campaign FROM events JOIN event_texts USING (nth) WHERE id = ?"
_NAMED_IN = """
    SELECT DISTINCT claims.key, names.id FROM mentions JOIN claims ON claims.nth = mentions.claim
        JOIN names ON names.code = mentions.actor
    WHERE claims.report = ?
"""


class ReportRow(NamedTuple):
    """A report: what it is found by, its card and content as JSON, its text. "" stands for what is not known."""

    id: str
    doc: str
    outlet: str
    title: str
    known: str
    since: str
    signature: str
    claims: int
    recorded: str
    card: str
    content: str
    text: str


class MentionRow(NamedTuple):
    """An actor that a claim names: its id and how it is called at large, the words there, the parts it has."""

    actor: str
    words: str
    parts: str


class ClaimRow(NamedTuple):
    """A claim: its key, whether it is "told", "rejected" or "waiting" to be reconciled, and its statement as JSON.

    `ground` adds up what it can tell: `HOLDS` of who holds a place, `FORETELLS` of what is to come. `roots` are the
    listed places that it is gathered under.
    """

    key: str
    state: str
    type: str
    status: str
    confidence: float
    content: str
    ground: int
    roots: tuple[str, ...]
    mentions: tuple[MentionRow, ...]


class EventRow(NamedTuple):
    """An event: see `Columns` for the numbers; places, actors and outlets are ids, `host` is what it lies in."""

    id: str
    type: int
    status: int
    grade: int
    day_from: int
    day_to: int
    host: str
    place: str
    lat: float
    lon: float
    radius: float
    voices: int
    killed: int
    confidence: float
    disputed: int
    places: tuple[str, ...]
    actors: tuple[str, ...]
    outlets: tuple[str, ...]
    words: str
    card: str
    content: str
    claims: tuple[str, ...]


class VersionRow(NamedTuple):
    """A version of an event: its number, the event's id, since when (UTC), its card as JSON, "" once it is gone."""

    number: int
    event: str
    known_from: str
    card: str


class NameRow(NamedTuple):
    """Something that goes by an id: an "actor", "place" or "outlet", how it is called, and what else, as JSON."""

    kind: str
    id: str
    name: str
    content: str = ""


def put_names(con: Connection, names: Iterable[NameRow]) -> None:
    """Keep how things are called; what was told last holds."""
    con.executemany(
        "INSERT INTO names (kind, id, name, content) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name,"
        " content = iif(excluded.content = '', content, excluded.content)",
        names,
    )


def find_codes(con: Connection, kind: str, ids: Iterable[str]) -> dict[str, int]:
    """Return the codes of things of a kind, by id; those that are not kept are left out."""
    found: dict[str, int] = {}
    for part in cut(sorted(set(ids))):
        step = f"SELECT id, code FROM names WHERE kind = ? AND id IN ({mark(part)})"  # noqa: S608
        found |= dict(con.execute(step, (kind, *part)).fetchall())
    return found


def put_report(con: Connection, row: ReportRow) -> int:
    """Keep a report in place of what was told of it before; return its number."""
    found = con.execute("SELECT nth, title, text FROM reports WHERE id = ?", (row.id,)).fetchone()
    if found:
        con.execute("INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', ?, ?, ?)", found)
        nth = int(found[0])
        marks = ", ".join(f"{name} = ?" for name in row._fields)
        con.execute(f"UPDATE reports SET {marks} WHERE nth = ?", (*row, nth))  # noqa: S608
    else:
        step = f"INSERT INTO reports ({', '.join(row._fields)}) VALUES ({mark(row)})"  # noqa: S608
        nth = int(con.execute(step, row).lastrowid or 0)
    con.execute("INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)", (nth, row.title, row.text))
    return nth


class Moved(NamedTuple):
    """What may be told otherwise after claims were put in: control under `ground`, anything under `roots`, `actors`."""

    ground: frozenset[str] = frozenset()
    roots: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()


def put_claims(con: Connection, report: int, rows: Sequence[ClaimRow]) -> Moved:
    """Keep the claims of a report in place of those it had; return what may be told otherwise then.

    Where a claim of the report changed, all of them may tell otherwise who holds what: one says where others are. That
    an analyst confirmed a claim changes nothing that follows from it.
    """
    before = {row[0]: row[1:] for row in con.execute(
        "SELECT key, nth, state, content, ground FROM claims WHERE report = ?", (report,)
    )}  # fmt: skip
    after = {row.key: row for row in rows}
    differ = {
        key for key in before.keys() | after.keys()
        if key not in before or key not in after or before[key][1:3] != (after[key].state, after[key].content)
    }  # fmt: skip
    if not differ:
        return Moved()
    changed = {
        key for key in differ
        if key not in before or key not in after or before[key][1] != after[key].state
        or not _tell_same(before[key][2], after[key].content)
    }  # fmt: skip
    old, named = _find_roots(con, report), con.execute(_NAMED_IN, (report,)).fetchall()
    _replace_claims(con, report, rows, {key: nth for key, (nth, *_) in before.items()})
    if not changed:
        return Moved()
    ground = {root for key, (*_, kinds) in before.items() if kinds & HOLDS for root in old.get(key, ())}
    ground |= {root for row in rows if row.ground & HOLDS for root in row.roots}
    told = {root for key in changed for root in old.get(key, ())}
    told |= {root for row in rows if row.key in changed for root in row.roots}
    if not any(kinds & FORETELLS for *_, kinds in before.values()) and not any(row.ground & FORETELLS for row in rows):
        told.discard("")  # of no place, and nothing decides what others foretell of none
    actors = {actor for key, actor in named if key in changed}
    actors |= {mention.actor for row in rows if row.key in changed for mention in row.mentions}
    return Moved(frozenset(ground), frozenset(told), frozenset(actors))


def _tell_same(one: str, other: str) -> bool:
    """Say whether two statements, as JSON, differ in nothing but how sure they are and what analysts said of them."""
    first, second = load(one, Statement), load(other, Statement)
    claim = replace(first.claim, judged=second.claim.judged, confidence=second.claim.confidence)
    return replace(first, claim=claim) == second


def _find_roots(con: Connection, report: int) -> dict[str, list[str]]:
    step = (
        "SELECT claim.key, roots.root FROM roots JOIN claims AS claim ON claim.nth = roots.claim WHERE claim.report = ?"
    )
    found: dict[str, list[str]] = {}
    for key, root in con.execute(step, (report,)):
        found.setdefault(key, []).append(root)
    return found


def _replace_claims(con: Connection, report: int, rows: Sequence[ClaimRow], kept: dict[str, int]) -> None:
    for table in ("roots", "mentions"):
        con.execute(f"DELETE FROM {table} WHERE claim IN (SELECT nth FROM claims WHERE report = ?)", (report,))  # noqa: S608
    con.execute("DELETE FROM claims WHERE report = ?", (report,))
    codes = find_codes(con, "actor", (mention.actor for row in rows for mention in row.mentions))
    for row in rows:
        step = "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        nth = con.execute(step, (kept.get(row.key), row.key, report, *row[1:7])).lastrowid
        con.executemany("INSERT INTO roots VALUES (?, ?)", [(root, nth) for root in row.roots])
        con.executemany(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
            [(codes[mention.actor], nth, report, mention.words, mention.parts) for mention in row.mentions],
        )


def put_events(con: Connection, rows: Sequence[EventRow], *, touched: int) -> None:
    """Keep events in place of what they were before, as of the advance with the number `touched`."""
    places = find_codes(con, "place", (place for row in rows for place in (row.place, *row.places) if place))
    actors = find_codes(con, "actor", (actor for row in rows for actor in row.actors))
    outlets = find_codes(con, "outlet", (outlet for row in rows for outlet in row.outlets))
    for row in rows:
        told = (
            touched, 0, *row[1:7], places.get(row.place, -1), *row[8:15], _join(places, row.places),
            _join(actors, row.actors), _join(outlets, row.outlets),
        )  # fmt: skip
        nth = _put_event(con, row, told)
        con.execute("DELETE FROM members WHERE event = ?", (nth,))
        con.executemany("INSERT OR REPLACE INTO members VALUES (?, ?)", [(key, nth) for key in row.claims])


def _put_event(con: Connection, row: EventRow, told: tuple[object, ...]) -> int:
    found = con.execute(_HELD, (row.id,)).fetchone()
    campaign = ""
    if found:
        nth, campaign = int(found[0]), found[2]
        con.execute("INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', ?, ?)", found[:2])
    else:
        nth = int(con.execute("SELECT coalesce(max(nth), -1) + 1 FROM events").fetchone()[0])
    step = f"INSERT OR REPLACE INTO events VALUES ({mark(told)}, ?, ?, ?)"  # noqa: S608
    con.execute(step, (nth, row.id, *told, campaign))
    con.execute("INSERT OR REPLACE INTO event_texts VALUES (?, ?, ?, ?)", (nth, row.card, row.content, row.words))
    con.execute("INSERT INTO event_words (rowid, words) VALUES (?, ?)", (nth, row.words))
    return nth


def drop_events(con: Connection, ids: Iterable[str], *, touched: int) -> None:
    """Mark events that are no more."""
    for id_ in ids:
        found = con.execute(f"{_HELD} AND NOT gone", (id_,)).fetchone()
        if found:
            con.execute("INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', ?, ?)", found[:2])
            con.execute("UPDATE events SET gone = 1, touched = ? WHERE nth = ?", (touched, found[0]))
            con.execute("UPDATE event_texts SET words = '' WHERE nth = ?", (found[0],))
            con.execute("INSERT INTO event_words (rowid, words) VALUES (?, '')", (found[0],))
            con.execute("DELETE FROM members WHERE event = ?", (found[0],))
            con.execute("DELETE FROM doubles WHERE one = ?1 OR other = ?1", (found[0],))


def put_versions(con: Connection, rows: Sequence[VersionRow]) -> None:
    """Keep versions of events, which come in order, and how each event has lived.

    A life is `broken` if anything came after the event was gone: then its first and last version do not tell whether it
    was there in between.
    """
    con.executemany("INSERT INTO versions VALUES (?, ?, ?, ?)", rows)
    ids = sorted({row.event for row in rows})
    count_lives(con, ids, step=-1)
    con.executemany(_LIVE, [row._asdict() for row in rows])
    count_lives(con, ids, step=1)


def count_lives(con: Connection, ids: Sequence[str], *, step: int) -> None:
    """Count events `step` more often among those that lived from and to the same days; broken lives are not counted."""
    for part in cut(ids):
        con.execute(_COUNT_LIVES.replace("{marks}", mark(part)), (step, *part))


def put_links(con: Connection, rows: Iterable[tuple[str, str, float, str]]) -> None:
    """Keep links between claims; one that is kept already is replaced."""
    con.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?)", rows)


def drop_links(con: Connection, keys: Iterable[str]) -> None:
    """Forget the links of claims that are compared anew."""
    told = [(key,) for key in keys]
    con.executemany("DELETE FROM links WHERE one = ?", told)
    con.executemany("DELETE FROM links WHERE other = ?", told)


def put_judgements(con: Connection, rows: Iterable[tuple[int, str, int, str, tuple[str, ...]]]) -> None:
    """Keep judgements: number, when made, whether each stands, its card as JSON, its subjects."""
    told = [*rows]
    con.executemany("INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?)", [row[:4] for row in told])
    subjects = [(subject, row[0]) for row in told for subject in row[4]]
    con.executemany("INSERT OR IGNORE INTO judged VALUES (?, ?)", subjects)


def mark(values: Iterable[object]) -> str:
    """Return a question mark for each value, with commas between."""
    return ", ".join("?" for _ in values)


def cut(values: Sequence[_Value], room: int = 500) -> Iterable[Sequence[_Value]]:
    """Return values in parts of at most `room`: so many can be bound in one step."""
    return (values[start : start + room] for start in range(0, len(values), room))


def _join(codes: dict[str, int], ids: Iterable[str]) -> str:
    return ",".join(str(codes[id_]) for id_ in ids if id_ in codes)
