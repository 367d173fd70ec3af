"""A quantity is taken with the words that bound it."""

from __future__ import annotations

import pytest

from lookout.text.bounds import widen_quantity


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("killing at least 12 people", "12", "at least 12"),
        ("killing at least 12 people", "at least 12", "at least 12"),
        ("As many as 90,000 have fled", "as 90,000", "As many as 90,000"),
        ("and about 350 were hurt", "350", "about 350"),
        ("and about 350 were hurt", "about", None),
        ("put the losses at 118 dead", "at", None),
        ("put the losses at 118 dead", "118", "118"),
        ("no fewer than 40 died", "than 40", "no fewer than 40"),
        ("no casualties", "no", "no"),
        ("only some wounded", "some", "some"),
        ("some 550 men", "550", "some 550"),
        ("an estimated several hundred people", "several hundred", "an estimated several hundred"),
        ("Twenty were shot", "Twenty", "Twenty"),
    ],
)
def test_quantity_is_widened_to_its_bound(text: str, part: str, whole: str | None) -> None:
    start = text.index(part)
    widened = widen_quantity(text, start, start + len(part))
    assert (text[slice(*widened)] if widened else None) == whole
