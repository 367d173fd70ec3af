"""What was resolved when a report came in is kept, and counts as long as all that it follows from is as it was."""

from dataclasses import replace

import pytest

from lookout.model import Claim, Mention, Reading
from lookout.operations import resolving
from lookout.operations.keeping import add_reports
from lookout.operations.placing import add_places
from lookout.operations.resolving import resolve, resolve_record
from lookout.operations.rules import name_resolving
from lookout.operations.sources import Source
from lookout.record import Record
from tests.making import find_span, make_day
from tests.record_entries import make_entry

TEXT = "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, they said."


class PortReader:
    """Reads one claim of `TEXT`: who captured what, and when."""

    name = "port-reader"
    threads = 1

    def read_many(self, reports):
        named = {"actor": ("The army", "actor"), "place": ("Bezmarra", "place"), "time": ("Monday", "time")}
        for report in reports:
            spans = {role: find_span(report.text, words) for role, (words, _) in named.items()}
            roles = {
                role: (Mention(spans[role], words, kind, at),) for at, (role, (words, kind)) in enumerate(named.items())
            }
            claim = Claim("c1", "capture", "happened", (find_span(report.text, "captured"),), 0.9, roles)
            yield Reading(self.name, (), (claim,))


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "record.duckdb"
    list(add_reports([Source("port.txt", TEXT.encode())], record=path, reader=PortReader()))
    return path


@pytest.fixture
def asked(monkeypatch):
    """The reports that were resolved anew."""
    found = []

    def count(report, reading, **more):
        found.append(report.doc)
        return resolve(report, reading, **more)

    monkeypatch.setattr(resolving, "resolve", count)
    return found


def ask(path):
    with Record.open(path, read_only=True) as store:
        return [reading for _, reading in resolve_record(store)]


def test_resolved_claims_are_kept_and_are_those_that_resolving_gives(record, asked):
    (kept,) = ask(record)
    assert not asked
    with Record.open(record, read_only=True) as store:
        ((report, reading),) = store.readings()
    assert repr(kept) == repr(resolve(report.report, reading))
    assert kept.claims[0].time


def test_own_places_have_claims_resolved_anew(record, asked, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,lat,lon\nBezmarra,34.5,36.5\n", encoding="utf-8")
    add_places(record, own)
    (kept,) = ask(record)
    assert asked == ["port"]
    assert (kept.claims[0].place.lat, kept.claims[0].place.lon) == (34.5, 36.5)


def test_other_rules_have_claims_resolved_anew(record, asked, monkeypatch):
    monkeypatch.setattr(resolving, "name_resolving", "other rules".format)
    ask(record)
    assert asked == ["port"]


def test_days_learnt_later_have_claims_resolved_anew(record, asked):
    with Record.open(record) as store:
        ((kept, reading),) = store.readings()
        dated = replace(kept.report, published=make_day("2016-06-10"))
        store.add([replace(make_entry(), report=dated, reading=reading, original=TEXT.encode())])
    (again,) = ask(record)
    assert asked == ["port"]
    assert again.claims[0].time.interval == make_day("2016-06-06")


def test_what_was_resolved_by_fewer_days_than_are_known_is_not_kept(tmp_path):
    entry = replace(make_entry(published=make_day("2016-06-10")), rules="r")
    with Record.open(tmp_path / "record.duckdb") as store:
        store.add([entry])
        later = replace(entry, report=replace(entry.report, published=None), reading=replace(entry.reading, reader="n"))
        store.add([later])
        ((kept, reading, known),) = store.resolved("r")
        assert kept.report.published == entry.report.published
        assert (reading.reader, known) == ("n", "")


def test_rules_have_a_name_of_their_own_for_each_set_of_places():
    assert name_resolving() == name_resolving([])
    assert len({name_resolving(), name_resolving(["a"]), name_resolving(["a", "b"]), name_resolving(["b", "a"])}) == 4
