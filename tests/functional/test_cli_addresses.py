"""Addresses on the command line, asked of a local server."""

import pytest

from lookout.record import Record
from tests.pages import make_page
from tests.server import Answer, serve
from tests.wrapping import SENTENCE, make_feed


def tell(done):
    """Return what was said of the reports, the first line."""
    return done.stdout.partition("\n")[0]


@pytest.fixture
def site():
    with serve() as site:
        site.answers["/port"] = Answer(make_page(), headers={"ETag": '"1"'})
        yield site


def test_cli_add_takes_an_address(worded, site, tmp_path):
    done = worded("add", "--allow-private", f"{site.root}/port")
    assert (done.returncode, tell(done), done.stderr) == (0, "added 1", "")
    with Record.open(tmp_path / "lookout.duckdb", read_only=True) as record:
        (kept,) = record.reports()
        (custody,) = record.custody(kept.id)
        assert record.check() == []
    assert (kept.report.doc, kept.report.url, kept.report.outlet) == ("port", f"{site.root}/port", "Example Courier")
    assert (custody.way, custody.status, custody.address) == ("address", 200, f"{site.root}/port")
    assert ("ETag", '"1"') in custody.headers


def test_cli_add_asks_again_only_for_what_changed(worded, site):
    worded("add", "--allow-private", f"{site.root}/port")
    assert tell(worded("add", "--allow-private", f"{site.root}/port")) == "added 0, known 1"
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_cli_add_knows_a_page_whose_advertisements_changed(worded, site):
    worded("add", "--allow-private", f"{site.root}/port")
    site.answers["/port"] = Answer(make_page().replace(b"All rights", b"Buy now! All rights"))
    assert tell(worded("add", "--allow-private", f"{site.root}/port")) == "added 0, known 1"


def test_cli_add_keeps_a_changed_page_as_a_new_version(worded, site, tmp_path):
    worded("add", "--allow-private", f"{site.root}/port")
    site.answers["/port"] = Answer(make_page(paragraphs=[SENTENCE, "Correction: six people were killed, not 12."]))
    assert tell(worded("add", "--allow-private", f"{site.root}/port")) == "added 1, new versions 1"
    with Record.open(tmp_path / "lookout.duckdb", read_only=True) as record:
        texts = [kept.report.text for kept in record.reports()]
    assert sorted("Correction" in text for text in texts) == [False, True]


def test_cli_add_of_a_feeds_address_takes_its_items(worded, site, tmp_path):
    items = [f"<title>{SENTENCE} Part {number}.</title>" for number in (1, 2)]
    site.answers["/feed"] = Answer(make_feed(items), kind="application/rss+xml")
    assert tell(worded("add", "--allow-private", f"{site.root}/feed")) == "added 2"


@pytest.mark.parametrize(
    ("path", "answer", "sentence"),
    [
        ("/gone", Answer(status=410), "it has been taken down (410)"),
        ("/none", Answer(status=404), "there is nothing there (404)"),
        ("/picture", Answer(b"\x89PNG\r\n\x1a\n", kind="image/png"), "it is a PNG image, not plain text"),
        ("/empty", Answer(b""), "it is empty"),
    ],
)
def test_cli_add_tells_what_an_address_does_not_give(worded, site, path, answer, sentence):
    site.answers[path] = answer
    done = worded("add", "--allow-private", f"{site.root}{path}", f"{site.root}/port")
    assert (done.returncode, tell(done)) == (3, "added 1, failed 1")
    assert done.stderr == f"lookout: {site.root}{path}: {sentence}\n"


def test_cli_does_not_ask_this_machine_unless_allowed(worded, site):
    done = worded("read", f"{site.root}/port")
    assert done.returncode == 3
    assert "--allow-private" in done.stderr
    assert site.asked == []
