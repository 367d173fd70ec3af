"""A report is what one outlet published once."""

import dataclasses
import hashlib
from datetime import date

import pytest

from lookout.model import Interval, Passage, Report, Span

TEXT = "Shelling was heard near the port.\n"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def test_report_knows_nothing_that_it_was_not_told():
    report = Report("a", TEXT, DIGEST)
    assert (report.outlet, report.title, report.url, report.published) == (None, None, None, None)


def test_report_keeps_its_text_as_published():
    assert Report("a", "\ufeff  " + TEXT, DIGEST).text == "\ufeff  " + TEXT


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0\u2003"])
def test_report_refuses_a_text_without_words(text):
    with pytest.raises(ValueError, match="has words"):
        Report("a", text, DIGEST)


@pytest.mark.parametrize("digest", ["", DIGEST[:-1], DIGEST + "0", DIGEST.upper(), "g" * 64])
def test_report_refuses_a_digest_that_is_none(digest):
    with pytest.raises(ValueError, match="SHA-256"):
        Report("a", TEXT, digest)


def test_reports_alike_in_everything_are_equal():
    published = Interval.of_day(date(2016, 6, 10))
    assert Report("a", TEXT, DIGEST, published=published) == Report("a", TEXT, DIGEST, published=published)
    assert Report("a", TEXT, DIGEST, published=published) != Report("a", TEXT, DIGEST)


@pytest.mark.parametrize(
    ("shape", "field"), [(Report("a", TEXT, DIGEST), "text"), (Passage("caption", Span(0, 8)), "kind")]
)
def test_report_and_passage_cannot_be_changed(shape, field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(shape, field, "body")
