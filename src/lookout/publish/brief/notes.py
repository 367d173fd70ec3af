"""Notes: each claim that a sentence stands on gets a number, in the order in which the brief comes to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lookout.model import Event, Statement, Voice
from lookout.publish.brief.material import Source
from lookout.publish.brief.model import Note, Quoted, Sentence
from lookout.publish.brief.naming import tell_carriers
from lookout.publish.judged import tell_judged
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days

MOST: Final = 4
"""Notes of one sentence; of more claims the number is told."""
ROOM: Final = 240
"""Characters of a report's words in a note, about."""


class Notebook:
    """Numbers the claims that sentences stand on. One brief, one notebook."""

    def __init__(self, statements: Mapping[str, Statement], sources: Mapping[str, Source]) -> None:
        self._statements = statements
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def cite(self, text: str, claims: Iterable[str]) -> Sentence:
        """Return a sentence with the notes of `claims`: at most a few of them, the others counted."""
        keys = [key for key in dict.fromkeys(claims) if key in self._statements]
        return Sentence(text, self.number(keys), max(0, len(keys) - MOST))

    def number(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of the first few of `claims`, new ones for those that have none."""
        keys = [key for key in dict.fromkeys(claims) if key in self._statements][:MOST]
        return tuple(self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys)

    def list_notes(self) -> tuple[Note, ...]:
        """Return the notes so far, by number."""
        return tuple(self._make(number, key) for key, number in self._numbers.items())

    def _make(self, number: int, key: str) -> Note:
        statement = self._statements[key]
        source = self._sources.get(statement.report, Source(statement.report, statement.report))
        return Note(
            number=number,
            claim=key,
            outlet=flatten(statement.outlet or source.outlet or "outlet not known"),
            days=tell_days(statement.published),
            title=flatten(source.title or source.doc),
            url=_pick_address(source.url),
            by=tell_chain(statement),
            judged=tell_judged(statement.claim),
            words=quote(statement),
        )


def order_claims(event: Event, claims: Sequence[str] = ()) -> list[str]:
    """Return claims of an event so that each voice speaks before any speaks again, those that are no party first."""
    wanted = set(claims or event.claims)
    voices = sorted(event.voices, key=_is_party)
    rows = [[key for key in voice.claims if key in wanted] for voice in voices]
    longest = max(map(len, rows), default=0)
    ordered = [row[at] for at in range(longest) for row in rows if at < len(row)]
    return [*ordered, *(key for key in event.claims if key in wanted and key not in set(ordered))]


def tell_chain(statement: Statement) -> str:
    """Return by whose word a claim is: "by A, carried by B, then C"; "" where the report itself speaks."""
    names = list(dict.fromkeys(flatten(mention.text) for mention in statement.claim.by))
    if not names:
        return ""
    return f"by the word of {names[0]}{tell_carriers(names[1:])}"


def quote(statement: Statement) -> tuple[Quoted, ...]:
    """Return the words round a claim's first trigger, that trigger marked, cut between words where they are long."""
    words, trigger = statement.quote, min(statement.claim.triggers)
    start, end = trigger.start - statement.quote_start, trigger.end - statement.quote_start
    if not 0 <= start < end <= len(words):
        return (Quoted(flatten(words[:ROOM])),)
    left, right = _cut(words, start, end)
    before, told, after = words[left:start], words[start:end], words[end:right]
    return tuple(
        piece
        for piece in (
            Quoted(f"{'… ' if left else ''}{_flatten_left(before)}"),
            Quoted(flatten(told), marked=True),
            Quoted(f"{_flatten_right(after)}{' …' if right < len(words) else ''}"),
        )
        if piece.text
    )


def _is_party(voice: Voice) -> bool:
    return voice.party


def _cut(words: str, start: int, end: int) -> tuple[int, int]:
    left = max(0, min(start - ROOM // 2, len(words) - ROOM))
    right = min(len(words), left + max(ROOM, end - left))
    if left:
        left = words.find(" ", left, start) + 1 or start
    if right < len(words):
        right = max(words.rfind(" ", end, right), end)
    return left, right


def _flatten_left(words: str) -> str:
    return flatten(words) + (" " if words[-1:].isspace() and words.strip() else "")


def _flatten_right(words: str) -> str:
    return (" " if words[:1].isspace() and words.strip() else "") + flatten(words)


def _pick_address(url: str | None) -> str | None:
    """Return `url` if it is a web address: a link with any other scheme could run a script."""
    clean = flatten(url or "")
    return clean if clean.lower().startswith(("http://", "https://")) else None
