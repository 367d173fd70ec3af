"""Boilerplate: what the page says around the report.

Rules, in the order they are tried:

- furniture line: a block made of nothing but the words of share bars and menus, or a short block with a phrase that
  only furniture has ("Read more", "Follow us on"), or a copyright line;
- sign-off: "Reporting by …; editing by …", to the end of its block or sentence;
- tail: from a furniture phrase to the end of the text, if the next phrase, or the end, is never far;
- phrase: a furniture phrase that begins a sentence, to the end of that sentence, if it is short;
- last word: "Loading" at the very end, or the name of a service there after a full stop.
"""

from __future__ import annotations

import re

from lookout.model import Span
from lookout.read.layout import Layout, Regions, count_words, ends_sentence
from lookout.read.passage_rules import PassageRules

_COPYRIGHT = re.compile(r"(?:\u00a9|\(c\)|copyright)\W{0,4}(?:\(c\)|\u00a9)?\W{0,4}(?:19|20)\d\d\b", re.IGNORECASE)
_SLIDESHOW = re.compile(
    r"(?:Slideshow|Gallery|Image|Photo|Page|Slide)s? ?\(? ?\d+ ?(?:of ?/? ?\d+|images?|photos?|pictures?)? ?\)?"
)
_SIGN_OFF = re.compile(
    r"\(?\b(?:(?:Additional )?(?:R|(?<=Additional )r)eporting|Writing|Editing|Compiled|Edited|Written)"
    r" (?:and (?:writing|editing) )?by (?=[A-Z])"
)
_SIGN_OFF_GOES_ON = re.compile(r"[;,] ?(?:\w+ ){0,2}(?:reporting|writing|editing) by", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.)](?:\s|\Z)")
_RELATED = re.compile(r"(?:\.\.\. ?)?(?<!\w)\d{1,9} Related (?=[A-Z])|(?<!\w)Tags (?=[A-Z])")

_SHORT = 12
_SIGN_OFF_WORDS = 60
_NEXT = 30
_NEXT_RELATED = 100
_LAST = 25
_OPENING_WORDS = 4
_FAR = 2_000
_NEAR = 200


def claim_furniture(layout: Layout, rules: PassageRules, regions: Regions) -> None:
    """Claim as boilerplate what is page furniture."""
    for block in layout.blocks:
        if _is_furniture_line(block.of(layout.text), rules):
            regions.claim("boilerplate", block.start, block.end)
    _claim_sign_offs(layout, regions)
    _claim_tail(layout, rules, regions)
    _claim_phrases(layout, rules, regions)
    _claim_last_word(layout, rules, regions)


def _is_furniture_line(words: str, rules: PassageRules) -> bool:
    bare = [re.sub(r"\W+\Z|\A\W+", "", word[:40]) for word in words.split(maxsplit=4 * _SHORT)]
    if all(word in rules.boilerplate_words or not word for word in bare) and any(bare):
        return True
    if len(bare) <= 2 * _SHORT and _COPYRIGHT.search(words):
        return True
    if len(bare) <= 2 * _SHORT and rules.boilerplate.match(words):
        return True
    phrase = rules.boilerplate.search(words) if len(bare) <= _SHORT else None
    if phrase is None:
        return _SLIDESHOW.fullmatch(words) is not None
    return phrase.end() >= len(words.rstrip(" .\u2026!:")) or not ends_sentence(words)


def _claim_sign_offs(layout: Layout, regions: Regions) -> None:
    text = layout.text
    for match in _SIGN_OFF.finditer(text):
        if layout.punctuated and not _begins_sentence(text, match.start()):
            continue
        end = min(layout.find_block(match.start()).end, match.start() + _FAR)
        if count_words(text[match.start() : end]) > _SIGN_OFF_WORDS:
            end = _find_sign_off_end(text, match.end(), end)
        regions.claim("boilerplate", match.start(), end)


def _find_sign_off_end(text: str, start: int, end: int) -> int:
    """Return where the names after a sign-off end: at the first full stop after the last "…ing by"."""
    last = start
    for further in _SIGN_OFF_GOES_ON.finditer(text, start, min(end, start + 2 * _NEAR)):
        last = further.end()
    stop = _SENTENCE_END.search(text, last, min(end, last + _NEAR))
    return stop.start() + 1 if stop else last


def _claim_tail(layout: Layout, rules: PassageRules, regions: Regions) -> None:
    """Follow the furniture phrases back from the end of the text for as long as the gaps between them are short."""
    text = layout.text
    cues = [(match.span(), _NEXT) for match in rules.boilerplate.finditer(text)]
    cues += [(match.span(), _NEXT_RELATED) for match in _RELATED.finditer(text)]
    start = at = len(text)
    for (begin, end), reach in sorted(cues, reverse=True):
        near = _LAST if at == len(text) else reach
        if at - end > _FAR or count_words(text[end:at]) > near or not regions.is_free(Span(begin, end)):
            break
        at = begin
        if _stands_alone(layout, begin):
            start = begin
    if start < len(text):
        _claim_free(regions, Span(_open_line(layout, start), len(text)))


def _open_line(layout: Layout, start: int) -> int:
    """Return the beginning of the line that `start` stands in, if only a few words of it come before."""
    opening = layout.find_block(start).start
    before = layout.text[max(opening, start - _NEAR) : start]
    short = start - opening <= _NEAR and count_words(before) <= _OPENING_WORDS
    return opening if short and not ends_sentence(before) else start


def _stands_alone(layout: Layout, start: int) -> bool:
    """Say whether a phrase begins a line or sentence, or is written with a capital where none is due."""
    first = layout.text[start]
    return _begins_sentence(layout.text, start) or first.isupper() or first.isdigit() or first in ".\u00a9"


def _claim_free(regions: Regions, span: Span) -> None:
    """Claim `span` but for the regions in it."""
    at = span.start
    inside = [passage.span for passage in regions.taken if passage.span.overlaps(span)]
    for taken in [*inside, None]:
        regions.claim("boilerplate", at, taken.start if taken else span.end)
        at = taken.end if taken else span.end


def _claim_phrases(layout: Layout, rules: PassageRules, regions: Regions) -> None:
    text = layout.text
    for match in rules.boilerplate.finditer(text):
        if not layout.punctuated or not match[0][0].isupper() or not _begins_sentence(text, match.start()):
            continue
        limit = min(layout.find_block(match.start()).end, match.end() + _NEAR)
        stop = _SENTENCE_END.search(text, match.end(), limit)
        end = stop.start() + 1 if stop else limit
        if count_words(text[match.start() : end]) <= _SHORT:
            regions.claim("boilerplate", match.start(), end)


def _claim_last_word(layout: Layout, rules: PassageRules, regions: Regions) -> None:
    last = rules.final_words.search(layout.text)
    if last is None or last.start() == 0:
        return
    # A sentence can end in "on Twitter", but hardly in "Loading".
    after = layout.text[max(0, last.start() - 8) : last.start()].rstrip()
    if last[0].startswith("Loading") or after.endswith((")", "]")) or _begins_sentence(layout.text, last.start()):
        regions.claim("boilerplate", last.start(), last.end())


def _begins_sentence(text: str, at: int) -> bool:
    """Say whether a line or a sentence begins at `at`."""
    before = text[max(0, at - 8) : at]
    return not before.strip() or before.rstrip(" \t")[-1] in "\r\n" or ends_sentence(before)
