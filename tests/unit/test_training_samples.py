"""Sheets become samples, samples become what the network is shown."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from lookout.read.labels import LETTERS, LINK, STATUSES, TYPES
from lookout.read.reader import WEIGHTS
from training.batches import harm_sample, make_examples, write_links
from training.sheets import UNKNOWN, to_sample

TEXT = "Rebels, the army said, may have shelled Sirte. Two of the rebels died in the shelling."


def find(words: str, nth: int = 0) -> dict[str, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


@pytest.fixture
def sheet():
    spans = [
        {**find("Rebels"), "id": "A1"},
        {**find("army"), "id": "A2"},
        {**find("shelled"), "id": "E1"},
        {**find("Sirte"), "id": "P1"},
        {**find("Two"), "id": "N1"},
        {**find("rebels"), "id": "A1"},
        {**find("shelling"), "id": "E1"},
    ]
    event = {
        "id": "E1",
        "type": "shelling",
        "status": "possible",
        "roles": {"actor": [{"id": "A1", "doubt": True}], "place": [{"id": "P1", "doubt": False}]},
        "by": ["A2"],
    }
    number = {"id": "N1", "kind": "killed", "event": "E1", "who": ["A1"], "scope": "event"}
    return {"doc": "d", "text": TEXT, "spans": spans, "events": [event], "numbers": [number]}


@pytest.fixture
def sample(sheet):
    return to_sample(sheet)


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def words_found(query, link, pairs):
    return [TEXT[slice(*at)] for name, at in pairs if name == LINK[link]]


def test_sample_asks_one_look_for_every_trigger_and_number(sample) -> None:
    assert [TEXT[slice(*q.at)] for q in sample.queries] == ["shelled", "shelling", "Two"]
    first, second, number = sample.queries
    assert (first.type, first.status) == (TYPES.index("shelling"), STATUSES.index("possible"))
    assert number.type == UNKNOWN
    assert words_found(number, "who", number.finds) == ["rebels"]
    assert words_found(second, "same", second.finds) == ["shelled"]


def test_sample_asks_for_the_nearest_mention_and_leaves_the_others_open(sample) -> None:
    first, second, _ = sample.queries
    assert words_found(first, "actor", first.finds) == ["rebels"]
    assert words_found(first, "actor", first.ignores) == ["Rebels"]
    assert words_found(second, "actor", second.finds) == ["rebels"]
    assert words_found(first, "doubt", first.finds) == ["rebels"]


def test_sample_asks_for_the_mention_of_the_own_sentence_where_that_counts(sheet) -> None:
    first, second, _ = to_sample(sheet, near=False).queries
    assert words_found(first, "actor", first.finds) == ["Rebels"]
    assert words_found(first, "actor", first.ignores) == ["rebels"]
    assert words_found(second, "actor", second.finds) == ["rebels"]
    assert words_found(second, "place", second.finds) == ["Sirte"]


def test_example_tags_every_mark_and_nothing_else(sample, tokenizer) -> None:
    (example,) = make_examples(sample, tokenizer)
    begun = [LETTERS[(tag - 1) // 2] for tag in example.tags.tolist() if tag and tag % 2]
    assert begun == ["A", "A", "E", "P", "N", "A", "E"]
    assert len(example.looks) == 3


def test_links_stand_in_the_rows_of_their_pieces(sample, tokenizer) -> None:
    (example,) = make_examples(sample, tokenizer)
    look = example.looks[0]
    target, weight = write_links(look, 20)
    rows = np.flatnonzero(target[:, LINK["place"]])
    pieces = [tokenizer.id_to_token(int(example.ids[look.start - 20 + row])) for row in rows]
    assert "".join(p.removeprefix("##") for p in pieces) == "sirte"
    assert weight[:, LINK["who"]].sum() == 0
    assert (weight[:, LINK["actor"]] == 0).sum() == 1


def test_harmed_sample_keeps_its_words(sample) -> None:
    harmed = harm_sample(sample, "joined")
    assert [harmed.text[slice(*m.at)] for m in harmed.marks] == [TEXT[slice(*m.at)] for m in sample.marks]
    assert harmed.text[slice(*harmed.queries[0].finds[0][1])] == "rebels"
