"""Headlines and datelines: how a report, and each part of it, opens.

Rules, in the order they are tried:

- leading date: the day the page gives before anything else ("Published 3 May 2016", "Thu Dec 15 2016");
- dated headline: what stands before "AFP Tuesday 23 Sep 2014", or the sentence after a leading date, if it is worded as
  headlines are: short, with no article before it and no auxiliary, pronoun or word of speech;
- dateline, at the beginning of a block, by an agency ("BEIRUT (Reuters) -", "San Salvador, 3 Jan 90 (AFP) --",
  "DAMASCUS, SANA_"), an outlet ("Beirut Asharq Al-Awsat -"), a dash ("KENT, Wash. --") or a city that agencies date
  from ("AMMAN Rebels …"); with a known agency also within a text;
- headline line: the first block, short and without a stop; crosshead: a shorter one between paragraphs.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from lookout.model import Span
from lookout.read.layout import Layout, Regions, count_words, ends_sentence
from lookout.read.passage_rules import DATE, MONTH, WEEKDAY, PassageRules
from lookout.text.sentences import split_sentences

MOST_HEADLINE_WORDS = 20
MOST_CROSSHEAD_WORDS = 8

_FEWEST_BODY_WORDS = 15
_NEAR = 400
_DATELINE_LENGTH = 160
_HOUR = (
    r"(?:,? (?:at )?\d{1,2}:\d{2}(?: ?(?:UTC|GMT|KSA|EDT|EST|AM|PM|am|pm|a\.m\.|p\.m\.)[+\d]{0,3})?"
    r"|,? at \d{4}|,? \d{4} (?:UTC|GMT)[+\d]{0,3}|(?<=\d{4}) \d{6}\b)?"
)
_LEADING_DATE = re.compile(
    rf"(?:(?:Published|Posted|Updated|UPDATED|Last updated|Date of publication|Created)(?: on| at)?:? )?"
    rf"(?:{DATE}|{WEEKDAY} {MONTH} \d{{1,2}} \d{{4}}|{WEEKDAY} \d{{1,2}} {MONTH} \d{{4}}|{MONTH} \d{{2}} ?\d{{4}})"
    rf"{_HOUR}\)?(?: ?Get short URL(?: \d{{1,9}}){{0,3}})?(?: Regional)?(?=\W|\Z)"
)
_BYLINE = re.compile(r"(?:By|BY|Posted by|Written by) ")
_DASH = r"(?: ?(?:[-\u2013\u2014_]{1,4})(?: ?\[[A-Z ]{1,40}\]){0,3})"
_ENDS_IN_DASH = re.compile(rf"{_DASH}\Z")
_CAPS = r"[A-Z][A-Z'\u2019-]{3,30}"
_PLACE = rf"{_CAPS}(?: [A-Z][A-Z'\u2019-]{{1,30}}){{0,2}}"
_SHORT_PLACE = rf"{_CAPS}(?: [A-Z][A-Z'\u2019-]{{1,30}})?"
_REGION = r"(?:, ?[A-Z][\w.]{0,30}(?: [A-Z][\w.]{0,30}){0,2}){0,2}"
_TITLE_PLACE = r"[A-Z][\w'\u2019-]{1,30}(?: [A-Z][\w'\u2019-]{1,30}){0,3}"


def claim_openings(layout: Layout, rules: PassageRules, regions: Regions) -> None:
    """Claim the leading date, the headline that goes with it, and the datelines of a text."""
    start = regions.skip_taken(0)
    date = _LEADING_DATE.match(layout.text, start)
    if date is not None and regions.claim("dateline", date.start(), date.end()):
        start = regions.skip_taken(date.end())
    if start < len(layout.text) and not _claim_dateline(layout, rules, regions, start):
        end = min(layout.find_block(start).end, start + _NEAR)
        _claim_dated_headline(layout, rules, regions, Span(start, max(end, start + 1)), dated=date is not None)
    if layout.cased:
        for match in _compile_datelines(rules)[0].finditer(layout.text):
            regions.claim("dateline", match.start(), match.end())
    claim_datelines(layout, rules, regions)


def claim_datelines(layout: Layout, rules: PassageRules, regions: Regions) -> None:
    """Claim the datelines that open blocks, or what is left of blocks after the regions that open them."""
    for block in layout.blocks:
        start = regions.skip_taken(block.start)
        if start < block.end:
            _claim_dateline(layout, rules, regions, start)


def claim_headline_lines(layout: Layout, rules: PassageRules, regions: Regions) -> None:
    """Claim short blocks without a stop: those that open the text as headlines, others as crossheads.

    What stands so after a byline is the name of the writer's paper.
    """
    opens, before = True, None
    for block, following in pairwise(layout.blocks):
        if regions.is_free(block):
            if _is_headline_line(layout, rules, block, opens=opens) and _is_body(layout, regions, following):
                if before is not None and _BYLINE.match(layout.text, before.start) and not regions.is_free(before):
                    regions.claim("credit", block.start, block.end)
                elif opens or not layout.punctuated or _ends_paragraph(layout, regions, before):
                    regions.claim("headline", block.start, block.end)
            opens = opens and not regions.is_free(block)
        before = block


def _ends_paragraph(layout: Layout, regions: Regions, block: Span | None) -> bool:
    """Say whether a block ends in a stop, or is a region known for something else; None is the beginning."""
    return block is None or ends_sentence(block.of(layout.text)) or not regions.is_free(block)


@cache
def _compile_datelines(rules: PassageRules) -> tuple[re.Pattern[str], ...]:
    """Return the dateline of a known agency, which may stand anywhere, and those that only open a block."""
    agency = rules.agency
    patterns = (
        rf"(?<!\w){_PLACE}{_REGION} \({agency}\){_DASH}?",
        rf"(?:{_PLACE}|{_TITLE_PLACE}){_REGION}(?:, ?{DATE})? ?\((?:{agency}|[A-Z][^()\n]{{1,40}})\){_DASH}",
        rf"(?:{_PLACE}|{_TITLE_PLACE}){_REGION} ?\((?:{agency}|[A-Z]{{2,8}})\)(?=\s*\n)",
        rf"\((?:{agency}|[A-Z]{{2,8}})\){_DASH}",
        rf"{_TITLE_PLACE},? \(?{agency}\)? ?{_DASH}",
        rf"{agency}{_DASH}(?= )",
        rf"{_TITLE_PLACE},? {rules.outlet}(?:{_DASH}|(?= ))",
        rf"(?:{_SHORT_PLACE}{_REGION}|{_PLACE}, ?[A-Z]\w{{1,20}}\.?){_DASH}(?=\s)",
        rf"{rules.city}(?: / {rules.city})?(?:,? \d{{1,2}} {MONTH})?{_DASH}?(?= [A-Z\"\u201c]{{1,2}}[a-z\u2019']| A )",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


def _claim_dateline(layout: Layout, rules: PassageRules, regions: Regions, start: int) -> bool:
    """Claim a dateline at `start`, and say whether there was one."""
    end = min(len(layout.text), start + _DATELINE_LENGTH)
    for pattern in _compile_datelines(rules)[1:]:
        match = pattern.match(layout.text, start, end)
        if match is None or re.split(r"\W", match[0], maxsplit=1)[0] in rules.never_places:
            continue
        # Where all is in capitals, a comma and a dash may stand in any sentence.
        if layout.cased or (_ENDS_IN_DASH.search(match[0]) and ("(" in match[0] or "," not in match[0])):
            return regions.claim("dateline", match.start(), match.end())
    return False


def _claim_dated_headline(layout: Layout, rules: PassageRules, regions: Regions, span: Span, *, dated: bool) -> None:
    """Claim what stands before an agency's name and a day; after a leading date, what is worded as a headline."""
    text = layout.text
    signed = _compile_signature(rules).search(text, span.start, span.end)
    if signed and count_words(text[span.start : signed.start()]) <= 2 * MOST_HEADLINE_WORDS:
        if regions.claim("headline", span.start, signed.start()):
            regions.claim("credit", *signed.span("agency"))
            regions.claim("dateline", *signed.span("date"))
    elif dated:
        _claim_worded_headline(layout, rules, regions, span)


@cache
def _compile_signature(rules: PassageRules) -> re.Pattern[str]:
    date = rf"(?:{DATE}|{WEEKDAY} \d{{1,2}} {MONTH} \d{{4}})"
    return re.compile(rf"(?<= )(?P<agency>{rules.agency}) (?P<date>{date})(?=\W)")


def _claim_worded_headline(layout: Layout, rules: PassageRules, regions: Regions, span: Span) -> None:
    """Claim the first sentence, or what stands before an agency's name, if it is worded as a headline."""
    words = span.of(layout.text)
    sentence = split_sentences(words)[0]
    if words[sentence.end :].lstrip().startswith("("):
        return  # A caption: its credit follows.
    signed = re.search(rf"(?<=\w ){rules.agency}(?= [A-Z\"])", sentence.of(words))
    if signed and is_worded_as_headline(words[: signed.start()], rules):
        regions.claim("headline", span.start, span.start + signed.start())
        regions.claim("credit", span.start + signed.start(), span.start + signed.end())
    elif layout.punctuated and ends_sentence(sentence.of(words)) and is_worded_as_headline(sentence.of(words), rules):
        regions.claim("headline", span.start + sentence.start, span.start + sentence.end)


def is_worded_as_headline(words: str, rules: PassageRules) -> bool:
    """Say whether `words` are few, begin with no article and have no auxiliary, pronoun or word of speech."""
    if not 2 < count_words(words) <= MOST_HEADLINE_WORDS or words.lstrip()[:1].islower():
        return False
    bare = [re.sub(r"\W", "", word) for word in words.split()]
    if bare[0] in ("The", "A", "An"):
        return False
    # A word in capitals is a name: the WHO, the US.
    return not any(word.lower() in rules.finite and (len(word) < 2 or not word.isupper()) for word in bare)


def _is_headline_line(layout: Layout, rules: PassageRules, block: Span, *, opens: bool) -> bool:
    words = block.of(layout.text)
    first = words.lstrip("\"'\u201c\u2018[(")[:1]
    if count_words(words) > (MOST_HEADLINE_WORDS if opens else MOST_CROSSHEAD_WORDS):
        return False
    if not (first.isupper() or first.isdigit()) or ends_sentence(words) or words[-1] in ",;-)]":
        return False
    if layout.find_sentence(block.end - 1).start > block.start or not any(map(str.isalpha, words)):
        return False
    return layout.punctuated or is_worded_as_headline(words, rules)


def _is_body(layout: Layout, regions: Regions, block: Span) -> bool:
    """Say whether a block is a paragraph, or a region known for something else."""
    words = block.of(layout.text)
    count = count_words(words)
    return not regions.is_free(block) or count >= _FEWEST_BODY_WORDS or (ends_sentence(words) and count > 4)
