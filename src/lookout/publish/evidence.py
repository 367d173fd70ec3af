"""The words of a report that a claim stands on, cut to the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lookout.model import Claim, Reading, Report, Span
from lookout.publish.plain import flatten

_END = re.compile(r"""[.!?؟۔。]["'”’»)\]]*\s+|\n[^\S\n]*\n\s*""")
_SHORT = (
    "Adm|Brig|Capt|Cmdr|Col|Cpl|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|No|Prof|Rep|Sen|Sgt|St|vs"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_TITLE = re.compile(rf"\b(?:{_SHORT}|[A-Za-z](?:\.[A-Za-z])*)\.$")
_REACH = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of quoted words; `marked` where they are a trigger."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Quoted words in pieces. `opens` and `closes` say whether the quote starts and ends where the sentence does."""

    span: Span
    pieces: tuple[Piece, ...]
    opens: bool
    closes: bool

    def mark(self, before: str, after: str) -> str:
        """Return the quote as one string, triggers between `before` and `after`, an ellipsis where it is cut."""
        told = "".join(f"{before}{piece.text}{after}" if piece.marked else piece.text for piece in self.pieces)
        return f"{'' if self.opens else '… '}{told}{'' if self.closes else ' …'}"


def cut_evidence(report: Report, reading: Reading, claim: Claim, *, room: int = 320) -> Evidence:
    """Return the sentence of `report` around the claim's first trigger, at most about `room` code points of it.

    A sentence does not leave its passage. Text without punctuation is cut at words. White space is flattened and
    acting characters are made visible; every other character is the report's own.
    """
    trigger = min(claim.triggers)
    bounds = _find_passage(reading, trigger, len(report.text))
    sentence = _find_sentence(report.text, trigger, bounds)
    cut = _clip(report.text, trigger, sentence, room)
    return Evidence(
        span=cut,
        pieces=_split(report.text, cut, claim.triggers),
        opens=not report.text[sentence.start : cut.start].strip(),
        closes=not report.text[cut.end : sentence.end].strip(),
    )


def _find_passage(reading: Reading, trigger: Span, length: int) -> Span:
    for passage in reading.passages:
        if passage.span.start <= trigger.start and trigger.end <= passage.span.end:
            return passage.span
    return Span(0, length)


def _find_sentence(text: str, trigger: Span, bounds: Span) -> Span:
    start, limit = max(bounds.start, trigger.start - _REACH), min(bounds.end, trigger.end + _REACH)
    for match in _END.finditer(text, start, trigger.start):
        if _is_end(text, match):
            start = match.end()
    end = next((match.end() for match in _END.finditer(text, trigger.end, limit) if _is_end(text, match)), limit)
    return Span(min(start, trigger.start), end)


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Say whether a full stop ends a sentence here: not after "Lt.", "Col.", "U.S." and other short titles."""
    return not match[0].startswith(".") or _TITLE.search(text, max(0, match.start() - 8), match.start() + 1) is None


def _clip(text: str, trigger: Span, sentence: Span, room: int) -> Span:
    spare = max(0, room - (trigger.end - trigger.start))
    left = max(sentence.start, trigger.start - spare // 2)
    right = min(sentence.end, left + max(room, trigger.end - left))
    left = max(sentence.start, min(left, right - room))
    if left > sentence.start:
        left = _next_word(text, left, trigger.start)
    if right < sentence.end:
        right = _last_word(text, trigger.end, right)
    return Span(left, right)


def _next_word(text: str, start: int, limit: int) -> int:
    match = re.compile(r"\s+").search(text, start, limit)
    return match.end() if match else start


def _last_word(text: str, start: int, end: int) -> int:
    at = max((match.start() for match in re.compile(r"\s+").finditer(text, start, end)), default=end)
    return max(at, start)


def _split(text: str, cut: Span, triggers: Sequence[Span]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = cut.start
    for trigger in sorted(set(triggers)):
        if trigger.start < at or trigger.end > cut.end:
            continue
        pieces += [Piece(text[at : trigger.start], marked=False), Piece(trigger.of(text), marked=True)]
        at = trigger.end
    pieces.append(Piece(text[at : cut.end], marked=False))
    return tuple(_tidy(pieces))


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """Flatten white space in `pieces` but keep the spaces between them."""
    tidied: list[Piece] = []
    for piece in pieces:
        words = flatten(piece.text)
        lead = " " if tidied and piece.text[:1].isspace() and not tidied[-1].text.endswith(" ") else ""
        tail = " " if words and piece.text[-1:].isspace() else ""
        if words or lead:
            tidied.append(Piece(f"{lead}{words}{tail}", piece.marked))
    if tidied:
        tidied[-1] = Piece(tidied[-1].text.rstrip(), tidied[-1].marked)
    return [piece for piece in tidied if piece.text]
