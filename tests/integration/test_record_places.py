"""The record keeps a user's own places: added, logged, removed, never changed."""

import pytest

from lookout.errors import InputError, NotFoundError
from lookout.record import Record
from tests.record_entries import NOON


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.duckdb"


def tell_noon():
    return NOON


def open_record(path):
    return Record.open(path, clock=tell_noon)


def test_places_come_back_numbered_and_dated(path):
    nasty = "=cmd'; DROP TABLE log; --\x1b.csv"
    with open_record(path) as record:
        first = record.add_places(nasty, 3, b"one")
        record.add_places("b.csv", 4, b"two")
    with Record.open(path, read_only=True) as record:
        assert [(each.number, each.name, each.places) for each in record.places()] == [(1, nasty, 3), (2, "b.csv", 4)]
        assert record.places()[0] == first
        assert first.recorded == NOON
        assert record.gazetteers() == [b"one", b"two"]
        assert record.counts()["places"] == 7
        assert record.check() == []


def test_places_that_are_kept_change_nothing(path):
    with open_record(path) as record:
        first = record.add_places("a.csv", 3, b"one")
        lines = record.counts()["log"]
        assert record.add_places("again.csv", 3, b"one") == first
        assert record.counts()["log"] == lines


def test_places_removed_are_asked_no_more_and_can_be_added_again(path):
    with open_record(path) as record:
        record.add_places("a.csv", 3, b"one")
        assert record.remove_places(1).name == "a.csv"
        assert (record.places(), record.gazetteers(), record.counts()["places"]) == ([], [], 0)
        assert record.add_places("a.csv", 3, b"one").number == 3
        assert record.check() == []


@pytest.mark.parametrize("number", [1, 2, 3, -1])
def test_places_that_are_not_there_cannot_be_removed(path, number):
    with open_record(path) as record:
        record.add_places("a.csv", 3, b"one")
        record.remove_places(1)
        with pytest.raises(NotFoundError, match=f"^{number}: no such places"):
            record.remove_places(number)
        assert record.check() == []


def test_places_of_a_file_that_cannot_be_named_are_refused(path):
    with open_record(path) as record:
        with pytest.raises(InputError, match="half character"):
            record.add_places("\ud800.csv", 1, b"one")
        assert record.places() == []
