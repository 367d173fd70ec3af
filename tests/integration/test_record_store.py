"""The record keeps what it is given, shows the newest, and changes nothing that it has."""

from dataclasses import replace
from datetime import date, timedelta

import duckdb
import pytest

from lookout.errors import InputError, NotFoundError
from lookout.model import Interval, Reading
from lookout.record import Record, identify
from lookout.record.migrations import MIGRATIONS
from tests.record_entries import NEWER_READER, NOON, READER, list_docs, make_entries, make_entry, reread, tell_noon

DAY = date(2016, 6, 10)
TABLES = len(MIGRATIONS)
"""Lines of the log that an empty record has."""


# --- adding --------------------------------------------------------------------------------------------------------


def test_record_gives_back_what_it_was_given(record):
    entry = make_entry(
        outlet="Coast Agency", title="Shells", url="https://coast.example/1", published=Interval.of_day(DAY)
    )
    assert record.add([entry]) == 1
    kept = record.report("marj")
    assert (kept.report, kept.recorded, kept.claims, kept.note, kept.reader) == (entry.report, NOON, 1, "", READER)
    assert kept.id == identify(entry.report)
    assert record.reading("marj") == entry.reading
    assert record.check() == []


def test_record_keeps_the_bytes_of_the_original(record, path):
    entry = make_entry()
    record.add([entry])
    record.close()
    kept = duckdb.connect(str(path)).execute("SELECT digest, size, bytes FROM originals").fetchall()
    assert kept == [(entry.report.digest, len(entry.original), entry.original)]


def test_record_added_to_twice_is_as_after_once(record):
    entries = make_entries(3)
    assert record.add(entries) == 3
    once = (record.reports(), [*record.claims()], record.counts())
    assert record.add(entries) == 0
    assert (record.reports(), [*record.claims()], record.counts()) == once


def test_record_is_open_again_with_all_it_had(record, path):
    record.add(make_entries(2))
    before = (record.reports(), [*record.claims()])
    record.close()
    with Record.open(path, read_only=True) as again:
        assert (again.reports(), [*again.claims()]) == before


def test_record_counts_a_report_once_that_is_twice_in_one_chunk(record):
    assert record.add([make_entry(), make_entry()]) == 1
    assert record.counts() == {
        "reports": 1,
        "claims": 1,
        "originals": 1,
        "readings": 1,
        "judgements": 0,
        "places": 0,
        "log": TABLES + 4,
    }


def test_record_of_nothing_is_well_and_empty(record):
    assert record.add([]) == 0
    assert (record.reports(), [*record.claims()], record.check()) == ([], [], [])
    assert record.counts() == {
        "reports": 0,
        "claims": 0,
        "originals": 0,
        "readings": 0,
        "judgements": 0,
        "places": 0,
        "log": TABLES,
    }


def test_wire_copies_by_two_outlets_are_two_reports_of_one_original(record):
    assert record.add([make_entry(outlet="Coast Agency"), make_entry(outlet="Harbour Post")]) == 2
    assert record.counts() == {
        "reports": 2,
        "claims": 2,
        "originals": 1,
        "readings": 2,
        "judgements": 0,
        "places": 0,
        "log": TABLES + 6,
    }


def test_entry_that_is_refused_takes_its_whole_chunk_with_it(record):
    spoiled = replace(make_entry(doc="spoiled"), original=b"other")
    with pytest.raises(InputError, match=r"^spoiled: its digest"):
        record.add([*make_entries(2), spoiled])
    assert record.counts()["reports"] == 0
    assert record.check() == []


def collide(report):
    return "0123456789ab"


def test_another_report_of_the_same_id_is_refused(record, monkeypatch):
    monkeypatch.setattr("lookout.record.append.identify", collide)
    record.add([make_entry()])
    with pytest.raises(InputError, match=r"^other: its id is that of another report, marj$"):
        record.add([make_entry(doc="other", outlet="Harbour Post")])
    assert record.counts()["reports"] == 1


# --- what is learnt later --------------------------------------------------------------------------------------------


def test_title_and_date_learnt_later_make_a_new_version(record, path):
    record.add([make_entry()])
    assert record.add([make_entry(title="Shells", published=Interval.of_day(DAY))]) == 1
    kept = record.report("marj")
    assert (kept.report.title, kept.report.published) == ("Shells", Interval.of_day(DAY))
    assert record.counts()["readings"] == 1
    assert record.check() == []
    record.close()
    versions = duckdb.connect(str(path)).execute("SELECT version, title FROM reports ORDER BY version").fetchall()
    assert versions == [(1, None), (2, "Shells")]


def test_title_and_date_not_told_again_stay(record):
    told = make_entry(title="Shells", published=Interval.of_day(DAY))
    record.add([told])
    assert record.add([make_entry()]) == 0
    assert record.report("marj").report == told.report


def test_date_corrected_back_is_shown_again(record):
    for day in (DAY, DAY + timedelta(1), DAY):
        assert record.add([make_entry(published=Interval.of_day(day))]) == 1
    assert record.report("marj").report.published == Interval.of_day(DAY)


def test_report_is_recorded_when_it_first_came_in(path):
    with Record.open(path, clock=tell_noon) as record:
        record.add([make_entry()])
    with Record.open(path) as record:
        record.add([make_entry(title="Shells")])
        assert record.report("marj").recorded == NOON


def test_same_bytes_under_two_names_are_known_by_both(record):
    entries = [make_entry(doc="one"), make_entry(doc="two")]
    assert [record.add([entry]) for entry in (*entries, *entries)] == [1, 1, 0, 0]
    assert record.report("one") == record.report("two")
    assert list_docs(record) == ["two"]


def test_newer_reader_is_shown_and_the_older_kept(record):
    entry = make_entry()
    record.add([entry])
    assert record.add([reread(entry)]) == 1
    assert (record.report("marj").reader, record.report("marj").claims) == (NEWER_READER, 0)
    assert [*record.claims()] == []
    assert record.counts()["readings"] == 2
    assert record.add([entry]) == 0
    assert record.reading("marj") == Reading(NEWER_READER)
    assert record.check() == []


def test_report_that_was_not_read_says_why(record):
    entry = make_entry()
    record.add([replace(entry, reading=Reading(READER, note="in French: not read"))])
    assert record.report("marj").note == "in French: not read"
    assert record.knows(identify(entry.report), READER)


def test_text_taken_out_anew_is_read_anew_by_the_same_reader(record):
    first = make_entry()
    later = make_entry(f"Menu. {first.report.text}")
    later = replace(later, report=replace(later.report, digest=first.report.digest), original=first.original)
    for entry in (first, later, first, later):
        assert record.add([entry]) == 1
        assert record.report("marj").report == entry.report
        assert record.reading("marj") == entry.reading
        assert record.check() == []
    assert record.counts()["readings"] == 2


def test_record_knows_which_reader_has_read_what(record):
    entry = make_entry()
    ident = identify(entry.report)
    assert not record.knows(ident, READER)
    record.add([entry])
    assert record.knows(ident, READER)
    assert not record.knows(ident, NEWER_READER)
    assert not record.knows("0" * 12, READER)


def test_record_holds_a_report_by_its_whole_id_only(record):
    ident = identify(make_entry().report)
    assert not record.holds(ident)
    record.add([make_entry()])
    assert record.holds(ident)
    assert not any(record.holds(other) for other in ("marj", ident[:11], "", "0" * 12))


# --- finding ---------------------------------------------------------------------------------------------------------


def test_report_is_found_by_name_and_by_the_beginning_of_its_id(record):
    entries = make_entries(20)
    record.add(entries)
    ident = identify(entries[7].report)
    for name in (ident, ident.upper(), ident[:9], "marj-7"):
        assert record.report(name).id == ident


def test_name_counts_before_the_beginning_of_an_id(record):
    record.add(make_entries(20))
    first = record.reports()[0].id[0]
    record.add([make_entry("Shells fell on Wadi Marj, killing six people, a medic told the Coast Agency!", doc=first)])
    assert record.report(first).report.doc == first


def test_name_of_several_reports_is_refused_with_their_ids(record):
    record.add([make_entry(outlet="Coast Agency"), make_entry(outlet="Harbour Post")])
    ids = ", ".join(sorted(kept.id for kept in record.reports()))
    with pytest.raises(NotFoundError, match=f"^marj: {ids} all go by this; give more of the id$"):
        record.report("marj")


def test_beginning_of_many_ids_is_refused_with_some_of_them(record):
    record.add(make_entries(200))
    with pytest.raises(NotFoundError, match=r"^a: (a\w{11}, ){4}a\w{11} and \d+ more all go by this"):
        record.report("a")


def test_near_misses_are_named(record):
    record.add([make_entry(doc="wadi-marj")])
    with pytest.raises(NotFoundError, match=r"^wadi-mraj: no such report in the record; near it: wadi-marj$"):
        record.report("wadi-mraj")


@pytest.mark.parametrize(
    "name", ["", "zzz", "%", "_", "'; DROP TABLE reports; --", "\0", "\udcff", "\x1b[2J", "x" * 999]
)
def test_name_of_nothing_is_refused_in_one_plain_line(record, name):
    record.add([make_entry()])
    for ask in (record.report, record.reading, lambda given: record.claims(report=given)):
        with pytest.raises(NotFoundError, match=r"no such report in the record$") as caught:
            ask(name)
        assert str(caught.value).isprintable()
    assert list_docs(record) == ["marj"]


# --- hostile words ---------------------------------------------------------------------------------------------------

HOSTILE = [
    "'; DROP TABLE reports; --",
    '"; DELETE FROM claims; SELECT "',
    "$ident",
    "?",
    "'||(SELECT bytes FROM originals)||'",
    '{"doc": "x"}',
    "\\u0000\\",
    "a\0b",
    "\u202egnp.exe",
    "\x1b]0;title\x07",
    "NULL",
    "",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_as_words(record, words):
    entry = make_entry(f"Shells fell on Wadi Marj, killing six people, a medic told the Coast Agency. {words}")
    told = {"outlet": words, "title": words, "url": words, "doc": words, "encoding": words, "language": words}
    (claim,) = entry.reading.claims
    place = replace(claim.roles["place"][0], actor=words)
    claim = replace(claim, id=words, roles={**claim.roles, "place": (place,)})
    reading = replace(entry.reading, reader=words, note=words, claims=(claim,))
    entry = replace(entry, report=replace(entry.report, **told), reading=reading)
    assert record.add([entry, make_entry()]) == 2
    kept = record.report(identify(entry.report))
    assert (kept.report, record.reading(kept.id)) == (entry.report, entry.reading)
    assert record.knows(kept.id, words)
    assert record.counts()["reports"] == 2
    assert record.check() == []
