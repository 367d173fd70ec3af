"""Saved pages become reports: the main text, and what the page says of itself."""

import hashlib

import pytest

from lookout.collect.days import parse_day
from lookout.collect.files import Details
from lookout.collect.pages import MAX_ELEMENTS, MAX_PAGE, collect_page, decode_page
from lookout.errors import EmptyInput, InputError, OversizeInput
from tests.pages import HEAD, PARAGRAPHS, make_page

LINKED = '<script type="application/ld+json">'
GRAPH = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2016-06-09T23:10:00+02:00"}]}'


def read(data=None, retrieved=None, **details):
    return collect_page(
        "a.html", make_page() if data is None else data, details=Details(**details), retrieved=retrieved
    )


def test_page_gives_its_title_and_paragraphs_without_menus():
    assert read().text == "\n\n".join(["Port of Bezmarra falls", *PARAGRAPHS])


def test_page_gives_what_it_says_of_itself():
    report = read(make_page(f'{HEAD}<link rel="canonical" href="https://courier.example/port">'))
    assert (report.title, report.outlet, report.author) == ("Port of Bezmarra falls", "Example Courier", "Ann Hale")
    assert (report.url, report.language, report.doc) == ("https://courier.example/port", "en", "a")
    assert (report.published, report.dated_by, report.updated, report.updated_by) == (None, None, None, None)


def test_page_is_known_by_the_digest_of_its_bytes():
    data = make_page()
    assert read(data).digest == hashlib.sha256(data).hexdigest()


def test_page_gives_way_to_what_the_user_says():
    head = f'{HEAD}<meta property="article:published_time" content="2016-06-11T10:00:00Z">'
    report = read(make_page(head), outlet="Other Paper", title="T", doc="d", published=parse_day("2016-06"))
    assert (report.outlet, report.title, report.doc) == ("Other Paper", "T", "d")
    assert (report.published, report.dated_by) == (parse_day("2016-06"), "told")


@pytest.mark.parametrize(
    ("head", "day", "rule"),
    [
        (
            f"{LINKED}{GRAPH}</script><meta name=date content=2016-06-20>",
            "2016-06-09",
            "json-ld",
        ),
        (f'{LINKED}{{broken</script><meta name="date" content="2016-06-20">', "2016-06-20", "meta"),
        ('<meta property="article:published_time" content="20160611">', "2016-06-11", "meta"),
        ('<meta name="DC.date.issued" content="11 June 2016">', "2016-06-11", "meta"),
        ('<meta itemprop="datePublished" content="2016-06">', "2016-06", "meta"),
        ('<link rel="canonical" href="https://courier.example/2016/6/8/port">', "2016-06-08", "address"),
        ('<link rel="canonical" href="https://courier.example/port-20160608.html">', "2016-06-08", "address"),
    ],
)
def test_page_day_is_found_by_the_first_rule_that_gives_one(head, day, rule):
    report = read(make_page(HEAD + head))
    assert (report.published, report.dated_by) == (parse_day(day), rule)


def test_page_day_of_a_time_element():
    stamp = '<time class="published" datetime="2016-06-07T08:00">a while ago</time>'
    report = read(make_page(around=stamp))
    assert (report.published, report.dated_by) == (parse_day("2016-06-07"), "time")


def test_page_says_when_it_was_changed():
    report = read(make_page(f'{HEAD}<meta property="article:modified_time" content="2016-06-12T10:00:00Z">'))
    assert (report.updated, report.updated_by) == (parse_day("2016-06-12"), "meta")


@pytest.mark.parametrize(
    ("head", "retrieved", "outlet"),
    [
        ('<meta property="og:site_name" content="Al Jazeera English">', None, "Al Jazeera"),
        ("", "https://www.aljazeera.com/news/port", "Al Jazeera"),
        ("", "https://www.courier.example/port", "courier.example"),
        ('<meta property="og:site_name" content="Marsa Reuters Club">', "https://marsa.example/", "Marsa Reuters Club"),
    ],
)
def test_page_outlet_has_the_registrys_name_where_it_is_known(head, retrieved, outlet):
    report = collect_page("a", make_page(head, title="Port falls").replace(b" - Example Courier", b""),
                          details=Details(), retrieved=retrieved)  # fmt: skip
    assert report.outlet == outlet


@pytest.mark.parametrize(
    ("canonical", "retrieved", "url"),
    [
        ("/port", "https://courier.example/port?from=feed", "https://courier.example/port"),
        ("https://m.courier.example/port", "https://www.courier.example/x", "https://m.courier.example/port"),
        ("https://wire.example/port", "https://courier.test/port", "https://courier.test/port"),
        ("javascript:alert(1)", "https://courier.example/port", "https://courier.example/port"),
        ("https://[", "https://courier.example/port", "https://courier.example/port"),
        ("ftp://courier.example/a", None, None),
    ],
)
def test_page_address_is_the_canonical_one_of_the_same_site(canonical, retrieved, url):
    assert read(make_page(f'{HEAD}<link rel="canonical" href="{canonical}">'), retrieved=retrieved).url == url


def test_page_captions_are_kept_after_the_text():
    picture = "<figure><img src=x><figcaption>Soldiers at the port on 6 June 2016.</figcaption></figure>"
    teaser = "<aside><figure><figcaption>Other news.</figcaption></figure></aside>"
    assert read(make_page(around=picture + teaser)).text.endswith(
        "officer said.\n\nSoldiers at the port on 6 June 2016."
    )


def test_page_lists_keep_an_item_a_line():
    listed = "<ul><li>Six fighters were killed</li><li>Two were <b>wounded</b> badly</li></ul>"
    assert "\n\nSix fighters were killed\nTwo were wounded badly" in read(make_page(around=listed)).text


@pytest.mark.parametrize(
    ("head", "encoding", "name"),
    [
        ('<meta charset="windows-1251">', "cp1251", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252", "cp1252"),
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ('<meta charset="latin-1">', "utf-8", "utf-8"),
        ('<meta charset="zlib">', "cp1252", "windows-1252"),
        ('<meta charset="utf-16">', "cp1252", "windows-1252"),
        ("", "utf-16", "utf-16-le"),
    ],
)
def test_page_encoding_is_told_by_its_bytes_then_by_its_head(head, encoding, name):
    word = "Жители порта" if encoding == "cp1251" else "café “é”"
    text, found = decode_page("a", f"<html><head>{head}</head><p>{word}".encode(encoding))
    assert (found, word in text) == (name, True)


def test_page_damaged_letters_do_not_lose_the_page():
    data = make_page('<meta charset="utf-8">').replace(b"\xe2\x80\x99", b"\xe2\x80")
    assert "town\ufffds hospital" in read(data).text


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", EmptyInput, "it is empty"),
        (b"<html><body></body></html>", EmptyInput, "there is no main text in this page"),
        (b"<html>" + b" " * MAX_PAGE, OversizeInput, "a page has at most"),
        (b"<html>" + b"<div>" * 3_000 + b"deep", EmptyInput, "no main text"),
        (b"<html>" + b"<i>a</i>" * MAX_ELEMENTS, OversizeInput, "elements"),
    ],
)
def test_page_that_is_none_is_refused(data, error, reason):
    with pytest.raises(error, match=reason):
        read(data)


def test_page_entities_of_its_own_are_not_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>'
    text = read(make_page(paragraphs=[*PARAGRAPHS, "&b;&b;"]).replace(b"<!DOCTYPE html>", bomb.encode())).text
    assert "boom" not in text.replace('"boom"', "")


def test_page_error_of_the_parser_is_a_sentence(monkeypatch):
    def fail(*_, **__):
        raise RecursionError

    monkeypatch.setattr("lookout.collect.pages.bare_extraction", fail)
    with pytest.raises(InputError, match=r"^a.html: it cannot be read as a web page \(RecursionError\)$"):
        read()
