"""Credits and captions.

A credit is known by its own words: "Photo by …", "(AFP photo)", "Name/Reuters", "(Source: …)", a byline, an agency's
name alone. A caption is known by the picture credit that ends it, and only where one thing more speaks for it:

- alone: nothing but it and its credit stands in its block;
- depicting: it begins as captions do and tells in the present what is to be seen, or says that it is a picture;
- dated: it ends in a full date, nobody speaks in it, and the report goes on after the credit;
- first: it opens the text, or follows nothing but a headline and a date, its credit says "photo" or the like, and
  nobody speaks in it.

Without a credit, only a sentence that says itself that it is of a picture is a caption ("In this photo …").
Text that is not plainly a caption stays body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lookout.model import Span
from lookout.read.credits import Credit, find_credits
from lookout.read.layout import Layout, Regions, count_words
from lookout.read.passage_rules import DATE, PassageRules

MOST_CAPTION_WORDS = 60

_ENDS_IN_DATE = re.compile(rf"(?<!\w){DATE}[.,]?\s{{0,3}}\Z")
_ANNOUNCED = re.compile(
    r"(?:(?<=[.!?)\u201d\"] )|(?<=\n)|\A)(?:FILE ?[-\u2013\u2014]{1,2} ?|(?:Image|Media) caption "
    r"|In this (?:[\w.,']{1,20} ){0,6}?(?:photo|picture|image)\b)"
)
_PICTURE_WORD = re.compile(r"photo|image|picture|file|/", re.IGNORECASE)
_RUN_WORDS = 48
_VERB_WITHIN = 16
_NEAR = 600


def claim_pictures(layout: Layout, rules: PassageRules, regions: Regions) -> None:
    """Claim the credits of the text, then the captions that they end, then those that announce themselves."""
    claimed = [each for each in find_credits(layout, rules) if regions.claim("credit", each.span.start, each.span.end)]
    for credit in sorted(claimed, key=_start_of):
        if credit.picture:
            _claim_caption(_Picture(layout, rules, credit.span, _find_start(layout, regions, credit.span)), regions)
    for match in _ANNOUNCED.finditer(layout.text):
        end = min(layout.find_sentence(match.start()).end, regions.find_after(match.start()))
        short = count_words(layout.text[match.start() : end]) <= MOST_CAPTION_WORDS
        if layout.punctuated and end > match.end() and short:
            regions.claim("caption", match.start(), end)


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture credit, and where the words before it start that no other region has."""

    layout: Layout
    rules: PassageRules
    credit: Span
    start: int

    @property
    def words(self) -> str:
        return self.layout.text[self.start : self.credit.start]


def _find_start(layout: Layout, regions: Regions, credit: Span) -> int:
    return max(layout.find_block(credit.start).start, regions.find_before(credit.start))


def _claim_caption(picture: _Picture, regions: Regions) -> None:
    start = next(_find_captions(picture, regions), None) if picture.words.strip() else None
    if start is not None:
        regions.claim("caption", start, picture.credit.start)


def _find_captions(picture: _Picture, regions: Regions) -> Iterator[int]:
    """Yield where the caption before a credit starts, by each of the rules that find one."""
    layout, rules = picture.layout, picture.rules
    if _is_alone(picture):
        yield picture.start
    if layout.punctuated:
        start = max(picture.start, layout.find_sentence(picture.start + len(picture.words.rstrip()) - 1).start)
        sentence = layout.text[start : picture.credit.start]
        if _depicts(sentence, rules) or _is_dated(picture, sentence):
            yield start
    if _is_first(picture, regions):
        yield picture.start
    if not layout.punctuated and (opening := _find_opening(picture)) is not None:
        yield opening


def _is_alone(picture: _Picture) -> bool:
    """Say whether a block is nothing but a short text and its credit."""
    block = picture.layout.find_block(picture.credit.start)
    rest = picture.layout.text[picture.credit.end : block.end]
    short = len(picture.words) < 2 * _NEAR and count_words(picture.words) <= MOST_CAPTION_WORDS
    return len(picture.layout.blocks) > 1 and not re.search(r"\w", rest) and short and '"' not in picture.words


def _is_first(picture: _Picture, regions: Regions) -> bool:
    """Say whether nothing but headlines, dates and credits stands before, and nobody speaks."""
    if picture.start > _NEAR or not 2 < count_words(picture.words) <= MOST_CAPTION_WORDS:
        return False
    # An agency alone signs summaries as well.
    if _PICTURE_WORD.search(picture.credit.of(picture.layout.text)) is None:
        return False
    return regions.skip_taken(0) >= picture.start and not _tells(picture.words, picture.rules)


def _depicts(sentence: str, rules: PassageRules) -> bool:
    """Say whether a sentence is marked as a picture's, or opens as captions do and shows people at something."""
    words = [_strip(word) for word in sentence.split()]
    if not 2 < len(words) <= MOST_CAPTION_WORDS:
        return False
    if rules.caption_marks.search(sentence):
        return True
    shows = any(word in rules.caption_verbs for word in words[1:_VERB_WITHIN])
    return words[0] in rules.openers and shows and not _tells(sentence, rules)


def _is_dated(picture: _Picture, sentence: str) -> bool:
    goes_on = re.search(r"\w", picture.layout.text[picture.credit.end : picture.credit.end + 80]) is not None
    dated = _ENDS_IN_DATE.search(sentence[-40:]) is not None
    return goes_on and dated and 5 < count_words(sentence) <= MOST_CAPTION_WORDS and not _tells(sentence, picture.rules)


def _tells(words: str, rules: PassageRules) -> bool:
    """Say whether somebody speaks in `words`, which is what reports do and captions do not."""
    return any(_strip(word) in rules.speech for word in words.split()) and rules.caption_marks.search(words) is None


def _find_opening(picture: _Picture) -> int | None:
    """Return where a caption opens within a run that lost its full stops: at the last "Members" or "Smoke"."""
    near = max(picture.start, picture.credit.start - _NEAR)
    found = list(re.finditer(r"\S+", picture.layout.text[near : picture.credit.start]))[-_RUN_WORDS:]
    for at in range(len(found) - 3, 0, -1):
        following = [_strip(word[0]) for word in found[at + 1 : at + _VERB_WITHIN]]
        opens = found[at][0] in picture.rules.openers_in_run and _strip(found[at - 1][0]) not in picture.rules.leads_on
        if opens and any(word in picture.rules.caption_verbs for word in following):
            start = near + found[at].start()
            return None if _tells(picture.layout.text[start : picture.credit.start], picture.rules) else start
    return None


def _strip(word: str) -> str:
    return re.sub(r"\W", "", word[:40]).lower()


def _start_of(credit: Credit) -> int:
    return credit.span.start
