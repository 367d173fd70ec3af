"""Full dates (day, month and year) in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lookout.model import Interval, Span
from lookout.text.time_rules import join_words, load_time_rules
from lookout.text.times import read_time


@cache
def _compile() -> re.Pattern[str]:
    rules = load_time_rules()
    month = rf"(?:{join_words(rules.months)})\.?"
    weekday = rf"(?:\b(?:{join_words(rules.weekdays)})\.?,?\s+)?"
    day, year = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d{2}"
    return re.compile(
        rf"{weekday}\b(?:{day}\s+(?:of\s+)?{month},?\s+{year}|{month}\s+{day}(?:,?\s*|\s+of\s+){year})\b"
        rf"|(?<![\w./-])(?:{year}([-/.])\d{{1,2}}\1\d{{1,2}}|\d{{1,2}}([-/.])\d{{1,2}}\2{year})(?![\w/-])",
        re.IGNORECASE,
    )


def find_dates(text: str) -> Iterator[tuple[Span, Interval]]:
    """Yield where full dates stand in `text`, and the day (or, of either order, the days) that each is."""
    for found in _compile().finditer(text):
        resolved = read_time(found[0])
        if resolved is not None and resolved.interval is not None:
            yield Span(found.start(), found.end()), resolved.interval
