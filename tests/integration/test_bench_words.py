"""What heads for public sets see of a word is what the shipped encoder says of it."""

from __future__ import annotations

import numpy as np
import pytest

from bench.field.hints import FAMILIES, HINTS, PARTS
from bench.field.words import LAYERS, WIDTH, Encoder, cut_words, pool
from lookout.read import Reader
from lookout.read.labels import LETTERS

TEXT = "Rebels shelled the port of Aden on Monday. Three fishermen were killed, the mayor said."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_inner_layers_stand_beside_the_last_one_of_the_shipped_encoder(reader) -> None:
    told = Encoder.open(reader).encode(TEXT)
    tokens = reader.cut(TEXT)
    last = pool(reader.network.encode(tokens.ids)[0], tokens.starts, tokens.ends, cut_words(TEXT))
    assert told.shape == (len(cut_words(TEXT)), LAYERS * WIDTH + HINTS)
    assert np.array_equal(told[:, :WIDTH], last)
    layers = told[:, : LAYERS * WIDTH].reshape(-1, LAYERS, WIDTH)
    assert all(not np.allclose(layers[:, 0], layers[:, at]) for at in range(1, LAYERS))


def test_hints_tell_who_strikes_what_with_what_trigger(reader) -> None:
    words = [TEXT[start:end] for start, end in cut_words(TEXT)]
    hints = Encoder.open(reader).encode(TEXT)[:, LAYERS * WIDTH :]
    parts = hints[:, len(LETTERS) : len(LETTERS) + FAMILIES * len(PARTS)].reshape(-1, FAMILIES, len(PARTS))
    assert words[parts[:, 1, PARTS.index("actor")].argmax()] == "Rebels"
    assert words[parts[:, 2, PARTS.index("target")].argmax()] == "fishermen"
    assert words[hints[:, -5].argmax()] == "shelled"
    assert words[hints[:, LETTERS.index("T")].argmax()] == "Monday"
