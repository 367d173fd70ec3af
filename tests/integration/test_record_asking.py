"""The record is asked: in order, as known on a day, while it is written to, in plain SQL, and of much."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import duckdb
import pytest

from lookout.errors import RecordError
from lookout.model import Claim, Interval, Reading, Span
from lookout.record import Record, identify
from tests.record_entries import NOON, READER, list_docs, make_entries, make_entry, reread

DAY = date(2016, 6, 10)


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
