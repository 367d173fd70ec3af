"""Who held what, and what became of forecasts, worked out anew for the listed places that were touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from lookout.knowledge.forecasts import load_forecasts
from lookout.model import Control, Forecast, Statement
from lookout.operations.desk.making import make_control, make_forecast
from lookout.publish.telling import cut_words
from lookout.reconcile.control import trace_control
from lookout.reconcile.control_places import find_root
from lookout.reconcile.forecasts import judge_forecasts
from lookout.record.codec import dump, load
from lookout.record.desk.asking import fetch_by
from lookout.record.desk.index import Connection
from lookout.record.desk.writing import FORETELLS, HOLDS

_MANY: Final = 40
"""Places from which on all are worked out at once, as long as the claims of the record fit in memory."""
_FITS: Final = 100_000
"""Claims that do."""

_DECIDING: Final = """
    SELECT claim.content FROM roots JOIN claims AS claim ON claim.nth = roots.claim
    WHERE roots.root = ? AND claim.state = 'told' AND claim.type IN (SELECT value FROM json_each(?)) ORDER BY claim.key
"""
_TELLING: Final = """
    SELECT claim.content FROM roots JOIN claims AS claim ON claim.nth = roots.claim
    WHERE roots.root = ? AND claim.state = 'told' AND claim.ground & ? ORDER BY claim.key
"""
_FORETOLD: Final = """
    SELECT DISTINCT claim.type FROM roots JOIN claims AS claim ON claim.nth = roots.claim
    WHERE roots.root = ? AND claim.state = 'told' AND claim.ground & ?
"""
_SIBLINGS: Final = """
    SELECT claim.content FROM claims AS claim JOIN reports AS report ON report.nth = claim.report
    WHERE report.id IN ({marks}) AND claim.state = 'told' ORDER BY claim.key
"""
_ALL: Final = "SELECT content FROM claims WHERE state = 'told' ORDER BY key"


def derive_ground(con: Connection, ground: Collection[str], roots: Collection[str]) -> None:
    """Work out control under the listed places `ground`, and forecasts under `roots`; each by the claims under it.

    What is foretold of no place, and gathered under "", nothing decides.
    """
    if len(ground) > _MANY and con.execute("SELECT count(*) FROM claims").fetchone()[0] <= _FITS:
        known = {statement.key: statement for statement in _read(con.execute(_ALL).fetchall())}
        con.execute("DELETE FROM control")
        con.execute("DELETE FROM forecasts")
        _put_control(con, trace_control([*known.values()]))
        _put_forecasts(con, judge_forecasts([*known.values()]), known)
        return
    for root in sorted(ground):
        con.execute("DELETE FROM control WHERE root = ?", (root,))
        traced = trace_control([*_gather(con, root, HOLDS).values()])
        _put_control(con, (control for control in traced if find_root(control.place.id) == root))
    for root in sorted(roots):
        had = con.execute("DELETE FROM forecasts WHERE root = ?", (root,)).rowcount
        types = [kind for (kind,) in con.execute(_FORETOLD, (root, FORETELLS))]
        if had or types:
            deciding = sorted({kind for each in types for kind in load_forecasts().other.get(each, ())})
            known = _gather(con, root, HOLDS + FORETELLS if root else FORETELLS)
            known |= _index(con.execute(_DECIDING, (root, dump(deciding))).fetchall()) if root else {}
            judged = judge_forecasts([*known.values()])
            _put_forecasts(con, (each for each in judged if find_root(each.place or "") == root), known)


def _gather(con: Connection, root: str, kinds: int) -> dict[str, Statement]:
    """Return the claims under a root that tell of some kinds of ground, with all of their reports: these tell where."""
    mine = _index(con.execute(_TELLING, (root, kinds)).fetchall())
    beside = _index(fetch_by(con, _SIBLINGS, sorted({statement.report for statement in mine.values()})))
    return {**mine, **beside}


def _index(rows: Iterable[Sequence[str]]) -> dict[str, Statement]:
    return {statement.key: statement for statement in _read(rows)}


def _read(rows: Iterable[Sequence[str]]) -> list[Statement]:
    return [load(row[0], Statement) for row in rows]


def _put_control(con: Connection, found: Iterable[Control]) -> None:
    con.executemany(
        "INSERT INTO control (root, place, day_from, day_to, content) VALUES (?, ?, ?, ?, ?)",
        [
            (find_root(c.place.id), c.place.id, str(c.interval.start), str(c.interval.end), dump(make_control(c)))
            for c in found
        ],
    )


def _put_forecasts(con: Connection, found: Iterable[Forecast], known: Mapping[str, Statement]) -> None:
    con.executemany(
        "INSERT INTO forecasts (root, made, speaker, outcome, content) VALUES (?, ?, ?, ?, ?)",
        [
            (find_root(each.place or ""), str(each.made.start) if each.made else "", each.speaker, each.outcome,
             dump(make_forecast(each, cut_words(known[each.claim], room=240))))
            for each in found
        ],
    )  # fmt: skip
