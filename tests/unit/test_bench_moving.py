"""A moved report tells of another country and year in the same places of its text."""

import itertools
from datetime import date

import pytest

from bench.moving import find_countries, gather_names, make_mover, move_reading, move_report
from lookout.model import Claim, Interval, Mention, Reading, Span
from tests.making import find_span, make_report

TEXT = "Syrian jets hit Aleppo and the Zahrawin quarter on March 5, 2016. Troops left Aleppo, Rida Halabi said."


@pytest.fixture(scope="module")
def countries():
    return find_countries(2)


def make_reading():
    roles = {
        "place": (_mention("Aleppo", "place"), _mention("the Zahrawin quarter", "place")),
        "actor": (_mention("Troops", "actor"),),
    }
    claim = Claim("c1", "airstrike", "happened", (find_span(TEXT, "hit"),), 0.9, roles, (_mention("Rida Halabi"),))
    return Reading("r", (), (claim,))


def _mention(words, kind="person"):
    return Mention(find_span(TEXT, words), words, kind, len(words))


def move(copy, countries):
    report = make_report(TEXT, published=Interval.of_day(date(2016, 2, 29)))
    mover = make_mover(gather_names([make_reading()]), countries, copy)
    moved = move_report(report, mover, copy)
    return moved, move_reading(make_reading(), moved.text)


def test_names_and_years_are_others_and_all_other_words_stay(countries):
    moved, reading = move(1, countries)
    assert len(moved.text) == len(TEXT)
    assert not {"Syrian", "Aleppo", "Zahrawin", "Halabi", "2016"} & set(moved.text.replace(",", "").split())
    assert "2017" in moved.text
    assert moved.text.replace(".", "").split()[1:3] == ["jets", "hit"]
    assert moved.published == Interval.of_day(date(2017, 2, 28))
    mentions = [m for claim in reading.claims for filled in (*claim.roles.values(), claim.by) for m in filled]
    assert all(mention.text == mention.span.of(moved.text) for mention in mentions)


def test_town_is_a_town_of_the_country_wherever_it_is_told(countries):
    moved, _ = move(1, countries)
    first, again = (
        Span(span.start, span.end).of(moved.text) for span in (find_span(TEXT, "Aleppo", n) for n in (0, 1))
    )
    assert first == again
    assert first in countries[1].places[len("Aleppo")]


def test_two_copies_share_no_name(countries):
    texts = [move(copy, countries)[0].text for copy in (1, 2, 3)]
    names = [
        {text[find_span(TEXT, w).start : find_span(TEXT, w).end] for w in ("Aleppo", "Zahrawin")} for text in texts
    ]
    assert all(len({*one, *other}) == 4 for one, other in itertools.pairwise(names))
