"""The record keeps what it is given, shows the newest, and changes nothing that it has."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import duckdb
import pytest

from lookout.errors import InputError, NotFoundError, RecordError
from lookout.model import Claim, Interval, Reading, Span
from lookout.record import Record, identify
from lookout.record.migrations import MIGRATIONS
from tests.record_entries import NEWER_READER, NOON, READER, make_entries, make_entry, reread

DAY = date(2016, 6, 10)
TABLES = len(MIGRATIONS)
"""Lines of the log that an empty record has."""


def tell_noon():
    return NOON


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.duckdb"


@pytest.fixture
def record(path):
    with Record.open(path, clock=tell_noon) as opened:
        yield opened


def list_docs(record, **asked):
    return [kept.report.doc for kept in record.reports(**asked)]


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


# --- order and days --------------------------------------------------------------------------------------------------


def add_dated(record, **days):
    """Add a report for each name, published within (first day, day after the last), counted from `DAY`."""
    entries = make_entries(len(days))
    for entry, (doc, within) in zip(entries, days.items(), strict=True):
        published = within and Interval(DAY + timedelta(within[0]), DAY + timedelta(within[1]))
        record.add([replace(entry, report=replace(entry.report, doc=doc, published=published))])


def test_reports_come_by_day_and_those_of_unknown_day_by_when_they_were_recorded(record):
    add_dated(record, undated=None, late=(2, 3), early=(0, 1), ahead=(20_000, 20_001))
    assert list_docs(record) == ["early", "late", "undated", "ahead"]


def test_reports_of_one_day_come_by_id_in_whatever_order_they_were_added(path, tmp_path):
    entries = make_entries(9)
    with Record.open(path) as one, Record.open(tmp_path / "other.duckdb") as other:
        one.add(entries)
        for entry in reversed(entries):
            other.add([entry])
        ids = [kept.id for kept in one.reports()]
        assert ids == sorted(ids) == [kept.id for kept in other.reports()]
        assert [*one.claims()] == [*other.claims()]


@pytest.mark.parametrize(
    ("day", "docs"),
    [
        (DAY - timedelta(1), []),
        (DAY, ["dated"]),
        (DAY + timedelta(1), ["dated"]),
        (DAY + timedelta(2), ["dated", "vague"]),
        (NOON.date() - timedelta(1), ["dated", "vague"]),
        (NOON.date(), ["dated", "vague", "undated"]),
        (date.max, ["dated", "vague", "undated"]),
        (None, ["dated", "vague", "undated"]),
    ],
    ids=str,
)
def test_as_known_on_counts_days_of_publication_and_else_of_recording(record, day, docs):
    add_dated(record, dated=(0, 1), vague=(0, 3), undated=None)
    assert list_docs(record, as_known_on=day) == docs
    assert [kept.doc for kept in record.claims(as_known_on=day)] == docs
    assert [kept.report.doc for kept, _ in record.readings(as_known_on=day)] == docs


def test_days_of_recording_are_told_in_utc(path):
    def tell_midnight_in_the_east():
        return datetime.fromisoformat("2026-03-02T01:00:00+03:00")

    with Record.open(path, clock=tell_midnight_in_the_east) as record:
        record.add([make_entry()])
        assert record.report("marj").recorded == datetime(2026, 3, 1, 22, tzinfo=UTC)
        assert list_docs(record, as_known_on=date(2026, 3, 1)) == ["marj"]


def test_claims_come_in_the_order_of_the_text_with_the_words_round_them(record):
    entry = make_entry()
    (claim,) = entry.reading.claims
    text = entry.report.text
    late = Claim("E2", "killing", "happened", (Span(text.index("killing"), text.index("killing") + 7),), 0.5)
    record.add([replace(entry, reading=replace(entry.reading, claims=(late, claim)))])
    kept = [*record.claims(report="marj")]
    assert [each.claim.id for each in kept] == ["E1", "E2"]
    assert {(each.report_id, each.doc, each.outlet, each.quote) for each in kept} == {
        (identify(entry.report), "marj", None, text)
    }
    assert [claim.id for claim in record.reading("marj").claims] == ["E2", "E1"]


def test_readings_pair_each_report_with_its_own_claims(record):
    entries = make_entries(12)
    silent = [
        replace(entry, reading=Reading(READER)) if number % 3 == 0 else entry for number, entry in enumerate(entries)
    ]
    record.add(silent)
    assert {kept.id: reading for kept, reading in record.readings()} == {
        identify(entry.report): entry.reading for entry in silent
    }


# --- reading while writing -------------------------------------------------------------------------------------------


def test_claims_being_read_are_not_changed_by_what_is_added(record):
    record.add(make_entries(500))
    stream = record.claims()
    first = [*islice(stream, 3)]
    assert record.add([*make_entries(500, start=500), *map(reread, make_entries(500))]) == 1_000
    assert len([*first, *stream]) == 500


def test_closing_lets_go_of_the_file_even_if_claims_were_being_read(path):
    record = Record.open(path)
    record.add(make_entries(500))
    stream = record.claims()
    next(stream)
    record.close()
    with Record.open(path, read_only=True) as again:
        assert again.counts()["reports"] == 500
    with pytest.raises(RecordError, match="it has been closed"):
        list(stream)


def test_closed_record_says_so(path):
    record = Record.open(path)
    record.close()
    record.close()
    with pytest.raises(RecordError, match="it has been closed"):
        record.reports()


def test_several_threads_may_ask_one_record(record):
    record.add(make_entries(50))
    expected = [*record.claims()]
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(lambda: [*record.claims()]) for _ in range(12)]
    assert all(answer.result() == expected for answer in answers)


def test_record_open_to_be_read_cannot_be_added_to(record, path):
    record.close()
    with Record.open(path, read_only=True) as again, pytest.raises(RecordError, match="it is open only to be read"):
        again.add([make_entry()])


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


# --- plain SQL -------------------------------------------------------------------------------------------------------


def test_views_show_the_newest_of_everything_to_plain_sql(record, path):
    entry = make_entry("😀 Shells fell on Wadi Marj, killing six people, a medic told the Coast Agency.", doc="marj")
    record.add([entry, make_entry(doc="other")])
    record.add([reread(make_entry(doc="other")), make_entry(entry.report.text, title="Shells", doc="marj")])
    record.close()
    con = duckdb.connect(str(path), read_only=True)
    claims = con.execute("SELECT doc, claim, type, status, words, confidence FROM newest_claims").fetchall()
    assert claims == [("marj", "E1", "shelling", "happened", ["Shells fell"], 0.1 + 0.2)]
    mentions = con.execute("SELECT part, nth, words, doubt, actor FROM newest_mentions ORDER BY part, nth").fetchall()
    assert mentions == [
        ("by", 1, "medic", False, None),
        ("by", 2, "Coast Agency", False, None),
        ("place", 1, "Wadi Marj", False, None),
        ("target", 1, "people", True, "civilians"),
    ]
    tolls = con.execute("SELECT kind, words, low, best, high, rule, scope, who[1].words FROM newest_tolls").fetchall()
    assert tolls == [("killed", "six", 6, 6, None, "at-least", "event", "people")]
    assert con.execute("SELECT kind, words FROM newest_passages").fetchall() == [("body", entry.report.text)]
    assert con.execute("SELECT doc, title, version FROM newest_reports ORDER BY doc").fetchall() == [
        ("marj", "Shells", 2),
        ("other", None, 1),
    ]


# --- many ------------------------------------------------------------------------------------------------------------


def measure_peak(work):
    """Return the most memory that Python held at once during `work`, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_is_bounded_by_the_chunk_however_many_are_added_and_read(record):
    padding = " So it was told." * 100

    def add_many(numbers):
        for start in numbers:
            assert record.add(make_entries(100, start=start, padding=padding)) == 100

    def read_all():
        assert sum(1 for _ in record.claims()) == record.counts()["reports"]

    few = (measure_peak(lambda: add_many(range(0, 200, 100))), measure_peak(read_all))
    many = (measure_peak(lambda: add_many(range(200, 2_000, 100))), measure_peak(read_all))
    assert record.counts()["reports"] == 2_000
    assert many[0] < 2 * few[0]
    assert many[1] < 3 * few[1]
    assert record.check() == []
