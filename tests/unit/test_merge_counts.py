"""What reports of one event make of its toll together, and the shape of a count."""

from datetime import date

import pytest

from lookout.model import Span
from lookout.reconcile.tolls import Count, ReportCounts, merge_counts


def make_count(best, low=None, high=None, **more):
    return Count(best if low is None else low, best, best if high is None else high, "most-told", **more)


def tell(voice, day, killed=None, wounded=None):
    told = {"killed": killed, "wounded": wounded}
    counts = {kind: make_count(best) for kind, best in told.items() if best is not None}
    return ReportCounts(f"{voice}-{day}", voice, date(2016, 6, day), counts)


def take_best(counts):
    return {kind: count.best for kind, count in counts.items()}


def test_merge_of_nothing_is_nothing():
    assert merge_counts([]) == {}


def test_merge_never_sums():
    assert take_best(merge_counts([tell("a", 1, 6, 15), tell("b", 1, 6, 15)])) == {"killed": 6, "wounded": 15}


def test_merge_takes_what_most_voices_say():
    merged = merge_counts([tell("a", 1, 6), tell("b", 2, 6), tell("c", 3, 9)])
    assert (merged["killed"].best, merged["killed"].rule) == (6, "most-voices")


def test_merge_takes_the_greatest_of_what_equally_many_say():
    assert merge_counts([tell("a", 2, 6), tell("b", 1, 9)])["killed"].best == 9


def test_merge_bounds_all_that_is_said():
    merged = merge_counts([tell("a", 1, 6), tell("b", 2, 6), tell("c", 3, 9)])["killed"]
    assert (merged.low, merged.high) == (6, 9)


def test_merge_puts_a_number_that_is_given_before_one_that_is_inferred():
    inferred = [ReportCounts(x, x, date(2016, 6, 1), {"killed": Count(2, 2, None, "one-by-one")}) for x in "xy"]
    merged = merge_counts([*inferred, tell("a", 1, 3)])["killed"]
    assert (merged.low, merged.best) == (2, 3)
    assert merge_counts(inferred)["killed"].best == 2


def test_merge_counts_each_voice_once():
    assert merge_counts([tell("a", 1, 4), tell("a", 2, 4), tell("a", 3, 5), tell("b", 3, 5)])["killed"].best == 5


def test_merge_moves_who_died_since_to_the_dead():
    merged = merge_counts([tell("a", 1, 0, 3), tell("a", 2, 1, 2)])
    assert take_best(merged) == {"killed": 1, "wounded": 2}


def test_merge_keeps_a_kind_that_the_newer_report_does_not_tell():
    assert take_best(merge_counts([tell("a", 1, 1, 3), tell("a", 2, killed=2)])) == {"killed": 2, "wounded": 3}


def test_merge_takes_a_dated_report_for_newer_than_an_undated_one():
    undated = ReportCounts("x", "a", None, {"killed": make_count(7)})
    assert merge_counts([tell("a", 1, 4), undated])["killed"].best == 4


def test_merge_leaves_running_tolls_out():
    total = ReportCounts("x", "a", date(2016, 6, 3), {"killed": make_count(100, scope="total")})
    assert take_best(merge_counts([total, tell("b", 1, 6)])) == {"killed": 6}


def test_merge_of_an_open_bound_is_open():
    open_end = ReportCounts("x", "a", date(2016, 6, 1), {"killed": Count(4, 4, None, "most-told")})
    assert merge_counts([open_end, tell("b", 1, 6)])["killed"].high is None


@pytest.mark.parametrize(("low", "best", "high"), [(2, 1, None), (0, 3, 2), (-1, 0, 0)])
def test_count_out_of_order_is_refused(low, best, high):
    with pytest.raises(ValueError, match="not in order"):
        Count(low, best, high, "most-told")


def test_count_names_its_rule():
    with pytest.raises(ValueError, match="rule"):
        Count(1, 1, 1, "", (Span(0, 1),))
