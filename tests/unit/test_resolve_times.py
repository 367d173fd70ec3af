from datetime import date

import pytest

from lookout.model import Interval, Passage, Reading
from lookout.resolve.times import TimeMention, bound_report, resolve_times, tell_tense, time_claims
from tests.making import READER, TEXT, find_span, make_claim, make_mention, make_reading, make_report

FRIDAY = Interval.of_day(date(2016, 6, 10))


def make_day(day):
    return Interval.of_day(date.fromisoformat(day))


def resolve(text, *words, published=FRIDAY, passages=(), tense="past"):
    """Return what each of `words` in `text` resolves to, in order."""
    mentions = [TimeMention(find_span(text, each), tense) for each in words]
    found = resolve_times(text, mentions, published=published, passages=passages)
    return [found.get(mention) for mention in mentions]


@pytest.mark.parametrize(
    ("status", "tense"),
    [
        ("happened", "past"),
        ("denied", "past"),
        ("ongoing", "present"),
        ("planned", "future"),
        ("predicted", "future"),
        ("possible", "future"),
    ],
)
def test_status_tells_the_tense(status, tense):
    assert tell_tense(status) == tense


def test_claims_of_one_report_get_their_times_by_their_own_tense():
    report = make_report(published=FRIDAY)
    times = time_claims(report, make_reading())
    assert times["c1"].interval == make_day("2016-06-06")
    text = TEXT
    forecast = make_claim(
        text, "enter", id="c2", status="predicted", roles={"time": (make_mention(text, "two days", "time"),)}
    )
    found = time_claims(report, Reading(READER, claims=(forecast,)))
    assert (found["c2"].interval, found["c2"].rule) == (make_day("2016-06-12"), "in")


def test_claim_of_two_times_takes_the_finer():
    text = "Shelling since March killed nine people in Bezmarra on Tuesday."
    roles = {"time": (make_mention(text, "March", "time"), make_mention(text, "Tuesday", "time"))}
    reading = Reading(READER, claims=(make_claim(text, "Shelling", "shelling", roles=roles),))
    assert time_claims(make_report(text, published=FRIDAY), reading)["c1"].interval == make_day("2016-06-07")


def test_claim_without_a_time_that_reads_is_left_out():
    text = "Nine people died the day the bridge fell."
    roles = {"time": (make_mention(text, "the bridge fell", "time"),)}
    reading = Reading(READER, claims=(make_claim(text, "died", "killing", roles=roles), make_claim(text, "fell")))
    assert time_claims(make_report(text, published=FRIDAY), reading) == {}


def test_times_of_an_undated_report_stay_relative():
    text = "Troops entered Bezmarra on Monday and hope to leave in two days."
    monday, ahead = resolve(text, "Monday", "two days", published=None, tense=None)
    assert (monday.interval, monday.relative, monday.rule) == (None, (-6, 1), "weekday-past+relative")
    assert (ahead.interval, ahead.relative, ahead.rule) == (None, (2, 3), "in+relative")


def test_time_counts_from_the_day_told_before():
    text = "On Tuesday rebels shelled Bezmarra. A day earlier they had left it; it fell the same day, at dawn."
    tuesday, earlier, same, dawn = resolve(text, "Tuesday", "A day earlier", "the same day", "dawn")
    assert tuesday.interval == make_day("2016-06-07")
    assert (earlier.interval, earlier.rule) == (make_day("2016-06-06"), "earlier-told")
    assert (same.interval, dawn.interval) == (make_day("2016-06-06"), make_day("2016-06-06"))


def test_time_told_far_before_is_forgotten():
    text = f"On Tuesday rebels shelled Bezmarra. {'They dug in and waited. ' * 30}It fell the same day."
    assert resolve(text, "Tuesday", "the same day")[1].interval == FRIDAY


def test_time_in_a_caption_is_not_told():
    text = "A tank in Bezmarra on Tuesday.\nThe town fell at dawn."
    caption = Passage("caption", find_span(text, "A tank in Bezmarra on Tuesday."))
    assert resolve(text, "Tuesday", "dawn", passages=[caption])[1].interval == FRIDAY


def test_mention_is_resolved_once_for_each_tense():
    text = "They were to meet on Thursday."
    mentions = [TimeMention(find_span(text, "Thursday"), tense) for tense in ("past", "future")]
    found = resolve_times(text, mentions, published=FRIDAY)
    assert [found[mention].interval for mention in mentions] == [make_day("2016-06-09"), make_day("2016-06-16")]


@pytest.mark.parametrize(
    ("text", "start", "end", "rule"),
    [
        ("Wed 8 Jun 2016 Troops entered Bezmarra.", "2016-06-08", "2016-06-09", "dateline"),
        ("8 June 2016\nTroops entered Bezmarra.", "2016-06-08", "2016-06-09", "dateline"),
        ("Date of publication 8 June 2016 Troops entered it.", "2016-06-08", "2016-06-09", "dateline"),
        ("Bezmarra falls\nLast updated at: Jun 082016\nTroops entered it.", "2016-06-08", "2016-06-09", "dateline"),
        ("Troops enter Bezmarra Example News Wednesday 8 June 2016 It fell.", "2016-06-08", "2016-06-09", "dateline"),
        ("Bezmarra falls\n\n2016-06-08\n\nIt fell.", "2016-06-08", "2016-06-09", "dateline"),
        ("Troops near Bezmarra June 8 2016 Photo by Example", "2016-06-08", "2016-06-22", "caption"),
        ("A tank, June 1, 2016 (Reuters) and one, June 8 2016 (AFP) were", "2016-06-08", "2016-06-22", "caption"),
        ("A tank, June 1, 2016 (Reuters). It fell on 8 June 2016 at", "2016-06-08", "2017-06-09", "text-date"),
        ("Troops near Bezmarra on June 8 2016. File photo/Reuters", "2016-06-08", "2017-06-09", "text-date"),
        ("The siege that began on 3 May 2016 will end by 1 August 2016.", "2016-05-03", "2017-05-04", "text-date"),
    ],
)
def test_undated_report_is_bounded_by_its_dates(text, start, end, rule):
    bounds = bound_report(text)
    assert bounds.interval == Interval(date.fromisoformat(start), date.fromisoformat(end))
    assert (bounds.rule, bounds.open_end) == (rule, rule != "dateline")


@pytest.mark.parametrize(
    "text", ["Troops entered Bezmarra in May.", "It will end by 1 August 2016.", "On 31 June 2016 it"]
)
def test_undated_report_without_a_past_date_has_no_bounds(text):
    assert bound_report(text) is None


def test_report_day_that_is_given_stands():
    bounds = bound_report("8 June 2015\nIt fell.", published=FRIDAY)
    assert (bounds.interval, bounds.rule, bounds.precision) == (FRIDAY, "given", "day")
    month = Interval(date(2016, 6, 1), date(2016, 7, 1))
    assert bound_report("It fell.", published=month).precision == "period"


def test_passages_tell_a_caption_from_a_dateline():
    text = "8 June 2016 troops at the gate of Bezmarra. The town fell."
    span = find_span(text, "8 June 2016 troops at the gate of Bezmarra.")
    assert bound_report(text).rule == "dateline"
    assert bound_report(text, passages=[Passage("caption", span)]).rule == "caption"


def test_weekday_is_the_one_nearest_to_the_latest_caption():
    text = (
        "Troops near Bezmarra on June 1 2016 Photo by Example The town fell on Thursday "
        "Rebels in Bezmarra on June 8 2016 Photo by Example The siege began in May and lasted more than a week"
    )
    thursday, may = resolve(text, "Thursday", "May", published=None)
    assert (thursday.interval, thursday.precision, thursday.rule) == (make_day("2016-06-09"), "day", "weekday-nearest")
    assert may.interval == Interval(date(2016, 5, 1), date(2016, 6, 1))


def test_loose_bounds_are_not_counted_from():
    text = "The siege that began on 3 May 2016 ended on Thursday."
    (thursday,) = resolve(text, "Thursday", published=None)
    assert (thursday.interval, thursday.relative) == (None, (-6, 1))
