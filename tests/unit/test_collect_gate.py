"""The gate lets reports of violence through and passes over the rest; its figures are measured by `bench.gate`."""

import numpy as np
import pytest

from lookout.collect.gate import BUCKETS, Gate, hash_words, list_fighters, load_gate, place_words
from tests.wrapping import PLAIN, VIOLENT


@pytest.mark.parametrize("text", VIOLENT)
def test_gate_lets_violence_through(text):
    assert load_gate().passes(text)


@pytest.mark.parametrize("text", PLAIN)
def test_gate_passes_over_the_rest(text):
    assert not load_gate().passes(text)


@pytest.mark.parametrize("text", ["", " ", "123", "\ud800", "ا" * 10_000, "a " * 100_000])
def test_gate_scores_anything(text):
    assert np.isfinite(load_gate().score(text))


def test_gate_hashes_words_and_pairs_without_case():
    assert list(hash_words("The army. THE ARMY")) == list(hash_words("the army the army"))
    assert len(hash_words("army")) == 1
    assert len(hash_words("the army")) == 3
    assert set(hash_words("the army")) < set(range(BUCKETS))
    assert set(hash_words("army the")) != set(hash_words("the army"))


def test_gate_compares_with_its_threshold():
    weights = np.zeros(BUCKETS, dtype=np.float32)
    weights[hash_words("war")] = 2.0
    gate = Gate(weights, bias=-1.0, threshold=0.5, short_threshold=0.5)
    assert (gate.passes("war"), gate.passes("peace")) == (True, False)


def test_gate_puts_words_and_pairs_apart():
    assert list(hash_words("army")) == list(place_words(["army"]))
    words = place_words(["the", "army"])
    assert set(words) < set(hash_words("the army"))
    assert sum(bucket >= BUCKETS // 2 for bucket in hash_words("the army")) == len(set(words))


def test_gate_asks_less_of_what_names_a_group_that_fights():
    gate = Gate(np.zeros(BUCKETS, dtype=np.float32), bias=0.0, threshold=2.0, short_threshold=2.0)
    assert {"daesh", "taliban", "hezbollah"} < list_fighters()
    assert (gate.passes("a loan against Daesh"), gate.passes("a loan against debts")) == (True, False)
    below = Gate(gate.weights, bias=-0.1, threshold=2.0, short_threshold=2.0)
    assert not below.passes("a loan against Daesh")
