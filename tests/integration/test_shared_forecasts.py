"""The prediction in the first seed report, where the shared collection is at hand: what the second one makes of it."""

from datetime import date

import pytest

from lookout.reconcile.forecasts import judge_forecasts
from lookout.reconcile.voices import find_voices
from tests.integration.seeds import load_marked, load_read, needs_seeds

pytestmark = needs_seeds


@pytest.fixture(scope="module", params=[load_read, load_marked])
def statements(request):
    return request.param()


def test_prediction_is_open_in_june(statements):
    (forecast,) = [f for f in judge_forecasts(statements["004"]) if f.type == "capture"]
    assert (forecast.outcome, forecast.deciding) == ("open", ())
    assert (forecast.place, forecast.actor) == ("gn:2210554", "libya-gna-forces")
    assert forecast.deadline.start in (date(2016, 6, 12), date(2016, 6, 13))
    assert forecast.deadline.end == date(2016, 6, 14)


def test_prediction_is_by_the_governments_spokesman(statements):
    (forecast,) = [f for f in judge_forecasts(statements["004"]) if f.type == "capture"]
    assert forecast.speaker == "libya-gna"
    assert forecast.speaker_name not in ("", "he")


def test_prediction_is_not_met_by_the_word_of_october(statements):
    told = [*statements["004"], *statements["000"]]
    (forecast,) = [f for f in judge_forecasts(told) if f.made.start == date(2016, 6, 10) and f.type == "capture"]
    assert (forecast.outcome, forecast.rule, forecast.decided) == ("not met", "not-by-then", date(2016, 10, 28))
    october = {s.key for s in statements["000"]}
    assert forecast.deciding != ()
    assert set(forecast.deciding) <= october


def test_voices_of_one_report_are_its_roots():
    told = load_marked()["004"]
    voices = {voice.id: voice for voice in find_voices(told, {})}
    assert {"libya-gna", "libya-gna-forces", "ibtimes"} <= set(voices)
    assert {"afp", "al-jazeera", "facebook"} & set(voices) == set()
    assert voices["libya-gna"].party
    assert voices["libya-gna-forces"].party
    assert not voices["ibtimes"].party
