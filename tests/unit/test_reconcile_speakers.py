"""How the predictions of each speaker fared."""

from datetime import date

import pytest

from lookout.model import Forecast, Interval
from lookout.reconcile.speakers import ENOUGH, bound_share, rate_speakers

DAY = Interval.of_day(date(2016, 6, 10))


def foretell(outcome, speaker="a", name="A"):
    return Forecast("r:1", "capture", "capture", speaker, name, (name,), DAY, None, outcome, "rule", ("r:1",))


def test_speaker_with_few_decided_has_counts_and_no_share():
    told = [foretell("met")] * (ENOUGH - 1) + [foretell("open")] * 9
    (rate,) = rate_speakers(told)
    assert (rate.made, rate.met, rate.open, rate.met_share, rate.low) == (ENOUGH + 8, ENOUGH - 1, 9, None, None)


def test_speaker_with_enough_has_a_share_of_those_decided():
    told = [foretell("met"), *[foretell("not met")] * 3, foretell("contradicted"), foretell("open")]
    (rate,) = rate_speakers(told)
    assert (rate.met, rate.not_met, rate.contradicted, rate.open) == (1, 3, 1, 1)
    assert rate.met_share == 0.2
    assert rate.low < 0.2 < rate.high


def test_speakers_come_by_how_much_they_foretold():
    told = [foretell("open", "b", "B"), foretell("open", "a"), foretell("met", "a")]
    assert [(rate.speaker, rate.name, rate.made) for rate in rate_speakers(told)] == [("a", "A", 2), ("b", "B", 1)]


@pytest.mark.parametrize(
    ("met", "decided", "bounds"),
    [(0, 5, (0.0, 0.0, 0.434)), (5, 5, (1.0, 0.566, 1.0)), (5, 10, (0.5, 0.237, 0.763)), (40, 50, (0.8, 0.67, 0.888))],
)
def test_share_is_bounded_as_wilson_has_it(met, decided, bounds):
    assert bound_share(met, decided) == bounds
