"""The index follows the record: in steps as at once, and whatever becomes of its file."""

import shutil
import sqlite3

import pytest

from lookout.operations.desk import changes
from lookout.operations.desk.desk import Desk
from lookout.operations.desk.intake import take_examples
from lookout.operations.judging import Byline, judge_claims, undo
from lookout.operations.keeping import add_reports
from lookout.operations.reading import load_reader
from lookout.operations.reconciling import reconcile_record
from lookout.record.desk.schema import MAKE
from lookout.record.desk.writing import VersionRow, put_versions

SHOWN = {
    "reports": "SELECT id, card, content, text FROM reports ORDER BY id",
    "claims": "SELECT key, state, content, ground FROM claims ORDER BY key",
    "events": "SELECT id, campaign, card, content FROM events JOIN event_texts USING (nth) WHERE NOT gone ORDER BY id",
    "members": "SELECT claim, events.id FROM members JOIN events ON events.nth = event ORDER BY claim",
    "links": "SELECT * FROM links ORDER BY one, other",
    "doubles": """SELECT min(a.id, b.id), max(a.id, b.id), probability FROM doubles JOIN events AS a ON a.nth = one
        JOIN events AS b ON b.nth = other ORDER BY 1, 2""",
    "control": "SELECT root, place, day_from, day_to, content FROM control ORDER BY 1, 2, 3, 4, 5",
    "forecasts": "SELECT root, made, speaker, outcome, content FROM forecasts ORDER BY 1, 2, 3, 5",
    "actors": "SELECT card FROM actors ORDER BY card",
    "judgements": "SELECT * FROM judgements ORDER BY number",
}

CHANGED = """
    WITH since AS (
        SELECT event, max(number) AS last, min(number) AS first FROM versions WHERE known_from >= :since GROUP BY event
    )
    SELECT since.event, newest.known_from, newest.card,
        coalesce((
            SELECT card FROM versions WHERE event = since.event AND number < since.first ORDER BY number DESC LIMIT 1
        ), '') AS before
    FROM since JOIN versions AS newest ON newest.number = since.last
    WHERE newest.card <> '' OR before <> ''
    ORDER BY since.last DESC
"""
"""What changed since a moment, from every version."""


def dump(desk):
    """Return what an index shows, however its rows are numbered."""
    with desk.look() as look:
        return {name: look.fetch(step) for name, step in SHOWN.items()}


def build(record, path):
    desk = Desk(record, index=path)
    desk.refresh()
    try:
        return dump(desk)
    finally:
        desk.close()


def settle(record):
    for _ in reconcile_record(record):
        pass


@pytest.fixture(scope="module")
def stepped(tmp_path_factory):
    """What an index shows that followed a record step by step, and the record."""
    record = tmp_path_factory.mktemp("stepped") / "desk.duckdb"
    reader, desk = load_reader(), Desk(record)
    for item in take_examples():
        for _ in add_reports([item.source], record=record, reader=reader, details=item.told.read()):
            pass
        desk.refresh()
        settle(record)
        desk.refresh()
    with desk.look() as look:
        keys = [key for (key,) in look.fetch("SELECT key FROM claims WHERE ground & 1 ORDER BY key")]
    judge_claims(record, "reject", [keys[0]], Byline("Ada", "seen"))
    judge_claims(record, "same", [keys[1], keys[2]], Byline("Ada", "seen"))
    settle(record)
    desk.refresh()
    judge_claims(record, "correct", [keys[3]], Byline("Ada", "seen"), correction=("type", "siege"))
    undo(record, 2, Byline("Ada", ""))
    settle(record)
    desk.refresh()
    yield dump(desk), record, desk
    desk.close()


@pytest.mark.parametrize("name", SHOWN)
def test_an_index_made_in_steps_is_the_one_made_at_once(stepped, tmp_path, name):
    shown, record, _ = stepped
    assert shown[name] == build(record, tmp_path / "at-once")[name]
    assert shown[name]


@pytest.fixture(scope="module")
def lives(stepped):
    """An index of versions alone, what became known at one moment moved to a day of its own."""
    *_, desk = stepped
    with desk.look() as look:
        rows = [VersionRow(*row) for row in look.fetch("SELECT number, event, known_from, card FROM versions")]
    moments = sorted({row.known_from for row in rows})
    con = sqlite3.connect(":memory:")
    con.executescript(MAKE)
    for day, moment in enumerate(moments, start=10):
        put_versions(con, [
            row._replace(known_from=f"2026-01-{day}T09:00:00") for row in rows if row.known_from == moment
        ])  # fmt: skip
    yield con, [f"2026-01-{day}" for day in range(9, 10 + len(moments) + 1)]
    con.close()


def test_what_changed_since_any_day_is_what_the_versions_tell(lives):
    con, days = lives
    assert set(con.execute("SELECT gone, broken FROM lives")) >= {(0, 0), (0, 1), (1, 0)}
    kinds = set()
    for since in days:
        told = con.execute(CHANGED, {"since": since}).fetchall()
        found = con.execute(changes._LIST, {"since": since, "room": 10_000, "start": 0}).fetchall()
        assert found == told
        page = con.execute(changes._LIST, {"since": since, "room": 3, "start": 2}).fetchall()
        assert page == told[2:5]
        signs = [(before != "", card != "") for *_, card, before in told]
        counts = con.execute(changes._COUNT, {"since": since}).fetchone()
        assert counts == tuple(signs.count(kind) for kind in ((False, True), (True, True), (True, False)))
        kinds.update(signs)
    assert kinds == {(False, True), (True, True), (True, False)}


def test_a_damaged_index_is_made_anew(whole_record, tmp_path):
    record, path = tmp_path / "desk.duckdb", tmp_path / "index"
    shutil.copy(whole_record, record)
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert build(record, path)["events"]


def test_an_index_of_another_version_is_made_anew(whole_record, tmp_path):
    record, path = tmp_path / "desk.duckdb", tmp_path / "index"
    shutil.copy(whole_record, record)
    desk = Desk(record, index=path)
    with desk._index.write() as con:
        con.execute("UPDATE marks SET value = 'older' WHERE name = 'version'")
    desk.close()
    assert build(record, path)["events"]


def test_a_record_that_has_not_moved_is_not_read_again(whole_record, tmp_path):
    record = tmp_path / "desk.duckdb"
    shutil.copy(whole_record, record)
    desk = Desk(record)
    assert desk.refresh()
    assert not desk.refresh()
    desk.close()
    again = Desk(record)
    assert not again.refresh()
    again.close()
