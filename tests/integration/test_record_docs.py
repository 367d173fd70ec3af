"""The reference of the record tells its tables, columns and views as they are, and its examples run."""

import re
import textwrap
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from lookout.record import Record, Settlement
from lookout.record.migrations import MIGRATIONS
from tests.record_entries import NOON, make_custody, make_entry, make_judgement

PAGE = (Path(__file__).parents[2] / "docs/reference/record.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    with Record.open(tmp_path / "record.duckdb") as record:
        record.add([replace(make_entry(), custody=make_custody())])
        record.judge([make_judgement()])
        record.add_places("own.csv", 1, b"compiled")
        with record.ledger() as ledger:
            ledger.settle(Settlement("rules", 0, (), (), (), ()), NOON)
    return tmp_path


def ask(folder, question):
    with duckdb.connect(str(folder / "record.duckdb"), read_only=True) as con:
        return con.execute(question).fetchall()


def list_rows(heading):
    """Return the rows of the first table under a heading, each a list of cells."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)[0]
    return [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()[2:]]


def list_names(cell):
    """Return the names in a cell, what stands in brackets left out."""
    return re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", cell))


def test_record_reference_tells_every_table_with_its_columns(folder):
    told = {list_names(cells[0])[0]: set(list_names(cells[2])) for cells in list_rows("Tables")}
    kept = {}
    for table, column in ask(folder, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"):
        if not table.startswith("newest_"):
            kept.setdefault(table, set()).add(column)
    assert told == kept


def test_record_reference_tells_every_view_and_no_column_that_it_lacks(folder):
    told = {list_names(cells[0])[0]: set(list_names(cells[2])) for cells in list_rows("Views")}
    views = ask(folder, "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY view_name")
    assert sorted(told) == [name for (name,) in views]
    for view, columns in told.items():
        assert columns <= {column for column, *_ in ask(folder, f"DESCRIBE {view}")}


def test_record_reference_tells_every_action_of_the_log(folder):
    table = PAGE.split("| action | subject |")[1].split("\n\n")[0]
    actions = {action for (action,) in ask(folder, "SELECT DISTINCT action FROM log")}
    assert set(re.findall(r"^\| `([a-z ]+)` \|", table, re.MULTILINE)) == actions


def test_record_reference_example_runs(folder, monkeypatch):
    monkeypatch.chdir(folder)
    block = PAGE.split("plain SQL:\n")[1].split("\nAsk the views")[0]
    names = {}
    exec(textwrap.dedent(block), names)  # noqa: S102  (the page's own example)
    with names["con"] as con:
        assert con.execute("SELECT count(*) FROM newest_claims").fetchall() == [(1,)]


def test_record_reference_tells_how_to_read_the_last_hash(folder):
    (question,) = re.findall(r"^    (SELECT number, hash .*)$", PAGE, re.MULTILINE)
    ((number, tail),) = ask(folder, question)
    assert (number, len(tail)) == (len(MIGRATIONS) + 5 + 1 + 1 + 1, 64)
