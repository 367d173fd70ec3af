"""On the shared seed reports, where they are at hand: their times come out as their readers know them."""

from datetime import date
from pathlib import Path

import pytest

from lookout.model import Interval, Span
from lookout.resolve.times import TimeMention, bound_report, resolve_times

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("00[04]_*.txt"))

pytestmark = pytest.mark.skipif(len(SEEDS) != 2, reason="no shared seeds here")


def resolve(text, words, tense, published=None):
    """Return what `words` resolve to wherever they stand in `text`."""
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    mentions = [TimeMention(Span(place, place + len(words)), tense) for place in places]
    return set(resolve_times(text, mentions, published=published).values())


def test_report_with_two_captions_is_bounded_by_the_later_one():
    text = SEEDS[0].read_text(encoding="utf-8")
    bounds = bound_report(text)
    assert (bounds.interval.start, bounds.rule, bounds.open_end) == (date(2016, 10, 26), "caption", True)
    (thursday,) = resolve(text, "Thursday", "past")
    assert (thursday.interval, thursday.rule) == (Interval.of_day(date(2016, 10, 27)), "weekday-nearest")
    (may,) = resolve(text, "May", "past")
    assert may.interval == Interval(date(2016, 5, 1), date(2016, 6, 1))


@pytest.mark.parametrize("words", ["two or three days", "two to three days"])
def test_forecast_of_two_or_three_days_counts_from_the_day_given(words):
    text = SEEDS[1].read_text(encoding="utf-8")
    (found,) = resolve(text, words, "future", Interval.of_day(date(2016, 6, 10)))
    assert (found.interval, found.precision, found.rule) == (
        Interval(date(2016, 6, 12), date(2016, 6, 14)),
        "day",
        "in",
    )
    (undated,) = resolve(text, words, "future")
    assert (undated.interval, undated.relative, undated.rule) == (None, (2, 4), "in+relative")
