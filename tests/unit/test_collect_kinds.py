"""An input's kind is told by its ending, else by how it begins."""

import pytest

from lookout.collect.kinds import HEAD, find_ending, recognise_kind
from tests.pages import make_page
from tests.wrapping import EXAMPLES, SENTENCE

KINDS = {".csv": "table", ".jsonl": "lines", ".json": "json", ".eml": "mail", ".rss": "feed", ".warc.gz": "warc",
         ".warc": "warc", ".wacz": "wacz", ".docx": "docx", ".pdf": "pdf"}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_kind_is_told_by_the_ending(name):
    assert recognise_kind(name.upper(), b"") == KINDS[find_ending(name)]


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name not in ("a.csv", "a.eml")])
def test_kind_is_told_by_the_beginning_where_the_ending_says_nothing(name):
    assert recognise_kind("-", EXAMPLES[name][:HEAD]) == KINDS[find_ending(name)]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (make_page()[:HEAD], "page"),
        (b"\xef\xbb\xbf\n <!-- saved --> <HTML>", "page"),
        (b'<?xml version="1.0"?><?xml-stylesheet href="a"?>\n<feed xmlns="a">', "feed"),
        (b'<?xml version="1.0"?><!-- a --> <?xml-stylesheet href="a"?>\n<html>', "page"),
        (b'<?xml version="1.0"?>\n' * 40 + b"<rss>", "feed"),
        (b'<?xml version="1.0"?>\n' * 40 + b"<rs", "text"),  # goes over each once: else it would never end
        (b"<!-- -->" * 200 + b"<rs", "text"),
        (b'{"title": "a",\n "text": "b"}\n', "json"),
        (b'{"title": "' + b"a" * HEAD, "lines"),
        (b"{curly} words", "text"),
        (b"[1] A note", "text"),
        (b"<b>The army</b> captured it", "text"),
        (SENTENCE.encode(), "text"),
        (b"\x1f\x8b\x08broken", "text"),
        (b"PK\x03\x04something", "text"),
        (b"PAR1", "parquet"),
        (b"", "text"),
    ],
)
def test_kind_of_what_has_no_ending(head, kind):
    assert recognise_kind("report", head) == kind


def test_kind_of_a_text_file_is_never_doubted():
    assert recognise_kind("a.txt", make_page()) == "text"
