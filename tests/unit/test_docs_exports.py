"""The page on exports says what the tables of the formats say."""

import re

from lookout.publish.exports.formats import FORMATS
from tools.exports import PAGE, TABLES, render_page

TEXT = PAGE.read_text(encoding="utf-8")


def test_page_of_exports_has_the_tables_as_they_are():
    assert render_page(TEXT) == TEXT


def test_page_of_exports_has_every_table():
    assert set(re.findall(r"<!-- ([a-z-]+) -->", TEXT)) == {*TABLES, "end"}


def test_page_of_exports_tells_every_format():
    assert set(FORMATS) <= set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE))
