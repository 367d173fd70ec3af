"""A brief as PDF, set by Typst: tagged for screen readers (PDF/UA-1), the same bytes each time.

The words of reports reach Typst as data in a JSON file, never as markup. Only the fonts that Typst brings are used, so
that every machine sets the same pages.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

from lookout.publish.brief.model import Block, Brief, Count, Entries, Picture, Text, name_block
from lookout.publish.brief.naming import tell_range
from lookout.version import __version__

_STATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""The day that every PDF says it was made on: a clock would make each one another file."""
_FONT: Final = "Libertinus Serif"
_MISSING: Final = re.compile(r'text `"(.+?)"` could not be displayed')


def render_paper(brief: Brief) -> bytes:
    """Return the brief as a PDF of A4 pages. The same brief gives the same bytes.

    A character that the fonts do not have is told by its number, as "<U+6226>", and all others of its script with it.
    """
    missing: frozenset[str] = frozenset()
    while True:
        try:
            return _set_pages(brief, missing)
        except typst.TypstError as error:
            lost = _MISSING.search(error.message)
            families = frozenset(map(_name_family, filter(_may_lack, lost[1]))) - missing if lost else frozenset()
            if not families:
                raise
            missing |= families


def _set_pages(brief: Brief, missing: frozenset[str]) -> bytes:
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = json.dumps(_lay_out(brief, folder), ensure_ascii=False)
        (folder / "brief.json").write_text(_spell(data, missing), encoding="utf-8")
        (folder / "brief.typ").write_text(_read("brief.typ"), encoding="utf-8")
        for drawing in folder.glob("*.svg") if missing else ():
            drawing.write_text(_spell(drawing.read_text("utf-8"), missing, left="&lt;", right="&gt;"), encoding="utf-8")
        compiler = typst.Compiler(folder / "brief.typ", root=folder, ignore_system_fonts=True)
        made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=_STATED)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def _spell(text: str, missing: frozenset[str], *, left: str = "<", right: str = ">") -> str:
    """Return text with the numbers of the characters that belong to the families that no font has."""
    if not missing:
        return text
    lost = {ord(sign): f"{left}U+{ord(sign):04X}{right}" for sign in set(text) if _name_family(sign) in missing}
    return text.translate(lost)


def _may_lack(sign: str) -> bool:
    """Say whether the fonts may lack a character: Latin letters, digits and the marks of plain text they have."""
    return ord(sign) > 0x24F and not 0x2010 <= ord(sign) <= 0x203A


def _name_family(sign: str) -> str:
    """Return what a character is missing together with: its script, by its name, or its kind if it is no letter."""
    category = unicodedata.category(sign)
    script = unicodedata.name(sign, "").partition(" ")[0]
    return f"{category[0]} {script}" if category[0] in "LMN" else category


def _lay_out(brief: Brief, folder: Path) -> dict[str, Any]:
    """Return what the template is given, and write the drawings beside it."""
    sections = [
        {
            "name": section.name,
            "heading": section.heading,
            "blocks": [_to_object(block, folder) for block in section.blocks],
        }
        for section in brief.sections
    ]
    return {
        "title": brief.title,
        "span": brief.span,
        "facts": brief.facts,
        "sections": sections,
        "notes": [asdict(note) for note in brief.notes],
        "state": brief.state[:16],
        "version": __version__,
    }


def _to_object(block: Block, folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": name_block(block)}
    if isinstance(block, Picture):
        drawing = f"{block.name}.svg"
        (folder / drawing).write_text(_dress(block.wide), encoding="utf-8")
        words = f"{block.title}. {block.description}"
        return told | {"title": block.title, "caption": block.caption, "words": words, "file": drawing}
    if isinstance(block, Entries):
        entries = [{**asdict(entry), "counts": [_to_count(count) for count in entry.counts]} for entry in block.entries]
        return told | {"entries": entries}
    if isinstance(block, Text):
        return told | {"tone": block.kind, "sentences": [asdict(each) for each in block.sentences]}
    return told | asdict(block)


def _to_count(count: Count) -> dict[str, Any]:
    return {"name": count.name, "range": tell_range(count.low, count.best, count.high), "running": count.running}


def _dress(drawing: str) -> str:
    """Return a drawing with the light colours of the page's style sheet in it, and a font that Typst has."""
    head, tail = drawing.split(">", 1)
    return f"{head}><style>{_read_style()}</style>{tail}"


@cache
def _read_style() -> str:
    """Return the rules for drawings from the page's style sheet, its variables put in: Typst's SVG knows none."""
    sheet = _read("brief.css")
    values = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", sheet.split("@media", 1)[0]))
    part = sheet.split("/* drawings */", 1)[1].split("@media", 1)[0]
    values |= {"--paper": "#ffffff", "--sans": f'"{_FONT}"'}
    return re.sub(r"var\((--[\w-]+)\)", _Fill(values), part).replace("svg text", "text").replace("svg .", ".")


class _Fill:
    """Puts the values of variables in their places."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    def __call__(self, match: re.Match[str]) -> str:
        return self._values[match[1]]


@cache
def _read(name: str) -> str:
    return resources.files("lookout.publish.brief").joinpath(name).read_text("utf-8")
