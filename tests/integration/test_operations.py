"""Use cases against real files and a real record, with a reader that knows a few words."""

import os

import pytest

from lookout.collect.files import Details
from lookout.errors import NotFoundError, RecordError
from lookout.operations.asking import ClaimFilter, list_claims, list_reports, show_report
from lookout.operations.examining import examine
from lookout.operations.keeping import add_reports
from lookout.operations.reading import Failure, ReadReport, Skipped, read_reports
from lookout.operations.resolving import resolve
from lookout.operations.sources import Source, find_sources
from lookout.record import Entry, Record
from tests.making import WordReader, make_day, make_reading, make_report
from tests.wrapping import PLAIN, VIOLENT

ENGLISH = "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, they said."
FRENCH = (
    "Les combats ont repris mardi dans la ville, où les forces du gouvernement ont bombardé le port pendant la nuit, "
    "selon des habitants. Aucune victime n’a été signalée par les autorités."
)


@pytest.fixture
def folder(tmp_path):
    """Three reports, one of them in French, an empty file and a picture."""
    files = tmp_path / "reports"
    (files / "deep").mkdir(parents=True)
    (files / "b.txt").write_text(ENGLISH, encoding="utf-8")
    (files / "a.txt").write_text(f"{ENGLISH} Later they shelled it.", encoding="utf-8")
    (files / "deep" / "c.TXT").write_text(FRENCH, encoding="utf-8")
    (files / "d.txt").write_bytes(b"  \n ")
    (files / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return files


@pytest.fixture
def record(tmp_path):
    return tmp_path / "record.duckdb"


def add(sources, record, reader=None, **details):
    told = Details(**details)
    return list(add_reports(sources, record=record, reader=reader or WordReader(), details=told))


def names(outcomes):
    return [os.path.basename(outcome.name) for outcome in outcomes]  # noqa: PTH119


def test_sources_of_a_folder_are_its_text_files_in_order(folder):
    assert names(find_sources([str(folder)])) == ["a.txt", "b.txt", "d.txt", "c.TXT"]


def test_sources_keep_the_order_of_the_command_line(folder):
    asked = [str(folder / "b.txt"), str(folder / "deep"), "missing.txt"]
    assert names(find_sources(asked)) == ["b.txt", "c.TXT", "missing.txt"]


def test_sources_take_in_no_pipe_that_would_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a.txt").write_text(ENGLISH)
    assert names(find_sources([str(tmp_path)])) == ["a.txt", "gone.txt"]


def test_sources_of_an_empty_folder_fail_with_a_sentence(tmp_path):
    (failure,) = read_reports(find_sources([str(tmp_path)]), reader=WordReader())
    assert str(failure.error) == f"{tmp_path}: there is no file in this folder that a report could be in"


@pytest.mark.parametrize("threads", [1, 3])
def test_read_gives_one_outcome_for_each_input_in_order(folder, threads):
    outcomes = list(read_reports(find_sources([str(folder)]), reader=WordReader(threads=threads)))
    assert names(outcomes) == ["a.txt", "b.txt", "d.txt", "c.TXT"]
    assert [type(outcome) for outcome in outcomes] == [ReadReport, ReadReport, Failure, ReadReport]
    assert [len(outcome.reading.claims) for outcome in outcomes if isinstance(outcome, ReadReport)] == [2, 1, 0]


def test_read_does_not_read_another_language(folder):
    reader = WordReader()
    (outcome,) = read_reports([Source(str(folder / "deep" / "c.TXT"))], reader=reader)
    assert outcome.report.language == "fr"
    assert outcome.reading.note == "in French: not read"
    assert outcome.reading.reader == reader.name
    assert reader.read_docs == []


def test_read_goes_on_after_a_failure(folder):
    sources = [Source("missing.txt"), Source(str(folder / "picture.png")), Source(str(folder / "a.txt"))]
    outcomes = list(read_reports(sources, reader=WordReader()))
    assert [isinstance(outcome, Failure) for outcome in outcomes] == [True, True, False]
    assert str(outcomes[0].error) == "missing.txt: there is no such file"


def test_read_takes_in_one_report_at_a_time():
    taken = []

    def list_sources():
        for number in range(1000):
            taken.append(number)
            yield Source(str(number), ENGLISH.encode())

    outcomes = read_reports(list_sources(), reader=WordReader())
    assert next(outcomes).report.doc == "0"
    assert len(taken) == 1


def test_read_on_threads_holds_a_few_reports():
    taken = []

    def list_sources():
        for number in range(1000):
            taken.append(number)
            yield Source(str(number), ENGLISH.encode())

    next(read_reports(list_sources(), reader=WordReader(threads=2)))
    assert len(taken) <= 32


def test_read_skips_what_is_not_wanted():
    reader = WordReader()
    sources = [Source("one", ENGLISH.encode()), Source("two", f"{ENGLISH} Again.".encode())]
    outcomes = list(read_reports(sources, reader=reader, skip=lambda report: report.doc == "one"))
    assert [type(outcome) for outcome in outcomes] == [Skipped, ReadReport]
    assert reader.read_docs == ["two"]


def test_read_gives_the_text_as_it_is():
    data = "\ufeffPort\r\nThe army captured\tit, they said of that.\n".encode()
    (outcome,) = read_reports([Source("-", data)], reader=WordReader())
    assert outcome.report.text == "Port\r\nThe army captured\tit, they said of that.\n"
    assert outcome.original == data
    assert outcome.report.doc == "stdin"


class CountingReader(WordReader):
    """Notes how many reports it is given at a time."""

    def read_many(self, reports):
        found = list(super().read_many(reports))
        self.given = [*getattr(self, "given", []), len(found)]
        return iter(found)


@pytest.mark.parametrize(("threads", "given"), [(1, {0, 1}), (2, {0, 32})])
def test_read_keeps_all_threads_busy_where_the_gate_passes_over_most(threads, given):
    texts = [text for at in range(32) for text in [*PLAIN * 3, f"{VIOLENT[at % 4]} Number {at}."]]
    sources = [Source(f"r{at}.txt", text.encode()) for at, text in enumerate(texts)]
    reader = CountingReader(threads=threads)
    outcomes = list(read_reports(sources, reader=reader, details=Details(gated=True)))
    assert [outcome.name for outcome in outcomes] == [source.name for source in sources]
    assert set(reader.given) <= given
    assert sum(reader.given) == 32


def test_add_keeps_what_is_new_and_tells_of_each(folder, record):
    outcomes = add(find_sources([str(folder)]), record)
    states = [outcome.state for outcome in outcomes if not isinstance(outcome, Failure)]
    assert states == ["added", "added", "added"]
    assert [outcome.name for outcome in outcomes if isinstance(outcome, Failure)] == [str(folder / "d.txt")]
    assert {kept.report.doc: (kept.claims, kept.note) for kept in list_reports(record)} == {
        "a": (2, ""),
        "b": (1, ""),
        "c": (0, "in French: not read"),
    }


def test_add_twice_changes_nothing_and_reads_nothing(folder, record):
    add(find_sources([str(folder)]), record)
    before = record_counts(record)
    reader = WordReader()
    outcomes = add(find_sources([str(folder)]), record, reader)
    assert [outcome.state for outcome in outcomes if not isinstance(outcome, Failure)] == ["known"] * 3
    assert reader.read_docs == []
    assert record_counts(record) == before


def test_add_takes_the_same_report_in_a_batch_once(record):
    outcomes = add([Source(name, ENGLISH.encode()) for name in ("one", "two")], record)
    assert sorted(outcome.state for outcome in outcomes) == ["added", "known"]
    assert record_counts(record)["reports"] == 1


def test_add_keeps_wire_copies_of_two_outlets_apart(record):
    add([Source("one", ENGLISH.encode())], record, outlet="First")
    add([Source("one", ENGLISH.encode())], record, outlet="Second")
    assert sorted(kept.report.outlet for kept in list_reports(record)) == ["First", "Second"]


def test_add_learns_a_day_without_reading_again(record):
    add([Source("one", ENGLISH.encode())], record)
    reader = WordReader()
    (outcome,) = add([Source("one", ENGLISH.encode())], record, reader, published=make_day("2016-06-10"))
    assert (outcome.state, reader.read_docs) == ("updated", [])
    (kept,) = list_reports(record)
    assert kept.report.published == make_day("2016-06-10")
    assert kept.claims == 1


def test_add_reads_again_for_a_newer_reader(record):
    add([Source("one", ENGLISH.encode())], record)
    (outcome,) = add([Source("one", ENGLISH.encode())], record, WordReader(name="0.0.1+00000000test"))
    assert outcome.state == "updated"
    counts = record_counts(record)
    assert (counts["reports"], counts["readings"]) == (1, 2)


def test_add_refuses_what_the_record_cannot_keep_and_goes_on(record):
    sources = [Source("bad", ENGLISH.encode()), Source("good", f"{ENGLISH} Again.".encode())]
    reader = WordReader()
    kept = [
        add([source], record, reader, title=title)[0] for source, title in zip(sources, ["\ud83d", "t"], strict=True)
    ]
    assert [isinstance(outcome, Failure) for outcome in kept] == [True, False]


def test_add_keeps_more_than_one_transaction_holds(record):
    sources = [Source(str(number), f"{ENGLISH} Number {number}.".encode()) for number in range(70)]
    outcomes = add(sources, record)
    assert [outcome.name for outcome in outcomes] == [str(number) for number in range(70)]
    assert record_counts(record)["reports"] == 70


def test_add_that_is_stopped_keeps_whole_transactions(record):
    def list_sources():
        for number in range(50):
            yield Source(str(number), f"{ENGLISH} Number {number}.".encode())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(list_sources(), record)
    assert record_counts(record)["reports"] == 32
    assert Record.open(record, read_only=True).check() == []


def record_counts(record):
    with Record.open(record, read_only=True) as store:
        return store.counts()


@pytest.fixture
def filled(record):
    """Two reports, one dated, with three claims each."""
    first = make_report(published=make_day("2016-06-10"), outlet="Example News", doc="first")
    second = make_report(doc="second", outlet="Other Paper")
    with Record.open(record) as store:
        store.add([Entry(report, make_reading(), report.text.encode()) for report in (first, second)])
    return record


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(), ["c1", "c2", "c3"] * 2),
        (ClaimFilter(report="first"), ["c1", "c2", "c3"]),
        (ClaimFilter(type="capture"), ["c1", "c1"]),
        (ClaimFilter(status="denied"), ["c3", "c3"]),
        (ClaimFilter(actor="GOVERNMENT"), ["c1", "c2"] * 2),
        (ClaimFilter(actor="rebels"), []),
        (ClaimFilter(place="ilun"), ["c2", "c2"]),
        (ClaimFilter(place="Bez", status="happened", report="second"), ["c1"]),
        (ClaimFilter(place=""), ["c1", "c2"] * 2),
        (ClaimFilter(as_known_on=make_day("2016-06-09").start), []),
        (ClaimFilter(as_known_on=make_day("2016-06-10").start), ["c1", "c2", "c3"]),
    ],
)
def test_claims_are_those_asked_for(filled, wanted, found):
    assert [claim.id for each in list_claims(filled, wanted) for claim in each.claims] == found


def test_claims_of_no_report_are_not_found(filled):
    with pytest.raises(NotFoundError):
        list(list_claims(filled, ClaimFilter(report="third")))


def test_reports_are_those_known_on_a_day(filled):
    assert [kept.report.doc for kept in list_reports(filled, as_known_on=make_day("2016-06-30").start)] == ["first"]


def test_show_gives_the_report_with_its_reading(filled):
    kept, reading = show_report(filled, "second")
    assert (kept.report.doc, reading) == ("second", resolve(kept.report, make_reading()))


def test_asking_where_there_is_no_record_makes_none(record):
    with pytest.raises(RecordError):
        list_reports(record)
    assert not record.exists()


def test_examine_takes_a_missing_record_for_well(record):
    found = {finding.name: finding for finding in examine(record)}
    assert found["record"].error is None
    assert found["record"].told.startswith("none yet")
    assert found["lookout"].error is None
    assert not record.exists()


def test_examine_tells_of_a_file_that_is_no_record(record):
    record.write_text("not a database, but long enough to be taken for one" * 100)
    found = {finding.name: finding for finding in examine(record)}
    assert isinstance(found["record"].error, RecordError)


def test_examine_counts_what_a_record_holds(filled):
    found = {finding.name: finding for finding in examine(filled)}
    assert found["record"].error is None
    assert "reports 2, claims 6" in found["record"].told
