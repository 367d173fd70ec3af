"""`lookout watch` against a local server."""

import pytest

from tests.pages import make_page
from tests.server import Answer, serve


@pytest.fixture
def site():
    with serve() as site:
        feed = f"<rss version='2.0'><channel><title>T</title><item><link>{site.root}/a</link></item></channel></rss>"
        site.answers |= {"/feed": Answer(feed.encode(), kind="text/xml"), "/a": Answer(make_page())}
        yield site


def test_cli_watch_says_what_is_new(worded, site, tmp_path):
    (tmp_path / "feeds.txt").write_text(f"# ours\n\n{site.root}/feed\n{site.root}/none\n")
    done = worded("watch", "--rounds", "1", "--allow-private", "--no-reconcile", "feeds.txt")
    assert done.returncode == 0
    first, last = done.stdout.splitlines()
    assert first.endswith(f" added {site.root}/a")
    assert last == "round 1: added 1, failed 1"
    assert done.stderr == f"lookout: {site.root}/none: there is nothing there (404)\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("missing.txt", "missing.txt: neither the address of a feed nor a file that lists some"),
        ("bad.txt", "bad.txt: 'gopher://a' is no address of the web"),
    ],
)
def test_cli_watch_of_no_feed_is_refused(worded, tmp_path, words, sentence):
    (tmp_path / "bad.txt").write_text("gopher://a\n")
    done = worded("watch", words)
    assert (done.returncode, done.stderr) == (2, f"lookout: {sentence}\n")
