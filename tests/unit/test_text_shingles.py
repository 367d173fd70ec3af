"""Signatures tell how much texts share."""

import random

import pytest

from lookout.text.shingles import (
    FEWEST,
    HASHES,
    KEYS,
    WORDS,
    Signature,
    list_keys,
    list_overlaps,
    list_shingle_words,
    sign_text,
)

WORD_LIST = [f"word{n}" for n in range(400)]


def make_text(seed, words=200):
    return " ".join(random.Random(seed).choices(WORD_LIST, k=words))  # noqa: S311


def count_shared(one, other):
    """Return the exact share of shingles in common, and of the shorter text's."""
    sets = []
    for text in (one, other):
        words = list_shingle_words(text)
        sets.append({tuple(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)})
    both = len(sets[0] & sets[1])
    return both / len(sets[0] | sets[1]), both / min(map(len, sets))


@pytest.mark.parametrize("kept", [1.0, 0.9, 0.7, 0.5, 0.3])
def test_overlap_is_near_the_exact_one(kept):
    errors = []
    for seed in range(30):
        text = make_text(seed)
        words = text.split()
        cut = int(len(words) * kept)
        other = " ".join(words[:cut]) + " " + make_text(1000 + seed, len(words) - cut)
        told = list_overlaps({"a": sign_text(text), "b": sign_text(other)}, least=0.0)[0]
        shared, contained = count_shared(text, other)
        errors.append((abs(told.shared - shared), abs(told.contained - contained)))
    assert sum(error for error, _ in errors) / 30 < 0.05
    assert sum(error for _, error in errors) / 30 < 0.07


def test_signature_does_not_mind_case_accents_and_points():
    text = make_text(1)
    assert sign_text(text) == sign_text(text.upper().replace(" ", ", "))


def test_signature_minds_the_order_of_words():
    text = make_text(1)
    backwards = " ".join(reversed(text.split()))
    assert list_overlaps({"a": sign_text(text), "b": sign_text(backwards)}, least=0.1) == []


def test_signature_counts_different_shingles():
    assert sign_text("a b c d e").shingles == 2
    assert sign_text("a b a b a b a b a b").shingles == 2
    assert sign_text("a b c").shingles == 0
    assert sign_text("").shingles == 0


def test_overlaps_leave_out_short_texts():
    short = " ".join(WORD_LIST[: FEWEST + WORDS - 2])
    longer = " ".join(WORD_LIST[: FEWEST + WORDS - 1])
    assert list_overlaps({"a": sign_text(short), "b": sign_text(short)}, least=0.0) == []
    assert [o.contained for o in list_overlaps({"a": sign_text(longer), "b": sign_text(longer)}, least=0.0)] == [1.0]


def test_overlaps_find_what_is_contained_in_a_longer_text():
    text = make_text(2, 400)
    part = " ".join(text.split()[:150])
    told = list_overlaps({"a": sign_text(text), "b": sign_text(part)}, least=0.35)
    assert [(o.one, o.other) for o in told] == [("a", "b")]
    assert told[0].shared < 0.5 < told[0].contained


def test_overlaps_of_many_are_those_of_each_pair():
    signed = {f"{n:03d}": sign_text(make_text(n % 290)) for n in range(300)}
    told = [(o.one, o.other) for o in list_overlaps(signed, least=0.9)]
    assert told == [(f"{n:03d}", f"{n + 290:03d}") for n in range(10)]


def test_signature_refuses_other_sizes():
    with pytest.raises(ValueError, match="not a signature"):
        Signature(3, bytes(4 * HASHES - 1))


def test_keys_are_few_and_short_texts_have_none():
    assert len(list_keys(make_text(1))) == KEYS
    assert all(0 <= key < 2**32 for key in list_keys(make_text(1)))
    assert list_keys(make_text(1, FEWEST + WORDS - 2)) == []
    assert len(list_keys(make_text(1, FEWEST + WORDS - 1))) == KEYS


@pytest.mark.parametrize(("kept", "meet"), [(1.0, 100), (0.7, 100), (0.35, 97)])
def test_keys_of_copies_meet(kept, meet):
    met = 0
    for seed in range(100):
        text = make_text(seed)
        cut = int(200 * kept)
        other = " ".join(text.split()[:cut]) + " " + make_text(1000 + seed, 200 - cut)
        met += not set(list_keys(text)).isdisjoint(list_keys(other))
    assert met >= meet


def test_keys_of_texts_that_share_nothing_do_not_meet():
    keys = [set(list_keys(make_text(seed))) for seed in range(200)]
    assert sum(map(len, keys)) == len(set().union(*keys))
