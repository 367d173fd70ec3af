"""What counts as right of the fields of HRDsAttack, and what an article offers for them."""

from __future__ import annotations

import numpy as np
import pytest

from bench.field.hrds_choose import choose, choose_bar
from bench.field.hrds_classes import read_classes, tell_classes
from bench.field.hrds_fields import count_values, find_commonest, guess, score
from bench.field.hrds_key import read_key
from bench.field.hrds_options import FEATURES, Article, Option, list_options, list_sightings
from bench.field.hrds_victims import FEATURES as OF_VICTIM
from bench.field.hrds_victims import find_name, list_victims, mark_victims, read_chances, stack
from lookout.model import Claim, Span
from lookout.resolve.places import find_places

TEXT = "MINSK (Reuters) - Police arrested Ina Holm in Minsk on 3 March 2021. She edits a newspaper, he said."
EVENT = {
    "country": "USA", "region": "Ogun State", "city": "Kiev", "year": "2021", "month": "Mar", "date": "03",
    "perpetrator_type": None, "perpetrator_mention": False,
    "victims": [
        {"name": "Ina Holm", "population_type": "individual", "type": ["journalist"], "sex_type": "woman",
         "age_group": "adult"},
        {"name": None, "population_type": "multiple", "type": [], "sex_type": "unknown", "age_group": "unknown"},
    ],
}  # fmt: skip
DOC = {"doc": "d", "title": "Editor held in Belarus", "date": "2021-03-05", "text": TEXT, "event": EVENT}


def make_article(**changes: object) -> Article:
    claim = Claim(id="c1", type="arrest", status="happened", triggers=(Span(25, 33),), confidence=0.9,
                  places=find_places("Minsk", country="BY")[:1])  # fmt: skip
    return Article({**DOC, **changes}, [claim])


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("USA", "country", "US"),
        ("United States of America", "country", "US"),
        ("Yemeni", "country", "YE"),
        ("Scotland", "country", "GB"),
        ("Hong Kong", "country", "CN"),
        (None, "country", ""),
        ("unknown", "city", ""),
        ("N/a", "region", ""),
        ("October", "month", "10"),
        ("07", "month", "7"),
        ("13", "month", ""),
        ("13", "year", ""),
        ("03", "date", "3"),
        ("Unknown", "date", ""),
    ],
)
def test_ways_of_writing_a_value_are_one(said, field, value) -> None:
    assert read_key({**EVENT, field: said})[field] == value


def test_places_of_the_key_are_compared_by_the_name_that_the_gazetteer_has() -> None:
    key = read_key({**EVENT, "country": "Ukraine", "region": "Kharkiv oblast", "city": "Kiev"})
    assert key["city"] == read_key({**EVENT, "country": "Ukraine", "city": "Kyiv"})["city"]
    assert key["region"] == read_key({**EVENT, "country": "Ukraine", "region": "Kharkiv"})["region"]


def test_article_offers_what_claims_words_title_dateline_and_day_have() -> None:
    article = make_article()
    assert {(each.value, each.source) for each in list_sightings(article, "country")} == {
        ("BY", "main"), ("BY", "title"), ("BY", "edge")}  # fmt: skip
    assert {(each.value, each.source) for each in list_sightings(article, "city")} == {
        ("minsk", "main"), ("minsk", "named"), ("minsk", "text"), ("minsk", "edge")}  # fmt: skip
    assert {(each.value, each.source) for each in list_sightings(article, "date")} == {("3", "text"), ("5", "edge")}
    assert {(each.value, each.source) for each in list_sightings(article, "month")} == {("3", "text"), ("3", "edge")}
    assert [option.value for option in list_options(article, "year")] == ["2021"]
    assert len(list_options(article, "year")[0].features) == FEATURES


def test_value_is_the_likeliest_option_that_reaches_the_bar() -> None:
    dice = np.random.default_rng(1)
    told = [["a", "b"] for _ in range(40)]
    gold = [str(dice.choice(["a", "b", ""])) for _ in told]
    options = [
        [Option(v, [float(v == key), *[0.0] * (FEATURES - 1)]) for v in values]
        for values, key in zip(told, gold, strict=True)
    ]
    chosen = choose([*options, []], gold)
    assert sum(one == other for one, other in zip(chosen, gold, strict=False)) > 36
    assert chosen[-1] == ""


def test_bar_is_the_highest_of_those_with_most_right() -> None:
    assert choose_bar([("a", 0.9), ("b", 0.52), ("c", 0.1)], ["a", "b", ""]) == 0.5


def test_classes_say_nobody_where_the_key_has_none_and_the_kinds_of_victims() -> None:
    assert read_classes(EVENT) == {"perpetrator": "none", "mention": "False", "population": "individual and multiple"}


def test_class_is_that_of_the_articles_which_it_is_like() -> None:
    gold = ["x", "y"] * 16
    alike = np.asarray([[float(a % 2 == b % 2) for b in range(34)] for a in range(34)], dtype=np.float32)
    assert tell_classes(alike, gold) == ["x", "y"] * 17


def test_victims_are_told_by_name_and_marked_by_the_key() -> None:
    victims = list_victims(DOC)
    assert [victim["name"] for victim in victims] == ["Ina Holm"]
    assert mark_victims(victims).tolist() == [[0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0]]
    assert read_chances(mark_victims(victims)[0].tolist()) == ["woman", "adult", "journalist"]
    assert read_chances([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]) == ["man", "child", "insufficient information"]
    assert stack(DOC).shape == (1, OF_VICTIM)


def test_name_is_found_by_its_last_word_too_and_by_another_where_that_is_missing() -> None:
    assert find_name("Ina Holm left. Holm wept.", "Ina Holm") == [0, 4, 15]
    assert find_name("Ina left.", "Ina Holm") == [0]
    assert find_name("Nobody left.", "Ina Holm") == []


def test_nothing_told_is_right_where_the_key_has_nothing() -> None:
    figures = score("city", ["a", "", "b", ""], ["a", "", "c", ""], ["", "", "", ""], 2)
    assert figures == {"city": 0.5, "city_base": 0.5, "city_train": 1.0, "city_train_base": 0.5}
    assert count_values(["b", ""], ["c", ""]) == {"read": 1, "gold": 1, "hit": 0}


def test_baselines_are_the_country_named_most_the_year_of_the_article_and_what_is_commonest() -> None:
    article = make_article()
    assert guess("country", [article], ["US"]) == ["BY"]
    assert guess("year", [article], ["1999"]) == ["2021"]
    assert guess("city", [article], ["", "minsk", ""]) == [""]
    assert find_commonest([]) == ""
