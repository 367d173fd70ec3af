"""Pages in web archives become reports with the time they were captured."""

import gzip
from datetime import UTC, datetime

import pytest

from lookout.collect import archives
from tests.pages import make_page
from tests.wrapping import EXAMPLES, collect_all, make_wacz, make_warc, make_zip

PORT = "https://courier.example/2016/06/11/port"


@pytest.mark.parametrize("packed", [True, False])
def test_warc_page_is_a_report_with_its_capture(packed):
    (kept,), errors = collect_all(make_warc([(PORT, make_page())], packed=packed), name="crawl.warc.gz")
    assert errors == []
    assert (kept.report.url, kept.report.outlet, kept.report.dated_by) == (PORT, "Example Courier", "address")
    assert kept.original == make_page()
    custody = kept.custody
    assert (custody.way, custody.name, custody.place) == ("archive", "crawl.warc.gz", "record 1")
    assert (custody.address, custody.status) == (PORT, 200)
    assert custody.retrieved == datetime(2016, 6, 12, 6, tzinfo=UTC)
    assert custody.headers == (("Content-Type", "text/html; charset=utf-8"),)


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("https://courier.example/", {}),
        (PORT, {"status": "404 Not Found"}),
        (PORT, {"kind": "image/png"}),
        (PORT, {"page": b"<html><p>Too short.</p></html>"}),
    ],
)
def test_warc_passes_over_what_is_no_report(address, more):
    page = more.pop("page", make_page())
    assert collect_all(make_warc([(address, page)], **more), name="a.warc") == ([], [])


def test_warc_of_two_pages_names_them_by_their_records():
    pages = [("https://courier.example/", b"<html>"), (PORT, make_page()), (f"{PORT}2", make_page(title="Two"))]
    kept, _ = collect_all(make_warc(pages), name="crawl.warc")
    assert [each.report.doc for each in kept] == ["crawl-2", "crawl-3"]


def test_warc_page_that_the_server_packed_is_kept_unpacked():
    data = make_warc([(PORT, gzip.compress(make_page()))], more="Content-Encoding: gzip\r\n")
    (kept,), _ = collect_all(data, name="a.warc")
    assert kept.original == make_page()


@pytest.mark.parametrize("packed", [True, False])
def test_warc_that_breaks_off_keeps_what_is_whole(packed):
    first, last = make_warc([(PORT, make_page())], packed=packed), make_warc([(f"{PORT}2", make_page())], packed=packed)
    kept, errors = collect_all(first + last[: len(last) // 2], name="a.warc")
    assert [each.report.url for each in kept] == [PORT]
    assert errors == ["a.warc, record 2: the archive breaks off in the middle of it"]


def test_wacz_holds_warcs():
    (kept,), errors = collect_all(EXAMPLES["a.wacz"], name="a.wacz")
    assert (errors, kept.report.url) == ([], "https://courier.example/port")


@pytest.mark.parametrize("inner", ["../../../evil.warc", "archive/..\\evil.warc", "C:\\evil.warc", "/evil.warc"])
def test_wacz_names_that_climb_write_nothing(inner, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (kept,), _ = collect_all(make_wacz({inner: make_warc([(PORT, make_page())])}), name="a.wacz")
    assert kept.custody.name == "a.wacz"
    assert list(tmp_path.parent.glob("**/evil*")) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (make_zip({"a.txt": b"x"}), "a.wacz: there is no WARC in it"),
        (b"PK\x03\x04 broken", "a.wacz: it cannot be read as a WACZ (BadZipFile)"),
    ],
)
def test_wacz_that_is_none_is_refused(data, sentence):
    assert collect_all(data, name="a.wacz") == ([], [sentence])


def test_wacz_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "_LARGEST_WACZ", 1_000)
    data = make_wacz({"archive/a.warc": b"\0" * 2_000})
    assert collect_all(data, name="a.wacz")[1] == ["a.wacz: it unpacks to more than 1,000 bytes"]


def test_warc_that_unpacks_to_too_much_is_left(monkeypatch):
    monkeypatch.setattr(archives, "_SPARE", 0)
    monkeypatch.setattr(archives, "_LARGEST_RATIO", 2)
    bomb = make_page().replace(b"</body>", b"x" * 2_000_000 + b"</body>")
    kept, errors = collect_all(make_warc([(PORT, make_page()), (PORT, bomb)]), name="a.warc")
    assert len(kept) == 1
    assert errors == [
        "a.warc, after record 2: it unpacks to far more than its size, as no web archive does; the rest is left"
    ]


def test_warc_that_breaks_off_keeps_what_came_before():
    data = make_warc([(PORT, make_page())], packed=False) + b"WARC/1.0\r\nbroken"
    kept, errors = collect_all(data, name="a.warc")
    assert len(kept) == 1
    assert all(error.startswith("a.warc") for error in errors)


def test_warc_without_a_record_is_refused():
    assert collect_all(b" ", name="a.warc")[1] == ["a.warc: there is no record in this archive"]
