"""Items of feeds become reports."""

import pytest

from lookout.collect.days import parse_day
from lookout.collect.fragments import flatten_markup
from tests.wrapping import SENTENCE, collect_all, make_feed

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Courier</title>
<entry><title type="html">Port &amp;amp; harbour fall</title><link href="https://courier.example/port"/>
<author><name>Ann Hale</name></author>
<published>2016-06-10T08:00:00Z</published><updated>2016-06-11T08:00:00Z</updated>
<summary>Short.</summary>
<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</content></entry>
</feed>""".encode()


def test_atom_entry_is_a_report():
    (kept,), errors = collect_all(ATOM, name="feed.atom")
    report = kept.report
    assert errors == []
    assert report.text == f"Port & harbour fall\n\n{SENTENCE}"
    assert (report.doc, report.outlet, report.author) == ("feed-1", "Example Courier", "Ann Hale")
    assert (report.url, report.title) == ("https://courier.example/port", "Port & harbour fall")
    assert (report.published, report.dated_by) == (parse_day("2016-06-10"), "feed")
    assert (report.updated, report.updated_by) == (parse_day("2016-06-11"), "feed")
    assert (kept.custody.way, kept.custody.place) == ("feed", "item 1")


def test_rss_author_however_long_is_cut_at_once():
    feed = make_feed([f"<title>T</title><author>{'a' * 200_000}</author><description>{SENTENCE}</description>"])
    (kept,), errors = collect_all(feed, name="a.rss")
    assert (errors, len(kept.report.author)) == ([], 500)


def test_rss_items_that_are_none_do_not_stop_the_rest():
    feed = make_feed(["<title/>", f"<title>T</title><description>{SENTENCE}</description><pubDate>soon</pubDate>"])
    (kept,), errors = collect_all(feed, name="a.rss")
    assert (kept.report.doc, kept.report.published) == ("a-2", None)
    assert errors == ["a.rss, item 1: there is no text in it"]


def test_rss_link_that_is_no_address_of_the_web_is_not_kept():
    (kept,), _ = collect_all(make_feed([f"<title>{SENTENCE}</title><link>javascript:x()</link>"]), name="a.rss")
    assert kept.report.url is None


def test_feed_entities_of_its_own_are_not_expanded():
    bomb = b'<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "a.txt">]><rss'
    feed = make_feed([f"<title>{SENTENCE} &b; &f;</title>"]).replace(b"<rss", bomb)
    kept, _ = collect_all(feed, name="a.rss")
    assert all("boom" not in each.report.text for each in kept)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"no feed at all", "it is no feed"), (make_feed([]), "there is no item in this feed")],
)
def test_feed_without_items_is_refused(data, reason):
    assert collect_all(data, name="a.xml") == ([], [f"a.xml: {reason}"])


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("fish &amp; chips", "fish & chips"),
        ("<p>One<b>two</b> three</p>\n <p>four</p>", "Onetwo three\n\nfour"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>a</li><li>b</li></ul>tail", "a\n\nb\n\ntail"),
        ("<style>p {}</style>a<!-- hidden -->b", "ab"),
        ("5 < 6", "5 < 6"),
        ("<", "<"),
    ],
)
def test_markup_is_flattened(markup, text):
    assert flatten_markup(markup) == text
