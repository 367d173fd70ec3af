"""Words of time come out as days, whatever the words, and move with the report's day."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from lookout.model import Interval, ResolvedTime
from lookout.text.time_rules import load_time_rules
from lookout.text.times import Around, read_time

RULES = load_time_rules()
WORDS = sorted({
    *RULES.months, *RULES.weekdays, *RULES.units, *RULES.leads, *RULES.before, *RULES.part_words, *RULES.words,
    *RULES.told, *RULES.holidays, *RULES.follows, *RULES.qualifiers, *RULES.day_parts, "two", "16", "2016", "1989",
    "0730", "fourth", "and", "to", "-", "since", "until", "before", "3/4/2016", "26.10.2016", "1990s", "a", "several",
})  # fmt: skip

days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
tenses = st.sampled_from([None, "past", "present", "future"])
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
published = st.none() | st.builds(lambda day, length: Interval(day, day + timedelta(length)), days, st.integers(1, 400))

RELATIVE = [
    "Thursday", "last Friday", "next Monday", "the weekend", "yesterday", "overnight", "last week", "this month",
    "last month", "two days ago", "a week ago", "three months ago", "two years ago", "in two or three days",
    "in May", "the past 24 hours", "26 October", "1 January", "31 December", "early February", "last June",
    "earlier this week", "late last month", "last year", "this year", "last summer", "more than a year ago",
    "for five years", "Christmas", "in recent weeks", "Friday and Saturday", "before the month is out",
    "since Thursday", "by Tuesday", "late last week", "29 July", "the last week of May", "this decade",
    "half a year ago", "on Friday or Monday", "tomorrow", "1 March",
]  # fmt: skip


def read_on(day, words, tense=None):
    return read_time(words, published=Interval.of_day(day), tense=tense)


@given(
    st.text(max_size=60) | phrases, published, tenses, st.text(max_size=30) | phrases, st.text(max_size=30) | phrases
)
def test_time_of_any_words_is_days_or_nothing(words, when, tense, before, after):
    found = read_time(words, published=when, tense=tense, around=Around(f"{before} ", f" {after}"))
    assert found is None or isinstance(found, ResolvedTime)
    assert found is None or found.interval is not None or when is None


@given(phrases, tenses)
def test_time_without_a_report_day_is_fixed_or_relative(words, tense):
    found = read_time(words, tense=tense)
    assert found is None or (found.interval is None) == found.rule.endswith("+relative")
    assert found is None or (found.interval is None) != (found.relative is None)


@given(days, st.sampled_from(sorted(RULES.weekdays)), tenses, st.sampled_from(["", "last ", "next "]))
def test_time_weekday_moves_by_a_week_with_the_report(day, weekday, tense, which):
    first = read_on(day, which + weekday, tense).interval
    second = read_on(day + timedelta(7), which + weekday, tense).interval
    assert (second.start - first.start, second.end - first.end) == (timedelta(7), timedelta(7))
    assert first.start.weekday() == RULES.weekdays[weekday]


@given(days, st.sampled_from(sorted(RULES.weekdays)))
def test_time_weekday_is_the_nearest_that_its_tense_allows(day, weekday):
    past, future = (read_on(day, weekday, tense).interval for tense in ("past", "future"))
    assert day - timedelta(7) < past.start <= day <= future.start < day + timedelta(7)


@given(days, st.integers(-400, 400), st.integers(1, 60))
def test_time_counted_in_days_moves_with_the_report(day, step, count):
    for words in (f"{count} days ago", f"in {count} days", f"the past {count} days", "yesterday", "overnight"):
        first, second = read_on(day, words).interval, read_on(day + timedelta(step), words).interval
        assert second.start - first.start == second.end - first.end == timedelta(step)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), days)
def test_time_full_date_is_that_day_in_every_spelling(day, report):
    month = day.strftime("%B")
    spellings = [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {month[:3]}. {day.year}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
    ]
    for words in spellings:
        assert read_on(report, words).interval == read_time(words).interval == Interval.of_day(day)


@given(days, st.sampled_from(RELATIVE), tenses)
def test_time_lies_as_far_off_as_it_would_without_a_report_day(day, words, tense):
    found, undated = read_on(day, words, tense), read_time(words, tense=tense)
    low, high = undated.relative
    assert low <= (found.interval.start - day).days < (found.interval.end - day).days <= high


@given(days, st.integers(2, 60), st.integers(0, 59), st.sampled_from(RELATIVE), tenses)
def test_time_of_a_bounded_report_holds_that_of_each_of_its_days(day, length, offset, words, tense):
    assume(offset < length)
    bounded = read_time(words, published=Interval(day, day + timedelta(length)), tense=tense).interval
    exact = read_on(day + timedelta(offset), words, tense).interval
    assert bounded.start <= exact.start < exact.end <= bounded.end
