"""What counts as the place of an event that a verb of event_location tells of."""

from __future__ import annotations

import pytest

from bench.field.event_location import count_places, count_sentence, find_nearest, join_words, list_places
from lookout.model import Claim, Mention, Span
from lookout.read import Reader


def make_claim(*places: tuple[int, int], kind: str = "place") -> Claim:
    told = tuple(Mention(Span(*at), "x" * (at[1] - at[0]), kind, n) for n, at in enumerate(places))
    return Claim(id="c1", type="attack", status="happened", triggers=(Span(0, 3),), confidence=0.9,
                 roles={"place": told})  # fmt: skip


@pytest.mark.parametrize(
    ("read", "gold", "hit"),
    [
        ([(0, 5)], [(4, 9)], 1),
        ([(0, 4)], [(4, 9)], 0),
        ([(0, 5), (5, 9)], [(0, 9)], 1),
        ([(0, 9)], [(0, 4), (5, 9)], 1),
        ([(0, 3)], [], 0),
        ([], [(0, 3)], 0),
    ],
)
def test_places_are_right_where_they_overlap_one_to_one(read, gold, hit) -> None:
    counts = count_places("a", read, gold)
    assert (counts["a.read"], counts["a.gold"], counts["a.hit"]) == (len(read), len(gold), hit)


def test_places_of_claims_count_once_and_facilities_not() -> None:
    told = [make_claim((9, 12), (4, 7)), make_claim((4, 7)), make_claim((1, 2), kind="facility")]
    assert list_places(told) == [(4, 7), (9, 12)]


def test_nearest_place_is_the_one_with_the_fewest_letters_between() -> None:
    assert find_nearest((20, 24), [(0, 5), (8, 14), (40, 44)]) == [(8, 14)]
    assert find_nearest((20, 24), [(10, 15), (29, 33)]) == [(10, 15)]
    assert find_nearest((20, 24), []) == []


def test_neighbouring_words_are_one_place() -> None:
    words = [(0, 2), (3, 6), (7, 9), (10, 14)]
    assert join_words(words, [0, 1, 3]) == [(0, 6), (10, 14)]
    assert join_words(words, []) == []


def test_sentence_is_counted_for_each_of_its_verbs() -> None:
    text = "Gunmen attacked a post in Tikrit on Friday and fled to Samarra."
    rows = [
        {"text": text, "verb": {"start": text.index(verb), "end": text.index(verb) + len(verb)}, "locations": [
            {"start": text.index(name), "end": text.index(name) + len(name)} for name in names]}
        for verb, names in (("attacked", ["Tikrit"]), ("fled", []))
    ]  # fmt: skip
    counts = count_sentence(rows, Reader.load())
    assert counts["verbs"] == 2
    assert counts["heard"] >= 1
    assert {counts[f"{name}.gold"] for name in ("claim", "asked", "asked_token", "nearest")} == {1}
    assert counts["asked.hit"] == counts["nearest.hit"] == 1
    assert counts["nearest.read"] == 2
