"""Watching a server that behaves well and badly: all that is good is kept, and nothing ends the watch."""

import pytest

from lookout.collect.fetching import Fetcher, Limits
from lookout.operations.keeping import Kept, add_reports
from lookout.operations.reading import Failure
from lookout.operations.sources import Source
from lookout.operations.watching import Plan, RoundEnd, watch_feeds
from lookout.record import Record
from tests.making import WordReader
from tests.pages import PARAGRAPHS, make_page
from tests.server import Answer, babble, break_off, drip, flood, serve

LIMITS = Limits(private=True, seconds=0.5, size=200_000, pause=0)


def make_feed(site, paths, **updated):
    """Return a feed that leads to `paths` of a site; `updated` tells a moment for a path without its slash."""
    items = "".join(
        f"<item><title>Rebels shelled {path[1:]}</title><link>{site.root}{path}</link>"
        f"<description>They captured {path[1:]} too. {updated.get(path[1:], '')}</description></item>"
        for path in paths
    )
    feed = f'<rss version="2.0"><channel><title>Example Courier</title>{items}</channel></rss>'
    return Answer(feed.encode(), kind="application/rss+xml", headers={"ETag": f'"{hash(feed)}"'})


class Watch:
    """Watches the feed of a site for some rounds; `between` runs in the pause after each."""

    def __init__(self, site, path):
        self.site = site
        self.path = path
        self.now = 0.0
        self.waits = []

    def __call__(self, rounds, *, feeds=("/feed",), between=None, **plan):
        def wait(seconds):
            self.waits.append(seconds)
            self.now += max(seconds, 1.0)
            if between:
                between(len(self.waits))

        told = Plan(rounds=rounds, wait=wait, clock=lambda: self.now, **{"every": 10.0, **plan})
        addresses = [self.site.root + feed for feed in feeds]
        found = watch_feeds(
            addresses, record=self.path, reader=WordReader(), fetcher=Fetcher(LIMITS, wait=print), plan=told
        )
        return list(found)

    def list_reports(self):
        with Record.open(self.path, read_only=True) as record:
            assert record.check() == []
            return record.reports()


@pytest.fixture
def site():
    with serve() as site:
        yield site


@pytest.fixture
def watch(site, tmp_path):
    return Watch(site, tmp_path / "record.duckdb")


def count(outcomes, kind):
    return sum(isinstance(outcome, kind) for outcome in outcomes)


def test_watch_keeps_the_pages_of_a_feed_and_asks_once(site, watch):
    site.answers |= {
        "/feed": make_feed(site, ["/a", "/b"]),
        "/a": Answer(make_page()),
        "/b": Answer(make_page(title="B")),
    }
    outcomes = watch(3)
    assert [outcome.state for outcome in outcomes if isinstance(outcome, Kept)] == ["added", "added"]
    assert count(outcomes, RoundEnd) == 3
    assert {report.report.url for report in watch.list_reports()} == {f"{site.root}/a", f"{site.root}/b"}
    assert (site.count("/feed"), site.count("/a"), site.count("/b")) == (3, 1, 1)


def test_watch_goes_on_where_it_was(site, watch):
    site.answers |= {"/feed": make_feed(site, ["/a"]), "/a": Answer(make_page(), headers={"ETag": '"1"'})}
    watch(1)
    (outcome, _) = watch(1)
    assert outcome.state == "known"
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_watch_says_what_changed_and_keeps_both(site, watch):
    site.answers |= {"/feed": make_feed(site, ["/a"]), "/a": Answer(make_page())}

    def correct(_):
        site.answers |= {
            "/feed": make_feed(site, ["/a"], a="Corrected."),
            "/a": Answer(make_page(paragraphs=[*PARAGRAPHS, "Correction: six people were killed."])),
        }

    first, _, second, _ = watch(2, between=correct)
    assert (second.state, second.earlier) == ("added", first.id)
    assert len(watch.list_reports()) == 2


def test_watch_tells_once_what_was_taken_down_and_keeps_it(site, watch):
    site.answers |= {
        "/feed": make_feed(site, ["/a", "/b"]),
        "/a": Answer(make_page()),
        "/b": Answer(make_page(title="B")),
    }

    def remove(number):
        site.answers["/feed"] = make_feed(site, ["/b"], b=f"{number}")
        site.answers["/a"] = Answer(status=410)

    kept = [outcome for outcome in watch(4, between=remove) if isinstance(outcome, Kept)]
    assert [outcome.state for outcome in kept] == ["added", "added", "known", "taken down", "known", "known"]
    assert (kept[3].id, site.count("/a")) == (kept[0].id, 2)
    assert len(watch.list_reports()) == 2
    with Record.open(watch.path, read_only=True) as record:
        assert [custody.status for custody in record.custody(kept[0].id)] == [200, 410]


def test_watch_asks_again_for_all_pages_of_a_feed_when_it_is_time(site, watch):
    site.answers |= {"/feed": make_feed(site, ["/a"]), "/a": Answer(make_page())}

    def reword(_):
        site.answers["/a"] = Answer(make_page(paragraphs=[*PARAGRAPHS, "Six people were killed."]))

    kept = [outcome for outcome in watch(4, between=reword, again=25.0) if isinstance(outcome, Kept)]
    assert [bool(outcome.earlier) for outcome in kept] == [False, True]


def test_add_tells_that_an_address_is_gone(site, tmp_path):
    site.answers["/a"] = Answer(make_page())
    sources = [Source(f"{site.root}/a", fetcher=Fetcher(LIMITS))]
    found = []
    for status in (200, 404, 404):
        site.answers["/a"].status = status
        found += add_reports(sources, record=tmp_path / "r.duckdb", reader=WordReader())
    assert [outcome.state for outcome in found] == ["added", "taken down", "known"]


def test_watch_of_a_bad_server_keeps_all_that_is_good(site, watch):
    bad = {
        "/slow": Answer(misbehave=drip),
        "/huge": Answer(misbehave=flood),
        "/babble": Answer(misbehave=babble),
        "/half": Answer(misbehave=break_off),
        "/loop": Answer(status=302, headers={"Location": "/loop"}),
        "/gone": Answer(status=410),
        "/failing": Answer(status=500),
        "/picture": Answer(b"\x89PNG\r\n\x1a\n", kind="image/png"),
        "/empty": Answer(b"<html></html>"),
    }
    good = {f"/good{number}": Answer(make_page(title=f"Number {number}")) for number in range(4)}
    paths = [path for pair in zip(good, list(bad)[:4], strict=True) for path in pair] + list(bad)[4:]
    site.answers |= {**bad, **good, "/feed": make_feed(site, paths)}
    outcomes = watch(4)
    assert count(outcomes, Failure) == 3 * len(bad)
    reports = {kept.report.url.removeprefix(site.root): kept.report for kept in watch.list_reports()}
    assert set(reports) == {*bad, *good}
    assert all(PARAGRAPHS[0] in reports[path].text for path in good)
    assert all(reports[path].text.startswith("Rebels shelled") for path in bad)
    assert all(site.count(path) == 1 for path in good)


def test_watch_takes_the_page_when_it_comes_at_last(site, watch):
    site.answers |= {"/feed": make_feed(site, ["/a"]), "/a": Answer(status=503)}

    def mend(_):
        site.answers["/a"] = Answer(make_page())

    watch(2, between=mend)
    assert sorted(kept.report.text.startswith("Rebels shelled") for kept in watch.list_reports()) == [False, True]


@pytest.mark.parametrize("answer", [Answer(status=500), Answer(misbehave=babble), Answer(b"no feed"), Answer(b"")])
def test_watch_of_a_feed_that_fails_rests_longer_each_time(site, watch, answer):
    site.answers |= {"/feed": answer, "/other": make_feed(site, ["/a"]), "/a": Answer(make_page())}
    outcomes = watch(12, feeds=("/feed", "/other"))
    assert count(outcomes, Kept) == 1
    assert 2 <= site.count("/feed") <= 4
    assert site.count("/other") == 12


def test_watch_waits_as_long_as_a_busy_server_asks(site, watch):
    site.answers["/feed"] = Answer(status=429, headers={"Retry-After": "65"})
    watch(7)
    assert site.count("/feed") == 1


def test_watch_fetches_no_more_than_its_plan(site, watch):
    paths = [f"/p{number}" for number in range(7)]
    site.answers |= {"/feed": make_feed(site, paths), **{path: Answer(make_page(title=path)) for path in paths}}
    watch(1, most=3)
    assert sum(site.count(path) for path in paths) == 3
    watch(3, most=3)
    assert len(watch.list_reports()) == 7


def test_watch_tries_again_where_the_record_is_in_use(site, watch):
    site.answers |= {"/feed": make_feed(site, ["/a"]), "/a": Answer(make_page())}
    holder = Record.open(watch.path)

    def release(_):
        holder.close()

    outcomes = watch(2, between=release)
    ends = [outcome.busy for outcome in outcomes if isinstance(outcome, RoundEnd)]
    assert ends in ([True, False], [False, False])
    assert len(watch.list_reports()) == 1
