"""Laws of counting the dead and wounded: any text has a count or none, and the order of reports does not matter."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lookout.model import Reading, Report, Span
from lookout.reconcile.tolls import Count, ReportCounts, count_report, merge_counts

WORDS = (
    "two three 5 12 a an another others no one men women boy police officer officers victims people his wife killed "
    "wounded shot dead died fatally injured was were and , . who suffered wounds murder of at least dozens 22-year-old "
    "Adam Hale Hale's in condition himself killing wounding one of the them family also including"
).split()

texts = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join),
    st.text(min_size=1, max_size=80).filter(str.strip),
)
bounds = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(sorted)


@st.composite
def count_lists(draw):
    """Draw reports of one event, no two alike in name."""
    reports = []
    for number in range(draw(st.integers(0, 6))):
        day = draw(st.none() | st.integers(0, 3).map(timedelta).map(date(2016, 6, 1).__add__))
        kinds = draw(st.sets(st.sampled_from(("killed", "wounded", "captured"))))
        counts = {kind: Count(*draw(bounds), rule="most-told") for kind in sorted(kinds)}
        reports.append(ReportCounts(f"r{number}", draw(st.sampled_from("abc")), day, counts))
    return reports


@given(texts)
def test_any_text_has_counts_within_bounds_or_none(text):
    for count in count_report(Report("x", text, digest="0" * 64), Reading("test")).values():
        assert count.best is not None
        assert count.rule
        assert all(Span(0, len(text)).overlaps(span) for span in count.spans)


@given(count_lists(), st.randoms(use_true_random=False))
def test_order_of_reports_does_not_matter(reports, random):
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert merge_counts(shuffled) == merge_counts(reports)


@given(count_lists())
def test_telling_twice_changes_nothing(reports):
    assert merge_counts([*reports, *reports]) == merge_counts(reports)


@given(count_lists())
def test_best_is_what_somebody_says_and_within_all_that_is_said(reports):
    for kind, count in merge_counts(reports).items():
        said = [report.counts[kind] for report in reports if kind in report.counts]
        assert count.best in [each.best for each in said]
        assert min(each.low for each in said) <= count.low <= count.best <= count.high
