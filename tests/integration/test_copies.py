"""Near copies: found as reports come in, kept, and the same however they come in."""

import random

import duckdb
import pytest

from lookout.collect.files import Details
from lookout.operations.asking import list_copies
from lookout.operations.keeping import add_reports
from lookout.operations.sources import Source
from lookout.record import Record
from tests.making import WordReader

WORDS = [f"word{n}" for n in range(300)]


def make_text(seed, words=150):
    return "The army said that it had captured the port. " + " ".join(random.Random(seed).choices(WORDS, k=words))  # noqa: S311


def edit(text, seed, share=0.25):
    """Return a text with a share of its words, at its end, changed."""
    words = text.split()
    kept = round(len(words) * (1 - share))
    return " ".join(words[:kept]) + " " + " ".join(random.Random(seed).choices(WORDS, k=len(words) - kept))  # noqa: S311


def add(record, texts, **details):
    sources = [Source(f"{name}.txt", text.encode()) for name, text in texts.items()]
    return {
        kept.name: kept for kept in add_reports(sources, record=record, reader=WordReader(), details=Details(**details))
    }


@pytest.fixture
def record(tmp_path):
    return tmp_path / "record.duckdb"


def test_copy_of_a_report_kept_before_is_told(record):
    kept = add(record, {"agency": make_text(1), "other": make_text(2)})
    told = add(record, {"wire": edit(make_text(1), 9)})["wire.txt"].copy
    assert (told.original, told.doc) == (kept["agency.txt"].id, "agency")
    assert 0.6 < told.contained < 0.9
    assert list_copies(record) == {told.report: [told]}


def test_copy_of_a_report_of_the_same_run_is_told_of_the_later(record):
    kept = add(record, {"agency": make_text(1), "wire": edit(make_text(1), 9)})
    assert kept["agency.txt"].copy is None
    assert kept["wire.txt"].copy.original == kept["agency.txt"].id


def test_same_text_by_another_outlet_is_a_whole_copy(record):
    first = add(record, {"a": make_text(1)}, outlet="Coast Agency")["a.txt"]
    told = add(record, {"a": make_text(1)}, outlet="Example Courier")["a.txt"]
    assert (told.state, told.copy.original, told.copy.contained) == ("added", first.id, 1.0)


def test_other_texts_and_short_ones_are_no_copies(record):
    texts = {str(seed): make_text(seed) for seed in range(40)}
    assert not any(kept.copy for kept in add(record, texts).values())
    short = make_text(1, 10)
    assert not any(kept.copy for kept in add(record, {"s": short, "t": f"{short} again"}).values())


def test_newer_version_is_no_copy(record):
    add(record, {"port": make_text(1)}, url="https://courier.example/port", outlet="Example Courier")
    newer = add(record, {"port": edit(make_text(1), 9)}, url="https://courier.example/port", outlet="Example Courier")
    assert newer["port.txt"].earlier
    assert newer["port.txt"].copy is None


def test_most_like_of_several_is_named_first(record):
    text = make_text(1)
    add(record, {"half": edit(text, 5, 0.5), "near": edit(text, 6, 0.1)})
    told = add(record, {"late": text})["late.txt"].copy
    assert told.doc == "near"
    assert [copy.doc for copy in list_copies(record)[told.report]] == ["near", "half"]


def test_copies_are_the_same_however_they_come_in(tmp_path):
    texts = {f"{seed:02}": edit(make_text(seed % 12), seed, 0.2) for seed in range(40)}
    add(tmp_path / "once", texts)
    for start in range(0, 40, 7):
        add(tmp_path / "parts", dict(list(texts.items())[start : start + 7]))
    assert list_copies(tmp_path / "once") == list_copies(tmp_path / "parts") != {}


def test_preparing_anew_finds_no_copy_twice(record):
    add(record, {"agency": make_text(1), "wire": edit(make_text(1), 9)})
    before = list_copies(record)
    add(record, {"agency": make_text(1)}, title="The port is taken")
    with Record.open(record) as store, store.ledger() as ledger:
        assert len(ledger.list_prepared()) == 2
    assert list_copies(record) == before


def test_copies_are_found_in_an_older_record(record):
    add(record, {"agency": make_text(1), "wire": edit(make_text(1), 9)})
    before = list_copies(record)
    with duckdb.connect(str(record)) as con:
        con.execute("DROP TABLE sketches; DROP TABLE copies; DELETE FROM migrations WHERE name = 'make_copies'")
    Record.open(record).close()
    assert list_copies(record) == before != {}
