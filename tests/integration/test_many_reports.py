"""Adding many reports asks the record for all ids at once, and knows the same of each as asking one by one."""

import pytest

from lookout.operations import keeping
from lookout.operations.keeping import add_reports
from lookout.operations.sources import Source
from lookout.record import Record
from tests.making import WordReader

ENGLISH = "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, they said."


def add(record, numbers, reader="0.0.0+00000000test"):
    sources = [Source(f"r{number}.txt", f"{ENGLISH} Number {number}.".encode()) for number in numbers]
    return {kept.name: kept.state for kept in add_reports(sources, record=record, reader=WordReader(name=reader))}


@pytest.mark.parametrize("few", [0, 3, 1_000])
def test_states_are_the_same_however_the_record_is_asked(tmp_path, monkeypatch, few):
    monkeypatch.setattr(keeping, "_FEW", few)
    record = tmp_path / "record.duckdb"
    assert set(add(record, range(40)).values()) == {"added"}
    again = add(record, range(20, 60))
    assert [again[f"r{number}.txt"] for number in range(20, 60)] == ["known"] * 20 + ["added"] * 20
    newer = add(record, range(50, 70), reader="0.0.1+00000000test")
    assert [newer[f"r{number}.txt"] for number in range(50, 70)] == ["updated"] * 10 + ["added"] * 10
    with Record.open(record, read_only=True) as store:
        assert store.check() == []
        assert (store.counts()["reports"], store.counts()["readings"]) == (70, 80)


def test_pointers_of_some_are_those_of_all(tmp_path):
    record = tmp_path / "record.duckdb"
    add(record, range(12))
    add(record, range(3), reader="0.0.1+00000000test")
    with Record.open(record, read_only=True) as store:
        everything = store.pointers()
        some = [pointer.id for pointer in everything[::3]]
        assert store.pointers(among=some) == everything[::3]
        assert store.pointers(among=[]) == []
        assert store.report(some[0]).id == some[0]
