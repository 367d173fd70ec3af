"""Harmed texts keep their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.damage import damage, is_punctuation

WHOLE = "The UN-backed army (GNA) took “Sirte”."


@pytest.mark.parametrize(
    ("harm", "text"),
    [
        ("none", WHOLE),
        ("joined", "The UNbacked army GNA took Sirte"),
        ("spaced", "The UN backed army  GNA  took  Sirte  "),
        ("bare", "the unbacked army gna took sirte"),
    ],
)
def test_damage_takes_away_what_it_says(harm: str, text: str) -> None:
    assert damage(WHOLE, harm).text == text


def test_damage_moves_a_span_to_where_its_words_stand() -> None:
    harmed = damage(WHOLE, "joined")
    place = harmed.place()
    start, end = place(WHOLE.index("UN-backed"), WHOLE.index("UN-backed") + 9)
    assert harmed.text[start:end] == "UNbacked"
    assert place(WHOLE.index("("), WHOLE.index("(") + 1) is None


@given(st.text(max_size=60), st.sampled_from(["joined", "spaced", "bare"]))
def test_damage_leads_every_character_back(text: str, harm: str) -> None:
    harmed = damage(text, harm)
    assert len(harmed.text) == len(harmed.origin)
    assert list(harmed.origin) == sorted(set(harmed.origin))
    kept = [c for c in text if not is_punctuation(c)]
    if harm == "joined":
        assert list(harmed.text) == kept
    if harm == "bare":
        assert [c.lower() if len(c.lower()) == 1 else c for c in kept] == list(harmed.text)
