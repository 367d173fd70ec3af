"""The brief as page, paper and Markdown: whole, inert, accessible, the same bytes each time."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import SimpleNamespace

import pytest

from lookout.publish.brief.markdown import escape, render_markdown
from lookout.publish.brief.page import render_page
from lookout.publish.brief.paper import render_paper
from tests.briefing import JUNE, compose, foretell, hold, make_material, tell
from tests.sourcing import MISRATA, SIRTE

VOID = {"meta", "link", "br", "img", "input", "hr"}
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&{{7*7}}#let x = read("brief.json")'
DRESSED = "سرت \u200f(ليبيا) 戦闘 ÿ \u202e gnirts \x07"


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

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += "" if self.open[-1:] == ["style"] else data


def make_brief(words="Two died in the harbour.", **details):
    place = replace(SIRTE, name=details.pop("place", "Sirte"))
    one = tell("a", quote=words, outlet=details.pop("outlet", "Example Courier"), place=place, killed=(5, 6, 8),
               type="airstrike", actor=[details.pop("actor", "russia-military")], running=490)  # fmt: skip
    two = tell("b", when="2016-06-14", place=MISRATA, killed=3, status="ongoing")
    key = one.event.claims[0]
    details["asked"] = replace(JUNE, title=details.pop("title", None))
    return compose(one, two, holdings=[hold(key, status="contested", contenders=("libya-gna",))],
                   forecasts=[foretell(key)], **details)  # fmt: skip


@pytest.fixture(scope="module")
def html():
    return render_page(make_brief()).decode()


def test_page_is_well_formed_and_its_links_lead_somewhere(html):
    page = Page(html)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    inside = {target[1:] for target in page.targets if target.startswith("#")}
    assert inside
    assert inside <= set(page.ids)


def test_page_runs_nothing_and_loads_nothing(html):
    page = Page(html)
    assert {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object", "link", "audio", "video"} == set()
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name in ("src", "style")]
    assert not re.search(r"url\((?!#)|@import", html)
    (policy,) = [attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_page_can_be_heard(html):
    page = Page(html)
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(tag) for tag in ("main", "header", "nav", "h1", "footer")] == [1, 1, 1, 1, 1]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert tags.count("table") == tags.count("caption") > 0
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
    assert all(attrs.get("role") == "img" and "aria-labelledby" in attrs for tag, attrs in page.tags if tag == "svg")
    assert ("html", {"lang": "en"}) in page.tags
    assert page.ids.count("main") == 1


def test_page_has_light_and_dark_and_print_and_phone(html):
    for rule in ("prefers-color-scheme: dark", "@media print", "max-width: 40rem", "size: A4"):
        assert rule in html


@pytest.mark.parametrize("words", [HOSTILE, DRESSED])
def test_words_of_reports_act_nowhere_on_the_page(words):
    html = render_page(make_brief(words, place=words, outlet=words, actor=f"words:{words}", title=words)).decode()
    page = Page(html)
    assert page.open == []
    assert "script" not in {tag for tag, _ in page.tags}
    assert "img" not in {tag for tag, _ in page.tags}
    assert "{{7*7}}" in page.text or words == DRESSED
    assert "\u202e" not in html
    assert "\x07" not in html


def test_page_links_only_web_addresses():
    material = make_material(tell("a"))
    bad = {key: replace(source, url="javascript:alert(1)") for key, source in material.sources.items()}
    good = {key: replace(source, url="https://example.org/a?b=1&c") for key, source in material.sources.items()}
    assert "javascript:" not in render_page(compose(tell("a"), sources=bad)).decode()
    assert 'href="https://example.org/a?b=1&amp;c"' in render_page(compose(tell("a"), sources=good)).decode()


@pytest.mark.parametrize("render", [render_page, render_markdown, render_paper])
def test_same_brief_gives_the_same_bytes(render):
    assert render(make_brief()) == render(make_brief())


@pytest.mark.parametrize("words", ["Two died.", HOSTILE, DRESSED])
def test_paper_is_a_tagged_pdf_whatever_reports_say(words):
    paper = render_paper(make_brief(words, place=words, outlet=words, actor=f"words:{words}", title=words))
    assert paper.startswith(b"%PDF-1.7")
    assert b"/MarkInfo" in paper
    assert b"pdfuaid" in paper


def test_paper_says_what_the_page_says():
    pypdf = pytest.importorskip("pypdf")
    from io import BytesIO  # noqa: PLC0415

    reader = pypdf.PdfReader(BytesIO(render_paper(make_brief())))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    for words in ("In short", "said to be killed", "Airstrike by Russian army in Sirte", "Two died in the harbour."):
        assert words in text
    assert round(float(reader.pages[0].mediabox.width)) == 595


@pytest.mark.parametrize("render", [render_page, render_markdown, render_paper])
def test_empty_record_makes_a_brief_too(render):
    made = render(compose())
    assert b"%PDF" in made or b"The record holds no report." in made


def test_markdown_is_plain_and_its_notes_lead_somewhere():
    text = render_markdown(make_brief()).decode()
    assert text.startswith("# What is reported\n\n**June 2016** · ")
    assert "| Place | Status | Said to be held by | Since | Newest word |" in text
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert cited == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert "<svg" not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("<b>*bold* [x](y) `c` | d", r"\<b\>\*bold\* \[x\](y) \`c\` \| d"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("3. no list", r"\3. no list"),
        ("plain words, 12 of them", "plain words, 12 of them"),
    ],
)
def test_markdown_words_act_nowhere(words, told):
    assert escape(words) == told


def test_every_sentence_of_the_model_is_on_the_page_and_in_markdown():
    brief = make_brief()
    html, text = render_page(brief).decode(), render_markdown(brief).decode()
    plain = Page(html).text
    unescaped = re.sub(r"\\(.)", r"\1", text)
    for section in brief.sections:
        for block in section.blocks:
            for sentence in getattr(block, "sentences", ()):
                assert sentence.text in plain
                assert sentence.text in unescaped


def test_what_is_given_to_the_page_is_pinned(monkeypatch):
    from lookout.publish.brief import page  # noqa: PLC0415

    seen = {}
    template = SimpleNamespace(render=lambda **context: seen.update(context) or "")
    monkeypatch.setattr(page, "_load_template", lambda: (template, ""))
    page.render_page(compose(asked=JUNE))
    assert sorted(seen) == ["brief", "style", "style_digest", "version"]
