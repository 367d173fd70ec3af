"""Sheets whose texts are not ours take them from the public sets."""

from __future__ import annotations

import json

import pytest

from bench.common import CLAIMS
from training.raw import drop_copies
from training.settle import ELSEWHERE
from training.sheets import OWN, PUBLIC, load_docs

ROWS = [{"doc": "a", "text": "other"}, {"doc": "b", "text": "\n Shells fell on the port. Nobody was hurt.\n"}]


@pytest.fixture
def shared(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "set.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return tmp_path


def load(shared, *rows):
    marked = shared / "marked.jsonl"
    marked.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return load_docs(shared / "claims", marked)


def test_a_text_is_taken_from_the_row_that_is_named_and_cut(shared) -> None:
    (row,) = load(shared, {"doc": "m", "origin": {"file": "set.jsonl", "doc": "b", "end": 25}})
    assert row["text"] == "Shells fell on the port. "
    assert row["doc"] == "m"


def test_a_row_that_is_not_there_is_told(shared) -> None:
    with pytest.raises(KeyError):
        load(shared, {"doc": "m", "origin": {"file": "set.jsonl", "doc": "c", "end": 25}})


def test_a_row_with_a_text_of_its_own_keeps_it(shared) -> None:
    assert load(shared, *ROWS) == ROWS


@pytest.mark.skipif(not CLAIMS.exists(), reason="the sheets' tool is of the shared collection")
@pytest.mark.parametrize(("marked", "count"), [(OWN / "train", 309), (OWN / "dev", 42), (ELSEWHERE, 27), (PUBLIC, 328)])
def test_sheets_that_we_marked_are_sound_and_stand_on_their_texts(marked, count) -> None:
    docs = load_docs(CLAIMS, marked)
    assert len({doc["doc"] for doc in docs}) == count
    for doc in docs:
        assert doc["events"]
        assert all(0 <= span["start"] < span["end"] <= len(doc["text"]) for span in doc["spans"])
        assert all(doc["text"][span["start"] : span["end"]].strip() for span in doc["spans"])


@pytest.mark.skipif(not CLAIMS.exists(), reason="the texts are of the shared collection")
def test_public_reports_that_are_trained_on_are_none_that_is_measured_on() -> None:
    docs = load_docs(CLAIMS, PUBLIC)
    assert not [doc["doc"] for doc in docs if doc["origin"]["doc"].startswith("TST")]
    assert {doc["origin"]["file"] for doc in docs} == {"hrdsattack/train.jsonl", "muc4/dev.jsonl"}
    away = [doc["text"] for marked in (CLAIMS / "dev", ELSEWHERE) for doc in load_docs(CLAIMS, marked)]
    texts = [doc["text"] for doc in docs]
    assert drop_copies(texts, away) == texts
