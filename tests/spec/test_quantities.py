"""How the words that count people become a range.

Each row is one expression: its words, then low, best and high (None is "not said"), then the rule that read it. The
words and their ranges stand in `src/lookout/knowledge/numbers.toml`; `docs/reference/quantities.md` tells the reasons.
"""

import pytest

from lookout.text.numbers import Quantity, list_profiles, read_quantity

PLAIN = [
    # Digits, with and without separators
    ("7", 7, 7, 7, "exact"),
    ("0", 0, 0, 0, "exact"),
    ("1,200", 1200, 1200, 1200, "exact"),
    ("1.200", 1200, 1200, 1200, "exact"),
    ("1 200", 1200, 1200, 1200, "exact"),
    ("1\u00a0200", 1200, 1200, 1200, "exact"),
    ("1'200", 1200, 1200, 1200, "exact"),
    ("12,500,000", 12_500_000, 12_500_000, 12_500_000, "exact"),
    ("3,40,000", 340_000, 340_000, 340_000, "exact"),
    ("٣٤", 34, 34, 34, "exact"),
    ("2.5 million", 2_500_000, 2_500_000, 2_500_000, "exact"),
    ("2,5 million", 2_500_000, 2_500_000, 2_500_000, "exact"),
    ("3 million", 3_000_000, 3_000_000, 3_000_000, "exact"),
    ("15 thousand", 15_000, 15_000, 15_000, "exact"),
    ("2m", 2_000_000, 2_000_000, 2_000_000, "exact"),
    ("40k", 40_000, 40_000, 40_000, "exact"),
    ("2 lakh", 200_000, 200_000, 200_000, "exact"),
    # Words
    ("one", 1, 1, 1, "exact"),
    ("twelve", 12, 12, 12, "exact"),
    ("twenty-seven", 27, 27, 27, "exact"),
    ("twenty seven", 27, 27, 27, "exact"),
    ("a hundred", 100, 100, 100, "exact"),
    ("a hundred and ten", 110, 110, 110, "exact"),
    ("three hundred and forty-two", 342, 342, 342, "exact"),
    ("twelve hundred", 1200, 1200, 1200, "exact"),
    ("two thousand", 2000, 2000, 2000, "exact"),
    ("two thousand and six", 2006, 2006, 2006, "exact"),
    ("one hundred and ten thousand", 110_000, 110_000, 110_000, "exact"),
    ("two million three hundred thousand", 2_300_000, 2_300_000, 2_300_000, "exact"),
    ("half a million", 500_000, 500_000, 500_000, "exact"),
    ("a quarter of a million", 250_000, 250_000, 250_000, "exact"),
    ("one and a half million", 1_500_000, 1_500_000, 1_500_000, "exact"),
    ("a dozen", 12, 12, 12, "exact"),
    ("two dozen", 24, 24, 24, "exact"),
    ("half a dozen", 6, 6, 6, "exact"),
    ("a score", 20, 20, 20, "exact"),
    ("a couple", 2, 2, 2, "exact"),
    ("a couple of", 2, 2, 2, "exact"),
    ("a couple of hundred", 200, 200, 200, "exact"),
    ("both", 2, 2, 2, "exact"),
    ("a single", 1, 1, 1, "exact"),
    ("another", 1, 1, 1, "exact"),
    # Articles
    ("a", 1, 1, 1, "article"),
    ("an", 1, 1, 1, "article"),
    ("a child", 1, 1, 1, "article"),
    # None
    ("no", 0, 0, 0, "none"),
    ("No", 0, 0, 0, "none"),
    ("none", 0, 0, 0, "none"),
    ("nobody", 0, 0, 0, "none"),
    ("no one", 0, 0, 0, "none"),
    ("not a single", 0, 0, 0, "none"),
    ("no casualties", 0, 0, 0, "none"),
    ("without any", 0, 0, 0, "none"),
    # Lower bounds
    ("at least 12", 12, 12, None, "at-least"),
    ("At least twelve", 12, 12, None, "at-least"),
    ("no fewer than 12", 12, 12, None, "at-least"),
    ("no less than 40", 40, 40, None, "at-least"),
    ("a minimum of 9", 9, 9, None, "at-least"),
    ("20 or more", 20, 20, None, "at-least"),
    ("100+", 100, 100, None, "at-least"),
    ("20-plus", 20, 20, None, "at-least"),
    ("at least one", 1, 1, None, "at-least"),
    ("at least a dozen", 12, 12, None, "at-least"),
    ("more than 100", 101, 101, None, "more-than"),
    ("over 1,500", 1501, 1501, None, "more-than"),
    ("well over 30", 31, 31, None, "more-than"),
    ("upwards of 30", 31, 31, None, "more-than"),
    ("in excess of 600", 601, 601, None, "more-than"),
    ("more than a dozen", 13, 13, None, "more-than"),
    # Upper bounds
    ("up to 20", None, 20, 20, "up-to"),
    ("as many as 20", None, 20, 20, "up-to"),
    ("no more than 20", None, 20, 20, "up-to"),
    ("at most five", None, 5, 5, "up-to"),
    ("fewer than 20", None, 19, 19, "fewer-than"),
    ("less than a dozen", None, 11, 11, "fewer-than"),
    ("under 50", None, 49, 49, "fewer-than"),
    # About a number: a tenth to either side
    ("about 490", 441, 490, 539, "about"),
    ("around 3", 2, 3, 4, "about"),
    ("some 20", 18, 20, 22, "about"),
    ("approximately 1,000", 900, 1000, 1100, "about"),
    ("roughly two dozen", 22, 24, 26, "about"),
    ("60 or so", 54, 60, 66, "about"),
    ("an estimated 400,000", 360_000, 400_000, 440_000, "estimated"),
    ("nearly 500", 450, 500, 500, "nearly"),
    ("almost 70", 63, 70, 70, "nearly"),
    ("close to a hundred", 90, 100, 100, "nearly"),
    # Ranges
    ("10 to 15", 10, 10, 15, "range"),
    ("10-15", 10, 10, 15, "range"),
    ("10–15", 10, 10, 15, "range"),
    ("between 10 and 15", 10, 10, 15, "range"),
    ("between one hundred and ten and two hundred", 110, 110, 200, "range"),
    ("from 10 to 15", 10, 10, 15, "range"),
    ("seven or eight", 7, 7, 8, "range"),
    ("10 or 20 or 40", 10, 10, 40, "range"),
    ("two to three hundred", 200, 200, 300, "range"),
    ("2-3 million", 2_000_000, 2_000_000, 3_000_000, "range"),
    ("hundreds or thousands", 100, 100, None, "range"),
    ("tens or hundreds of thousands", 10_000, 10_000, None, "range"),
    # Plural scales
    ("tens", 10, 10, None, "tens"),
    ("dozens", 12, 12, 24, "dozens"),
    ("dozens of civilians", 12, 12, 24, "dozens"),
    ("scores", 20, 20, None, "scores"),
    ("hundreds", 100, 100, None, "hundreds"),
    ("thousands", 1000, 1000, None, "thousands"),
    ("millions", 1_000_000, 1_000_000, None, "millions"),
    ("tens of thousands", 10_000, 10_000, None, "tens-of-thousands"),
    ("hundreds of thousands", 100_000, 100_000, None, "hundreds-of-thousands"),
    # Vague words
    ("several", 2, 3, None, "several"),
    ("a handful", 2, 3, None, "several"),
    ("few", 2, 3, None, "few"),
    ("a few", 2, 3, None, "few"),
    ("some", 2, 3, None, "some"),
    ("a number of", 2, 3, None, "number"),
    ("many", 3, 10, None, "many"),
    ("numerous", 3, 10, None, "many"),
    ("a large number", 3, 10, None, "many"),
    ("an unknown number", 1, None, None, "unknown-number"),
    ("several dozen", 24, 36, None, "several-dozen"),
    ("several hundred", 200, 300, None, "several-hundred"),
    ("a few thousand", 2000, 3000, None, "few-thousand"),
    ("many hundreds", 300, 300, None, "many-hundreds"),
    # People without a number
    ("people", 2, 2, None, "plural"),
    ("others", 2, 2, None, "plural"),
    ("civilians", 2, 2, None, "plural"),
    ("casualties", 2, 2, None, "casualties"),
    # People after a number
    ("25 others", 25, 25, 25, "exact"),
    ("28 more", 28, 28, 28, "exact"),
    ("another 20", 20, 20, 20, "exact"),
    ("the two men", 2, 2, 2, "exact"),
    ("all six", 6, 6, 6, "exact"),
    ("a family of five", 5, 5, 5, "exact"),
    ("only three", 3, 3, 3, "exact"),
    ("1,000 families", 1000, None, None, "exact+families"),
    ("thousands of families", 1000, None, None, "thousands+families"),
    # One rule upon another, the outermost named first
    ("at least dozens", 12, 12, None, "at-least+dozens"),
    ("about 25-30", 23, 25, 33, "about+range"),
    ("at least about 20", 18, 20, None, "at-least+about"),
    ("more than several hundred", 201, 301, None, "more-than+several-hundred"),
    # A share of a whole that is not given is no number of people
    ("half", None, None, None, "share"),
    ("more than half", None, None, None, "share"),
    ("two thirds of them", None, None, None, "share"),
    ("70%", None, None, None, "share"),
    ("most", None, None, None, "share"),
]

ACLED = [
    # The one conservative figure that the codebook asks for
    ("12", 12, 12, 12, "exact"),
    ("several", 3, 3, 10, "several"),
    ("a few", 3, 3, 10, "few"),
    ("many", 3, 3, 10, "many"),
    ("people", 3, 3, 10, "plural"),
    ("casualties", 0, 0, None, "casualties"),
    ("tens", 10, 10, None, "tens"),
    ("dozens", 12, 12, None, "dozens"),
    ("scores", 20, 20, None, "scores"),
    ("hundreds", 100, 100, None, "hundreds"),
    ("more than 100", 100, 100, None, "more-than"),
    ("at least 12", 12, 12, None, "at-least"),
    ("10 to 15", 10, 10, 15, "range"),
]

AIRWARS = [
    # Minimum and maximum
    ("12", 12, 12, 12, "exact"),
    ("several", 2, 2, None, "several"),
    ("a few", 2, 2, None, "few"),
    ("many", 2, 2, None, "many"),
    ("people", 2, 2, None, "plural"),
    ("casualties", 2, 2, None, "casualties"),
    ("dozens", 12, 12, 24, "dozens"),
    ("hundreds", 100, 100, None, "hundreds"),
    ("up to 20", None, 20, 20, "up-to"),
    ("10 to 15", 10, 10, 15, "range"),
]

UNKNOWN = [
    "",
    "tomatoes",
    "12 tomatoes",
    "his",
    "first",
    "one two",
    "twenty eleven",
    "two three",
    "more",
    "over",
    "at least",
    "2.5",
    "1,20",
    "12/15",
    "one in five",
    "99999999999999",
    "a man and his wife",
]

PROFILES = {"plain": PLAIN, "acled": ACLED, "airwars": AIRWARS}
TABLE = [(profile, *row) for profile, rows in PROFILES.items() for row in rows]


@pytest.mark.parametrize(("profile", "words", "low", "best", "high", "rule"), TABLE)
def test_quantity_reads_as_the_table_says(profile, words, low, best, high, rule):
    assert read_quantity(words, profile=profile) == Quantity(low, best, high, rule)


@pytest.mark.parametrize("words", UNKNOWN)
def test_quantity_of_other_words_is_none(words):
    assert read_quantity(words) is None


def test_quantity_table_covers_every_profile():
    assert tuple(PROFILES) == list_profiles()
