"""Words that lost the hyphen inside them: where they are parted, and which are whole."""

from __future__ import annotations

import itertools

import pytest

from lookout.knowledge.joined import find_joined, load_joined_rules

VOCABULARY = frozenset("rebel saudi held led crack run over patrol upheld whole".split())


def part(text: str) -> str:
    places = [0, *find_joined(text, VOCABULARY.__contains__), len(text)]
    return "|".join(text[a:b] for a, b in itertools.pairwise(places))


@pytest.mark.parametrize("ending", load_joined_rules().endings.values(), ids=lambda ending: ending.word)
def test_word_is_parted_before_each_ending(ending) -> None:
    assert part(f"a saudi{ending.word} force") == f"a saudi|{ending.word} force"
    assert part(f"a quux{ending.word} force") == f"a quux{'' if ending.known else '|'}{ending.word} force"


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("the rebelheld town", "the rebel|held town"),
        ("UNbacked forces", "UN|backed forces"),
        ("a 47yearold man", "a 47|yearold man"),
        ("a saudiled raid", "a saudi|led raid"),
        ("rebelheld and rebelheld", "rebel|held and rebel|held"),
        ("rebel-held", "rebel-held"),
        ("they upheld it", "they upheld it"),
        ("aid was withheld", "aid was withheld"),
        ("they patrolled it", "they patrolled it"),
        ("he was handled", "he was handled"),
        ("held", "held"),
        ("", ""),
    ],
)
def test_word_is_parted_where_its_hyphen_was(text, parted) -> None:
    assert part(text) == parted


@pytest.mark.parametrize("word", sorted(load_joined_rules().whole))
def test_whole_word_is_never_parted(word) -> None:
    assert part(word) == word
