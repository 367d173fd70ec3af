"""The brief: what the page says, that it runs and loads nothing, and that it is the same each time."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from lookout.model import Passage, Reading, Span
from lookout.publish.brief import render_brief
from lookout.publish.digest import BriefEntry
from tests.making import (
    READER,
    TEXT,
    make_claim,
    make_day,
    make_mention,
    make_reading,
    make_report,
    make_toll,
)

VOID = {"meta", "link", "br", "img", "input", "hr"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}"


class Page(HTMLParser):
    """Notes the elements, ids, targets and text of a page, and whether every element is closed."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.ids, self.targets, self.text = [], [], [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        self.targets += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    @property
    def words(self):
        return " ".join(self.text.split())


def make_entry(ident="a1b2c3d4e5f6", reading=None, **details):
    report = make_report(**{"outlet": "Example News", "published": make_day("2016-06-10"), **details})
    return BriefEntry(ident, report, make_reading() if reading is None else reading)


def render(*entries, **options):
    return "".join(render_brief(entries, **options))


def cut_section(html, name):
    return re.search(rf'<section id="{name}".*?(?=<section id=|</main>)', html, re.DOTALL)[0]


def test_brief_is_well_formed():
    page = Page(render(make_entry()))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_brief_links_lead_somewhere():
    page = Page(render(make_entry(), make_entry("bbbbbbbbbbbb", published=None)))
    inside = [target[1:] for target in page.targets if target.startswith("#")]
    assert inside
    assert set(inside) <= set(page.ids)


def test_brief_tells_the_figures():
    other = make_entry("bbbbbbbbbbbb", outlet="Other Paper", published=make_day("2016-06-12"))
    figures = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd></div>", render(make_entry(), other)))
    assert figures == {"Reports": "2", "Outlets": "2", "Claims": "6", "Days of the reports": "10 to 12 June 2016"}


def test_brief_footnotes_every_sentence_to_its_words():
    html = render(make_entry())
    page = Page(html)
    sentences = re.findall(r'<p class="sentence".*?</p>', html)
    notes = re.findall(r'id="(note-\d+)"', html)
    assert len(sentences) == len(notes) == 3
    assert all(f'href="#{note}"' in html for note in notes)
    assert "Government troops <mark>captured</mark> Bezmarra" in html
    assert "Example News, 10 June 2016" in page.words


def test_brief_sets_apart_what_is_not_told_as_fact():
    html = render(make_entry())
    told, apart = cut_section(html, "claims"), cut_section(html, "apart")
    assert "Capture of Bezmarra by Government troops from rebels?, Monday." in told
    assert "Advance of Government troops on Qasr Ilun, in two days." in apart
    assert "Airstrike on harbour." in apart
    assert "Qasr Ilun, in two days" not in told
    assert "Denied" in apart
    assert "Predicted" in apart


def test_brief_tells_by_whose_word():
    html = render(make_entry())
    assert "Said by Adam Hale, carried by Example News." in html
    assert re.search(r"Adam Hale</th><td class=\"figure\">1</td>", cut_section(html, "speakers"))
    assert "1 claim is in a report’s own voice" in html


def test_brief_gives_tolls_as_told_and_never_adds_them():
    total = make_toll(bounds=(12, 12, None), scope="total")
    reading = Reading(READER, (), (make_claim(numbers=(make_toll(), total)),))
    tolls = cut_section(render(make_entry(reading=reading)), "tolls")
    rows = re.findall(r"<tr>\s*<th scope=\"row\">killed.*?</tr>", tolls, re.DOTALL)
    assert [re.findall(r'"figure"[^>]*>(?:<span[^>]*>)?([^<]+)', row) for row in rows] == [["12", "12", "–"]] * 2
    assert ["running total" in row for row in rows] == [False, True]
    assert "24" not in tolls


def test_brief_says_which_reports_were_not_read():
    french = make_entry("cccccccccccc", reading=Reading(READER, note="in French: not read"), doc="depeche")
    page = Page(render(make_entry(), french))
    assert "1 report was kept but not read: depeche (in French: not read)." in page.words


def test_brief_lists_reports_with_their_digests():
    entry = make_entry(url="https://example.org/one")
    html = render(entry)
    assert entry.report.digest in cut_section(html, "reports")
    assert 'href="https://example.org/one"' in html


def test_brief_takes_a_headline_for_a_title():
    text = "Port falls\n\nThe army captured Bezmarra."
    reading = Reading(READER, (Passage("headline", Span(0, 10)),), (make_claim(text),))
    assert "Port falls" in cut_section(render(make_entry(reading=reading, text=text)), "reports")


def test_brief_of_nothing_is_a_page():
    page = Page(render())
    assert page.open == []
    assert "The record holds no claims." in page.words


def test_brief_is_the_same_whatever_the_order():
    entries = [
        make_entry(f"{number:012x}", doc=f"r{number}", published=make_day(f"2016-06-1{number}")) for number in range(4)
    ]
    assert render(*entries) == render(*reversed(entries))


def test_brief_draws_the_days_of_more_than_one():
    one = render(make_entry())
    two = render(make_entry(), make_entry("bbbbbbbbbbbb", published=make_day("2016-06-14")))
    assert 'class="timeline"' not in one
    assert two.count('<rect class="column"') == 2
    assert "10 June 2016: 3 claims" in two


def test_brief_names_the_day_it_is_known_on():
    assert "The record as known on 1 July 2016." in render(make_entry(), as_known_on="1 July 2016")


@pytest.mark.parametrize("field", ["doc", "outlet", "title", "url", "language"])
def test_brief_escapes_what_is_said_of_a_report(field):
    assert_harmless(render(make_entry(**{field: f"https://example.org/{HOSTILE}"})))


def test_brief_escapes_its_title():
    assert_harmless(render(make_entry(), title=HOSTILE))


def test_brief_escapes_the_words_of_a_report():
    text = f"{HOSTILE} captured {HOSTILE}, said {HOSTILE}."
    named = make_mention(text, HOSTILE)
    toll = make_toll(text, HOSTILE, who=(named,))
    claim = make_claim(text, roles={"actor": (named,), "place": (named,)}, by=(named,), numbers=(toll,), id=HOSTILE)
    assert_harmless(render(make_entry(reading=Reading(READER, (), (claim,), note=HOSTILE), text=text)))


def assert_harmless(html):
    page = Page(html)
    assert page.open == []
    assert {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object", "form", "link", "base"} == set()
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    assert all(target.startswith(("#", "http://", "https://")) for target in page.targets)
    assert "alert(1)" in page.text or "alert(1)" in str(page.tags)
    assert "49" not in page.text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "ftp://example.org", "//x"]
)
def test_brief_links_to_the_web_only(url):
    page = Page(render(make_entry(url=url)))
    assert [target for target in page.targets if not target.startswith("#")] == []


def test_brief_shows_what_would_act():
    html = render(make_entry(title="safe \u202etxt.exe \x1b[31m"))
    assert "safe &lt;U+202E&gt;txt.exe ␛[31m" in html


def test_brief_policy_allows_its_own_style_and_nothing_else():
    html = render(make_entry())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    wanted = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy.replace("&#39;", "'") == wanted
    assert "style=" not in html
    assert "url(" not in style
    assert "@import" not in style


def test_brief_has_landmarks_and_table_headers():
    page = Page(render(make_entry()))
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    assert dict(page.tags)["html"] == {"lang": "en"}


def test_brief_keeps_claims_of_a_day_together():
    first = make_entry("aaaaaaaaaaaa", published=make_day("2016-06-12"), doc="later")
    second = make_entry("bbbbbbbbbbbb", published=make_day("2016-06-11"), doc="earlier")
    unknown = make_entry("cccccccccccc", published=None, doc="undated")
    told = cut_section(render(first, second, unknown), "claims")
    assert re.findall(r"<h3>(.*?)</h3>", told) == ["11 June 2016", "12 June 2016", "Day not known"]


def test_brief_repeats_no_name_in_a_sentence():
    harbour = make_mention(TEXT, "harbour", "facility")
    reading = Reading(READER, (), (make_claim(type="airstrike", roles={"target": (harbour,), "place": (harbour,)}),))
    entry = make_entry(reading=reading)
    assert "Airstrike on harbour." in render(replace(entry, ident="dddddddddddd"))


def measure_light(color):
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    full = color if len(color) == 7 else "#" + "".join(2 * digit for digit in color[1:])
    shares = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def list_palettes():
    style = re.search(r"<style>(.*?)</style>", render(), re.DOTALL)[1]
    light, dark, paper = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    )
    return {"light": light, "dark": {**light, **dark}, "print": {**light, **paper}}


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_brief_colors_can_be_told_from_their_ground(theme):
    palette = list_palettes()[theme]
    words = [("ink", "paper"), ("ink", "sheet"), ("muted", "paper"), ("muted", "sheet"), ("accent", "paper"),
             ("coming", "paper"), ("denied", "paper"), ("mark-ink", "mark")]  # fmt: skip
    shapes = [("told", "paper"), ("coming-fill", "paper"), ("denied-fill", "paper")]
    least = {**dict.fromkeys(words, 4.5), **dict.fromkeys(shapes, 3.0)}
    for (ink, ground), wanted in least.items():
        dim, bright = sorted((measure_light(palette[ink]), measure_light(palette[ground])))
        assert (bright + 0.05) / (dim + 0.05) >= wanted, (ink, ground)
