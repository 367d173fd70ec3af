"""Reading a quantity never fails, and its bounds are always in order."""

from hypothesis import given
from hypothesis import strategies as st

from lookout.text.number_rules import load_number_rules
from lookout.text.numbers import list_profiles, read_quantity

RULES = load_number_rules()
WORDS = sorted(
    {word for phrase in [*RULES.before, *RULES.after, *RULES.vague, *RULES.skip, *RULES.share] for word in phrase}
    | {*RULES.units, *RULES.tens, *RULES.scales, *RULES.plural, *RULES.people, "and", "to", "or", "between", "a", "an"}
    | {"-", "%", "+", "12", "1,200", "2.5", "000", "7", "99999999999"}
)

profiles = st.sampled_from(list_profiles())
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@given(st.one_of(phrases, st.text(max_size=60)), profiles)
def test_bounds_are_in_order_and_never_negative(words, profile):
    quantity = read_quantity(words, profile=profile)
    if quantity is not None:
        known = [bound for bound in (quantity.low, quantity.best, quantity.high) if bound is not None]
        assert known == sorted(known)
        assert all(bound >= 0 for bound in known)
        assert quantity.rule


@given(st.integers(0, 9_999_999_999))
def test_digits_are_read_as_what_they_are_however_they_are_grouped(number):
    for words in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", ".")):
        quantity = read_quantity(words)
        assert quantity is not None
        assert (quantity.low, quantity.best, quantity.high) == (number, number, number)


def spell(number):
    """Return a number below a million in English words."""
    names = {value: word for words in (RULES.units, RULES.tens) for word, value in words.items() if word != "fourty"}
    if number in names:
        return names[number]
    if number < 100:
        return f"{names[number // 10 * 10]}-{names[number % 10]}"
    scale, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % scale
    joint = " and " if 0 < rest < 100 else " "
    return f"{spell(number // scale)} {word}" + (joint + spell(rest) if rest else "")


@given(st.integers(0, 999_999))
def test_words_are_read_as_the_number_they_spell(number):
    quantity = read_quantity(spell(number))
    assert quantity is not None
    assert (quantity.best, quantity.rule) == (number, "exact")


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_range_goes_from_its_lower_to_its_upper_number(one, other):
    quantity = read_quantity(f"between {one} and {other}")
    assert quantity is not None
    assert (quantity.low, quantity.high) == (min(one, other), max(one, other))
