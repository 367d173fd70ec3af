"""The smallest parts of pages, as they are written; what a report says in them stays inert."""

from datetime import UTC, date, datetime

import pytest

from lookout.serve.leaves import show_count, show_day, show_days, show_grade, show_moment, show_number, show_status

DAY = date(2016, 6, 12)


def read(markup):
    return str(markup)


def test_numbers_stand_with_commas_and_bare_for_scripts():
    assert read(show_number(12345)) == '<span class="number" data-number="12345">12,345</span>'


@pytest.mark.parametrize(
    ("count", "many", "words"), [(1, None, "1</span> event"), (2, None, "2</span> events"), (2, "men", "2</span> men")]
)
def test_counts_are_of_one_or_of_many(count, many, words):
    assert words in read(show_count(count, "event", many))


@pytest.mark.parametrize(
    ("first", "after", "words"),
    [
        (DAY, date(2016, 6, 13), "12 Jun 2016"),
        (DAY, date(2016, 6, 15), "12–14 Jun 2016"),
        (DAY, date(2016, 7, 2), "12 Jun – 1 Jul 2016"),
        (DAY, date(2017, 1, 2), "12 Jun 2016 – 1 Jan 2017"),
    ],
)
def test_days_tell_no_more_than_once_what_both_ends_share(first, after, words):
    assert f">{words}</time>" in read(show_days((first, after)))


def test_days_and_moments_that_are_not_known_say_so_or_nothing():
    assert read(show_days(None)) == '<span class="muted">day not known</span>'
    assert read(show_days(None, "<b>never</b>")) == '<span class="muted">&lt;b&gt;never&lt;/b&gt;</span>'
    assert read(show_moment(None)) == ""


def test_days_and_moments_stand_bare_for_scripts():
    assert read(show_day(DAY)) == '<time datetime="2016-06-12" data-days="2016-06-12">12 Jun 2016</time>'
    told = read(show_moment(datetime(2016, 6, 12, 9, 5, tzinfo=UTC)))
    assert told == '<time datetime="2016-06-12T09:05:00Z" data-moment>12 Jun 2016, 09:05 UTC</time>'


@pytest.mark.parametrize(("grade", "dots"), [("confirmed", 3), ("fair", 2), ("weak", 1), ("contested", 0)])
def test_grades_are_drawn_as_dots_and_told_in_words(grade, dots):
    told = read(show_grade(grade))
    assert told.count('class="on"') == dots
    assert told.count("<circle") == (3 if dots else 0)
    assert told.startswith(f'<span class="grade grade-{grade}" title="{grade.capitalize()}: ')
    assert told.endswith(f"{grade}</span>")


def test_what_happened_needs_no_sign_of_its_status():
    assert read(show_status("happened")) == ""
    assert read(show_status("denied")) == '<span class="chip status-denied">denied</span>'
