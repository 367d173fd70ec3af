"""The door to the number words: profiles, limits, and the table behind it."""

import pytest

from lookout.errors import UsageError
from lookout.text.number_rules import load_number_rules, split_words
from lookout.text.numbers import LONGEST, MOST_JOINED, MOST_WORDS, list_profiles, read_quantity


def test_profiles_are_those_of_the_table_and_plain_is_first():
    assert list_profiles() == ("plain", "acled", "airwars")
    assert read_quantity("more than 100") == read_quantity("more than 100", profile="plain")


def test_unknown_profile_is_a_usage_error_that_names_the_known_ones():
    with pytest.raises(UsageError, match=r"ucdp.*plain, acled, airwars"):
        read_quantity("12", profile="ucdp")


def test_words_too_long_for_a_quantity_are_none():
    assert read_quantity("12 " + "people " * LONGEST) is None
    assert read_quantity("1 or " * MOST_WORDS + "2") is None
    assert read_quantity("1-" * (MOST_JOINED + 1) + "2") is None
    assert read_quantity("1 or 2 or 3") is not None


def test_split_words_keeps_hyphens_between_digits_only():
    assert split_words("Twenty-seven, 10-15 (20-plus)") == ("twenty", "seven", "10", "-", "15", "20", "plus")


def test_every_frame_of_the_table_is_used():
    rules = load_number_rules()
    for words, frame in rules.before.items():
        quantity = read_quantity(" ".join((*words, "40")))
        assert quantity is not None, words
        assert quantity.rule.split("+")[0] == frame.rule, words
    for words in rules.after:
        assert read_quantity(" ".join(("40", *words))) is not None, words


def test_every_vague_phrase_of_the_table_is_read_by_its_own_rule():
    for words, vague in load_number_rules().vague.items():
        quantity = read_quantity(" ".join(words))
        assert quantity is not None
        assert quantity.rule == vague.rule, words
