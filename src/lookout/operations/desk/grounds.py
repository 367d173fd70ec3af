"""Who held what, and what became of forecasts, worked out anew for the listed places that were touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from lookout.model import Control, Forecast, Statement
from lookout.operations.desk.making import make_control, make_forecast
from lookout.publish.telling import cut_words
from lookout.reconcile.control import trace_control
from lookout.reconcile.control_places import find_root
from lookout.reconcile.control_words import is_of_control
from lookout.reconcile.forecasts import is_forecast, judge_forecasts
from lookout.record.codec import dump, load
from lookout.record.desk.asking import fetch_by
from lookout.record.desk.index import Connection

_MANY: Final = 40
"""Places from which on all are worked out at once, as long as the claims of the record fit in memory."""
_FITS: Final = 100_000
"""Claims that do."""

_ROOT: Final = """
    SELECT claim.content FROM roots JOIN claims AS claim ON claim.nth = roots.claim
    WHERE roots.root = ? AND claim.state = 'told' ORDER BY claim.key
"""
_SIBLINGS: Final = """
    SELECT claim.content FROM claims AS claim JOIN reports AS report ON report.nth = claim.report
    WHERE report.id IN ({marks}) AND claim.state = 'told' ORDER BY claim.key
"""
_ALL: Final = "SELECT content FROM claims WHERE state = 'told' ORDER BY key"


def derive_ground(con: Connection, roots: Collection[str]) -> None:
    """Work out control and forecasts under listed places. Each place's follow from the claims under it alone."""
    if len(roots) > _MANY and con.execute("SELECT count(*) FROM claims").fetchone()[0] <= _FITS:
        known = {statement.key: statement for statement in _read(con.execute(_ALL).fetchall())}
        con.execute("DELETE FROM control")
        con.execute("DELETE FROM forecasts")
        _put_control(con, trace_control([*known.values()]))
        _put_forecasts(con, judge_forecasts([*known.values()]), known)
        return
    for root in sorted(roots):
        _derive_root(con, root)


def _derive_root(con: Connection, root: str) -> None:
    con.execute("DELETE FROM control WHERE root = ?", (root,))
    con.execute("DELETE FROM forecasts WHERE root = ?", (root,))
    mine = _read(con.execute(_ROOT, (root,)).fetchall())
    telling = [s for s in mine if is_of_control(s) or is_forecast(s)]
    if not telling:
        return
    beside = _read(fetch_by(con, _SIBLINGS, sorted({statement.report for statement in telling})))
    known = {statement.key: statement for statement in (*mine, *beside)}
    if any(map(is_of_control, telling)):
        traced = trace_control([*known.values()])
        _put_control(con, (control for control in traced if find_root(control.place.id) == root))
    if any(map(is_forecast, telling)):
        judged = judge_forecasts([*known.values()])
        _put_forecasts(con, (each for each in judged if find_root(each.place or "") == root), known)


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
