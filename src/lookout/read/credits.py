"""Credits: whose picture or report it is, known by the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lookout.model import Span
from lookout.read.layout import Layout, ends_sentence
from lookout.read.passage_rules import PassageRules

_NAME = r"(?<!\w)[A-Z][\w'\u2019-]{0,30}\.?"
_LONGEST_LINE = 120
_LINE_END = r"(?=\s*\n|\s*\Z)"
_LINE_START = r"(?:(?<=\n)|\A)"


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that say whose picture or report it is. `picture` says that they are surely of a picture."""

    span: Span
    picture: bool


def find_credits(layout: Layout, rules: PassageRules) -> Iterator[Credit]:
    """Yield the credits of the text, those surely of a picture first; they may overlap."""
    patterns = _compile_patterns(rules)
    for pattern in patterns.pictures:
        for match in pattern.finditer(layout.text):
            yield Credit(Span(*match.span()), picture=True)
    for match in patterns.bracketed.finditer(layout.text):
        if _stands_apart(layout, match):
            yield Credit(Span(*match.span()), picture=not match[0].startswith("(With"))
    for pattern in patterns.sources:
        for match in pattern.finditer(layout.text):
            yield Credit(Span(*match.span()), picture=False)
    for block in layout.blocks:
        words = block.of(layout.text)
        alone = len(words) <= _LONGEST_LINE and len(layout.blocks) > 1 and layout.cased
        if alone and (patterns.byline.fullmatch(words) or patterns.agency_line.fullmatch(words)):
            yield Credit(block, picture=False)


def _stands_apart(layout: Layout, match: re.Match[str]) -> bool:
    """Say whether an agency in brackets stands after a sentence, not after a name or a place."""
    before = layout.text[max(0, match.start() - 8) : match.start()]
    return ends_sentence(before) or layout.find_block(match.start()).start == match.start()


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What credits look like: of pictures, of reports, an agency in brackets, and whole lines."""

    pictures: tuple[re.Pattern[str], ...]
    bracketed: re.Pattern[str]
    sources: tuple[re.Pattern[str], ...]
    byline: re.Pattern[str]
    agency_line: re.Pattern[str]


@cache
def _compile_patterns(rules: PassageRules) -> _Patterns:
    agency = rules.agency
    return _Patterns(
        pictures=tuple(re.compile(pattern) for pattern in _list_picture_patterns(agency)),
        bracketed=re.compile(rf"\((?:With |By )?{agency}(?:,? (?:and|with) {agency}){{0,3}}\)(?! ?[-\u2013\u2014])"),
        sources=tuple(re.compile(pattern) for pattern in _list_source_patterns(agency, rules.outlet)),
        byline=re.compile(
            rf"(?:By|BY|Posted by|Written by) {_NAME}"
            rf"(?:,? (?:{_NAME}|and|in|of|for|with|at|the|[a-z]{{2,3}}-?{_NAME})){{0,9}}"
        ),
        agency_line=re.compile(rf"[-\u2013\u2014(\s]*{agency}(?:(?:,| and|/| with) ?{agency}){{0,3}}[).\s]*"),
    )


def _list_picture_patterns(agency: str) -> tuple[str, ...]:
    name = rf"{_NAME}(?: {_NAME})?"
    kind = "(?:Photo|Image|Picture)"
    owner = rf"(?:[A-Z]{{2,30}}\b|{name})"
    return (
        # "Photo by AFP", also glued to a year before it; "photos courtesy of A. Name/Agency"
        rf"(?:(?<=\d)|\b)[Pp]hoto(?:graph)?s? (?:by|via|courtesy of):? (?:{agency}\b|{name}(?:/{agency})?)",
        # "(Photo: A. Name/Agency)", "(Image via Some Service)", "(File photo)"
        r"\((?:File |FILE |Handout )?(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Hh]andout|[Cc]redit)s?\b[^()\n]{0,60}\)",
        r"\((?:[Ff]ile|FILE)(?: ?[-\u2013]? ?(?:[Pp]hoto|[Pp]icture|[Ii]mage))?[^()\n]{0,40}\)",
        # "(AFP photo)", "(AP Archive)"
        rf"\({agency}(?:(?:/| and ){agency})? ?(?:[Ff]ile )?(?:[Pp]hotos?|[Aa]rchive|[Ff]ile|[Pp]ictures?)\)",
        # "(A. Name/AFP via Getty Images)"
        rf"\([^()\n]{{1,60}}(?:/|via | - ){agency}(?: via {agency})?(?: [Ff]ile)?(?: [Pp]hoto)?\)",
        # "A. Name/Reuters file photo", "REUTERS/A. Name"
        rf"(?:{_NAME} (?:[A-Z]\. )?)?{_NAME}/{agency}(?: via {agency})?(?: [Ff]ile)?(?: [Pp]hoto\b)?(?=[\s.)]|\Z)",
        rf"(?<!\w){agency}/{_NAME}(?: {_NAME})?(?:/(?:File Photo|Handout|Pool|File))?",
        # "Reuters file photo", but not "an AFP photo shows"
        rf"(?<![Aa]n )(?<![Aa] )(?<![Tt]he )(?<!\w){agency} (?:[Ff]ile )?[Pp]hoto(?:{_LINE_END}|(?=[.)]| [A-Z]))",
        # "Photo: A. Name / The Paper", "Photo credit: AFP"
        rf"\b(?:Photo|Photograph|{kind} [Cc]redit): ?(?:{agency}\b|{owner}(?: ?/ ?(?:{agency}|{owner}))?)",
        rf"\b(?:Image|Picture): ?(?:{agency}\b|{owner}{_LINE_END})",
        rf"{_LINE_START}Image (?:copyright|source):? [^\n]{{1,60}}(?=\n|\Z)",
        rf"(?<=[.!?\u201d\"] )via {agency}{_LINE_END}",
    )


def _list_source_patterns(agency: str, outlet: str) -> tuple[str, ...]:
    agencies = rf"{agency}(?:(?:,| and| /|/) ?{agency}){{0,3}}"
    return (
        r"\([Ss]ources?: ?[^()\n]{1,80}\)",
        rf"(?<=\d\d )by {outlet}(?: English)?",
        rf"{_LINE_START}[Ss]ources?: [^\n.]{{1,60}}(?=\n|\Z)",
        # "Source Reuters", "Source: AFP and AP" and "- REUTERS" at the end of a line or the text
        rf"(?:(?<=[.!?\u201d\"] )|(?<=\n)|(?<= )(?=S))[Ss]ources?:? {agencies}\.?{_LINE_END}",
        rf"(?<=[.!?\u201d\"])[ \t]{{0,3}}[-\u2013\u2014]{{1,2}} ?{agency}\.?{_LINE_END}",
    )
