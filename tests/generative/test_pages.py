"""Whatever stands in a page, it gives a report or a sentence."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lookout.collect.files import Details
from lookout.collect.pages import collect_page
from lookout.errors import InputError
from tests.pages import make_page

TAGS = [
    "p", "div", "a href='http://['", "script type='application/ld+json'", "meta name=date content='9999-99-99'",
    "table", "title", "article", "!DOCTYPE html [<!ENTITY a 'b'>]", "link rel=canonical href='http://a b'",
    "time datetime=x", "figure", "figcaption", "svg", "base href='//'", "?xml encoding='hex'?", "meta charset=utf-7",
    "/p", "/body",
]  # fmt: skip
pieces = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.text(max_size=40),
    st.sampled_from(
        ['{"@type":["NewsArticle"],"datePublished":[]}', "&#xD800;", "&#0;", "]]>", "<!--", "2016-06-11", "\0"]
    ),
    st.sampled_from(["The army captured the port of Bezmarra on Monday, and the rebels have fled from it. "]),
)


def check(data, **options):
    try:
        report = collect_page("a.html", data, details=Details(), **options)
    except InputError:
        return
    assert report.text.strip()
    report.text.encode()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(pieces, max_size=25).map("".join), st.sampled_from(["utf-8", "utf-16", "cp1256"]))
def test_any_markup_gives_a_report_or_a_sentence(markup, encoding):
    check(markup.encode(encoding, "replace"), retrieved="https://courier.example/a")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.binary(max_size=400), st.integers(0, 600), st.sampled_from([None, "utf-8", "hex", "latin-1", "x", "\0"]))
def test_any_damage_to_a_page_gives_a_report_or_a_sentence(noise, at, charset):
    page = make_page()
    check(page[:at] + noise + page[at + len(noise) :], charset=charset)
