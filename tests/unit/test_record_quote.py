"""The words round a claim's triggers are the report's own, and about a sentence."""

import pytest

from lookout.model import Span
from lookout.record.quote import quote


def quote_words(text, *words):
    return quote(text, [Span(text.index(each), text.index(each) + len(each)) for each in words])


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("It rained. Troops entered the port. Night fell.", "entered", "Troops entered the port."),
        ("It rained! “Troops entered.” Night fell.", "entered", "“Troops entered.”"),
        ("Lt. Col. A. Sand said Gen. Marsh entered the port. Night fell.", "entered",
         "Lt. Col. A. Sand said Gen. Marsh entered the port."),
        ("About 2.5 tonnes were seized. Night fell.", "seized", "About 2.5 tonnes were seized."),
        ("PORT TAKEN\n\nTroops entered the port", "entered", "Troops entered the port"),
        ("دخلت القوات الميناء؟ سقط الليل.", "سقط", "سقط الليل."),
        ("entered", "entered", "entered"),
    ],
)  # fmt: skip
def test_quote_is_the_sentence(text, trigger, expected):
    assert quote_words(text, trigger) == expected


def test_quote_joins_triggers_of_one_sentence_and_the_next():
    text = "One. Troops took it. They held it. Four."
    assert quote_words(text, "held", "took") == "Troops took it. They held it."


def test_quote_keeps_to_the_first_of_triggers_far_apart():
    text = f"Troops took it. {'So on and on. ' * 60}They held it."
    assert quote_words(text, "held", "took") == "Troops took it."


def test_quote_of_endless_words_is_cut_at_words():
    text = f"{'word ' * 400}entered {'more ' * 400}"
    found = quote_words(text, "entered")
    assert found in text
    assert set(found.split()) == {"word", "entered", "more"}
    assert len(found) <= 2 * 160 + len("entered")


def test_quote_of_letters_without_end_is_cut_within_reach():
    text = "x" * 5_000
    assert quote(text, [Span(2_000, 2_010)]) == "x" * (160 + 10 + 160)
