"""Things by which strikes are told apart: what is hit, and with what."""

import pytest

from lookout.knowledge.things import find_things, load_things


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("an aid convoy", {"convoy"}),
        ("three aid lorries", {"convoy"}),
        ("the vegetable market", {"market"}),
        ("a Marketplace", {"market"}),
        ("two schools and a clinic", {"school", "hospital"}),
        ("a suicide bomber at a wedding", {"suicide", "wedding"}),
        ("suspected sarin attack", {"chemical"}),
        ("toxic gas", {"chemical"}),
        ("car bombs", {"car-bomb"}),
        ("barrel bombs", {"barrel-bomb"}),
        ("marketing", set()),
        ("houses and vehicles", set()),
        ("", set()),
    ],
)
def test_things_are_found_by_their_words(words, kinds):
    assert find_things(words) == kinds


def test_no_kind_is_both_hit_and_struck_with():
    rules = load_things()
    assert rules.means < set(rules.kinds.values())
