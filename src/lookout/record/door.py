"""What the record refuses to take in, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from typing import get_args

from lookout.errors import InputError
from lookout.model import (
    EVENT_TYPES,
    ROLES,
    STATUSES,
    TOLL_KINDS,
    Claim,
    Mention,
    MentionKind,
    PassageKind,
    Scope,
    Span,
    Toll,
)
from lookout.record.say import is_writable, show
from lookout.record.shapes import Entry

_MOST = 2**63 - 1
_PASSAGE_KINDS: tuple[str, ...] = get_args(PassageKind)
_MENTION_KINDS: tuple[str, ...] = get_args(MentionKind)
_SCOPES: tuple[str, ...] = get_args(Scope)


def check_entry(entry: Entry) -> None:
    """See that the record can keep `entry` and give it back unchanged.

    Raises:
        InputError: if the original's bytes are not those of the report's digest, a character is half a surrogate pair
            (no encoding can write it), a span does not lie in the text or its words are not those of the text, a
            word is none of the model's (type, status, role, kind), two claims share an id, or a number is above
            2**63 - 1.
    """
    reason = next(_find_reasons(entry), None)
    if reason:
        raise InputError(show(entry.report.doc), reason)


def _find_reasons(entry: Entry) -> Iterator[str]:
    report, reading = entry.report, entry.reading
    if sha256(entry.original).hexdigest() != report.digest:
        yield "its digest is not that of its bytes"
    yield from (
        f"a half character (lone surrogate) stands in its {part}, which no encoding can write"
        for part, words in _list_words(entry)
        if words and not is_writable(words)
    )
    yield from _check_words("passage", (each.kind for each in reading.passages), _PASSAGE_KINDS)
    yield from _check_spans("passage", (each.span for each in reading.passages), report.text)
    if len({claim.id for claim in reading.claims}) < len(reading.claims):
        yield "two of its claims have the same id"
    for claim in reading.claims:
        yield from (f"claim {show(claim.id)}: {reason}" for reason in find_misfits(claim, report.text))


def _list_words(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """Yield every string that is not checked against the text, with what it is."""
    report, reading = entry.report, entry.reading
    for part in ("doc", "text", "encoding", "language", "outlet", "title", "url", "author", "dated_by", "updated_by"):
        yield part, getattr(report, part)
    if custody := entry.custody:
        told = (custody.name, custody.place, custody.container, custody.address)
        yield from (("custody", words) for words in (*told, *chain.from_iterable(custody.headers)))
    yield "reader", reading.reader
    yield "note", reading.note
    for claim in reading.claims:
        yield "claim's id", claim.id
        yield from (("claim's actor", mention.actor) for mention in _list_mentions(claim))
        yield from (("claim's rule", toll.rule) for toll in claim.numbers)


def find_misfits(claim: Claim, text: str) -> Iterator[str]:
    """Yield what in `claim` does not fit the text it is of, or is none of the model's words."""
    yield from _check_words("type", [claim.type], EVENT_TYPES)
    yield from _check_words("status", [claim.status], STATUSES)
    yield from _check_words("role", claim.roles, ROLES)
    yield from _check_spans("trigger", claim.triggers, text)
    for mention in _list_mentions(claim):
        yield from _check_mention(mention, text)
    for toll in claim.numbers:
        yield from _check_toll(toll, text)


def _check_mention(mention: Mention, text: str) -> Iterator[str]:
    yield from _check_words("mention", [mention.kind], _MENTION_KINDS)
    yield from _check_spans("mention", [mention.span], text)
    if mention.span.of(text) != mention.text:
        yield f"the words {show(mention.text)} do not stand where the mention says"
    if abs(mention.entity) > _MOST:
        yield "an entity's number is above 2**63 - 1"


def _check_toll(toll: Toll, text: str) -> Iterator[str]:
    yield from _check_words("toll", [toll.kind], TOLL_KINDS)
    yield from _check_words("scope", [toll.scope], _SCOPES)
    yield from _check_spans("number", [toll.span], text)
    if toll.span.of(text) != toll.text:
        yield f"the words {show(toll.text)} do not stand where the number says"
    if any(count is not None and count > _MOST for count in (toll.low, toll.best, toll.high)):
        yield f"the number {show(toll.text)} is above 2**63 - 1"


def _check_words(what: str, words: Iterable[str], known: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{show(word)} is no {what} that is known here" for word in words if word not in known)


def _check_spans(what: str, spans: Iterable[Span], text: str) -> Iterator[str]:
    length = len(text)
    yield from (
        f"a {what} at {span.start} to {span.end} lies outside its text of {length} characters"
        for span in spans
        if span.end > length
    )


def _list_mentions(claim: Claim) -> Iterator[Mention]:
    for filled in claim.roles.values():
        yield from filled
    yield from claim.by
    for toll in claim.numbers:
        yield from toll.who
