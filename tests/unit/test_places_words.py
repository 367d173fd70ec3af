"""What may stand between a place that no list has and the one that it is told from."""

import pytest

from lookout.resolve.places.words import load_place_words


@pytest.mark.parametrize(
    "words", [", ", ", about 10 km south of ", " lying north-east of the city of ", ", 1,500 miles from ",
              " in the countryside outside ", ", which is away, "],
)  # fmt: skip
def test_places_words_lead_on(words):
    assert load_place_words().leads_on.fullmatch(words)


@pytest.mark.parametrize(
    "words",
    [". ", " and ", " fell to men who came from ", ", aside ", "1" * 60 + "!", ",1" * 60 + "!", "north" * 40 + "!"],
)
def test_places_words_lead_nowhere(words):
    assert not load_place_words().leads_on.fullmatch(words)
