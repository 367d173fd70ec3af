"""Forecasts, whatever is told: the order does not matter, and nothing decides before it is known."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lookout.reconcile.forecasts import judge_forecasts
from tests.telling import make_statement

FIRST = date(2016, 6, 1)
SIDES = ("libya-gna-forces", "bunyan-marsous", "islamic-state")
KINDS = ("capture", "control", "retreat", "siege", "clash", "advance", "airstrike")


@st.composite
def statements(draw):
    """Return statements of different reports on two places over a month, many of them about the future."""
    told = []
    for number in range(draw(st.integers(1, 8))):
        day = FIRST + timedelta(days=draw(st.integers(0, 30)))
        status = draw(st.sampled_from(("predicted", "planned", "happened", "ongoing", "denied")))
        ahead = 1 if status in ("predicted", "planned") else -1
        told.append(
            make_statement(
                draw(st.sampled_from(KINDS)),
                status,
                day=day.isoformat(),
                outlet=f"outlet {number}",
                actor=draw(st.sampled_from(SIDES)),
                place=draw(st.sampled_from(("Sirte", "Aleppo"))),
                by=draw(st.one_of(st.none(), st.sampled_from(SIDES))),
                time=(day + ahead * timedelta(days=draw(st.integers(1, 9)))).isoformat()
                if draw(st.booleans())
                else None,
            )
        )
    return told


@given(statements(), st.randoms(use_true_random=False))
def test_forecasts_do_not_depend_on_the_order_of_statements(told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    assert judge_forecasts(shuffled) == judge_forecasts(told)


@given(statements(), st.integers(0, 35))
def test_forecasts_as_known_on_a_day_stand_on_what_was_told_by_then(told, days):
    day = FIRST + timedelta(days=days)
    known = [s for s in told if s.published.end <= day + timedelta(days=1)]
    keys = {s.key for s in known}
    for forecast in judge_forecasts(known):
        assert {forecast.claim, *forecast.claims, *forecast.deciding} <= keys
        assert forecast.decided is None or forecast.decided <= day


@given(statements())
def test_forecast_is_decided_by_later_reports_alone(told):
    published = {s.key: s.published for s in told}
    for forecast in judge_forecasts(told):
        assert all(published[key].start >= forecast.made.end for key in forecast.deciding)
        assert (forecast.outcome == "open") == (not forecast.deciding)
