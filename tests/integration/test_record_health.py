"""`check` finds whatever was changed behind the record's back, and says what it is."""

import re
from dataclasses import replace

import duckdb
import pytest

from lookout.model import Judgement
from lookout.record import Record
from lookout.record.migrations import MIGRATIONS
from tests.record_entries import make_custody, make_entries, make_judgement


@pytest.fixture
def path(tmp_path):
    """Make a record of three reports, the second of them with two versions, two judgements, and places."""
    path = tmp_path / "record.duckdb"
    with Record.open(path) as record:
        record.add(make_entries(3))
        second = make_entries(1, start=1)[0]
        record.add([replace(second, report=replace(second.report, title="Shells"), custody=make_custody())])
        record.judge([make_judgement(), Judgement("undo", ("1",), "Ada", "")])
        record.add_places("own.csv", 1, b"compiled")
    return path


def tamper(path, step):
    with duckdb.connect(str(path)) as con:
        con.execute(step)


def check(path):
    with Record.open(path, read_only=True) as record:
        return record.check()


TAMPERED = {
    "another byte in an original": (
        "UPDATE originals SET bytes = 'x'::BLOB WHERE rowid = 0",
        [r"original \w{64}: its bytes are not those that came in"],
    ),
    "another size": ("UPDATE originals SET size = 1 WHERE rowid = 0", [r"original \w{64}: its bytes are not"]),
    "an original taken out": (
        "DELETE FROM originals WHERE rowid = 0",
        [r"report \w{12}: its original is missing", r"original \w{64}: the log tells of it, but it is missing"],
    ),
    "an original put in": (
        "INSERT INTO originals VALUES (sha256('x'::BLOB), 1, 'x'::BLOB)",
        ["the log tells 3 times of “keep original”, but 4 such rows are kept"],
    ),
    "another word in a text": (
        "UPDATE texts SET text = replace(text, 'six', 'ten') WHERE rowid = 0",
        [
            r"text \w{64}: it is not the text that was read",
            "reading 1: claim E1: the words six do not stand where the number says",
        ],
    ),
    "a text taken out": ("DELETE FROM texts WHERE rowid = 0", [r"report \w{12}: its text is missing"]),
    "another title": (
        "UPDATE reports SET title = 'Bells' WHERE version = 2",
        ["description 4: it is not what the log says was written"],
    ),
    "another day of recording": (
        "UPDATE reports SET recorded = TIMESTAMP '2001-01-01' WHERE number = 1",
        ["description 1: it is not what the log says was written"],
    ),
    "a version taken out": (
        "DELETE FROM reports WHERE version = 2",
        [
            "the log tells 4 times of “describe report”, but 3 such rows are kept",
            "description 4: the log tells of it, but it is missing",
        ],
    ),
    "a version twice": (
        "INSERT INTO reports SELECT * FROM reports WHERE version = 2",
        ["the log tells 4 times of “describe report”, but 5 such rows are kept"],
    ),
    "another moment of retrieval": (
        "UPDATE custody SET retrieved = TIMESTAMP '2001-01-01'",
        ["custody 1: it is not what the log says was written"],
    ),
    "another header": (
        "UPDATE custody SET headers = [{'name': 'ETag', 'value': 'b'}]",
        ["custody 1: it is not what the log says was written"],
    ),
    "custody of other bytes": (
        "UPDATE custody SET digest = 'x'",
        ["custody 1: it is of no report and bytes that are kept", "custody 1: it is not what the log says"],
    ),
    "custody taken out": ("DELETE FROM custody", ["custody 1: the log tells of it, but it is missing"]),
    "another note": (
        "UPDATE readings SET note = 'x' WHERE number = 2",
        ["reading 2: it is not what the log says was written"],
    ),
    "a reading taken out": (
        "DELETE FROM readings WHERE number = 2",
        [r"report \w{12}: it has no reading", "reading 2: it is missing, but its claims are there"],
    ),
    "a reading of another text": (
        "UPDATE readings SET text_digest = 'x' WHERE number = 2",
        ["reading 2: it is of no report that is kept"],
    ),
    "another status": (
        "UPDATE claims SET status = 'denied' WHERE reading = 3",
        ["reading 3: it is not what the log says was written"],
    ),
    "a status that is none": (
        "UPDATE claims SET status = 'x' WHERE reading = 3",
        ["reading 3: claim E1: x is no status"],
    ),
    "a confidence a little higher": (
        "UPDATE claims SET confidence = 0.3 WHERE reading = 3",
        ["reading 3: it is not what the log says was written"],
    ),
    "a trigger outside the text": (
        "UPDATE claims SET triggers = [{'start': 0, 'stop': 9999}] WHERE reading = 3",
        ["reading 3: claim E1: a trigger at 0 to 9999 lies outside its text of 78 characters"],
    ),
    "no trigger": ("UPDATE claims SET triggers = [] WHERE reading = 3", ["reading 3: claim E1: it is no claim"]),
    "a claim taken out": (
        "DELETE FROM claims WHERE reading = 3",
        ["reading 3: it is not what the log says was written"],
    ),
    "a claim put in": (
        "INSERT INTO claims SELECT 99, * EXCLUDE (reading) FROM claims WHERE reading = 3",
        ["reading 99: it is missing, but its claims are there"],
    ),
    "another time in the log": (
        "UPDATE log SET logged = TIMESTAMP '2001-01-01' WHERE number = 5",
        ["the log is broken at line 5"],
    ),
    "another hash in the log": (
        "UPDATE log SET content = repeat('0', 64) WHERE action = 'keep reading' AND subject = '1'",
        [r"the log is broken at line \d+", "reading 1: it is not what the log says was written"],
    ),
    "a line taken out": ("DELETE FROM log WHERE number = 4", ["the log is broken at line 5"]),
    "the last line taken out": (
        "DELETE FROM log WHERE number = (SELECT max(number) FROM log)",
        ["the log tells 0 times of “keep places”, but 1 such rows are kept"],
    ),
    "another place": (
        "UPDATE gazetteers SET compiled = 'x'::BLOB",
        ["places 1: they are not those that were added"],
    ),
    "another name of a file of places": (
        "UPDATE gazetteers SET name = 'x'",
        ["places 1: it is not what the log says was written"],
    ),
    "places taken out": ("DELETE FROM gazetteers", ["places 1: the log tells of it, but it is missing"]),
    "all lines taken out": ("DELETE FROM log", ["the log tells 0 times of “keep reading”, but 3 such rows are kept"]),
    "a line put in": (
        "INSERT INTO log SELECT number + 100, * EXCLUDE (number) FROM log WHERE number = 1",
        [
            "the log is broken at line 101",
            r"the log tells \d+ times of “migrate”, but \d+ such rows are kept",
        ],
    ),
    "another author": (
        "UPDATE judgements SET author = 'x' WHERE number = 1",
        ["judgement 1: it is not what the log says was written"],
    ),
    "a judgement taken out": (
        "DELETE FROM judgements WHERE number = 2",
        [
            "the log tells 2 times of “keep judgement”, but 1 such rows are kept",
            "judgement 2: the log tells of it, but it is missing",
        ],
    ),
    "a table taken out": ("DROP TABLE claims", ["the file is damaged: Catalog Error"]),
}


def test_check_finds_nothing_wrong_with_a_record_left_alone(path):
    assert check(path) == []


@pytest.mark.parametrize(("step", "sentences"), TAMPERED.values(), ids=TAMPERED)
def test_check_finds(path, step, sentences):
    tamper(path, step)
    problems = check(path)
    for sentence in sentences:
        assert any(re.match(sentence, problem) for problem in problems), problems
    assert all(problem.isprintable() for problem in problems)


def test_check_finds_a_byte_changed_on_the_disk(path):
    content = bytearray(path.read_bytes())
    at = content.index(b"Shells fell on Wadi Marj 2")
    content[at] ^= 1
    path.write_bytes(content)
    assert any("damaged" in problem or "not those that came in" in problem for problem in check(path))


def test_check_follows_a_log_of_many_pages(tmp_path):
    path = tmp_path / "many.duckdb"
    with Record.open(path) as record:
        record.add(make_entries(700))
        assert record.counts()["log"] == len(MIGRATIONS) + 4 * 700
    tamper(path, "UPDATE claims SET confidence = 0 WHERE reading = 650")
    assert check(path) == ["reading 650: it is not what the log says was written"]
