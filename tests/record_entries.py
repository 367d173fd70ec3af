"""Entries for the tests of the record: reports of our own invention, told in a few lines each."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from lookout.model import Claim, Custody, Judgement, Mention, Passage, Reading, Report, Span, Toll
from lookout.record import Entry

READER = "0.1.0+aaaaaaaaaaaa"
NEWER_READER = "0.2.0+bbbbbbbbbbbb"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def find_span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def name_words(text, words, kind, entity, **more):
    return Mention(find_span(text, words), words, kind, entity, **more)


def make_report(text="Shells fell on Wadi Marj, killing six people, a medic told the Coast Agency.", **more):
    return Report(**{"doc": "marj", "text": text, "digest": hashlib.sha256(text.encode()).hexdigest(), **more})


def make_reading(text, reader=READER):
    """Read a text that has the words of `make_report`'s own."""
    six = find_span(text, "six")
    claim = Claim(
        id="E1",
        type="shelling",
        status="happened",
        triggers=(find_span(text, "Shells fell"),),
        confidence=0.1 + 0.2,
        roles={
            "place": (name_words(text, "Wadi Marj", "place", 1),),
            "target": (name_words(text, "people", "actor", 2, doubt=True, actor="civilians"),),
        },
        by=(name_words(text, "medic", "person", 3), name_words(text, "Coast Agency", "actor", 4)),
        numbers=(
            Toll("killed", six, "six", 6, 6, None, "at-least", "event", (name_words(text, "people", "actor", 2),)),
        ),
    )
    return Reading(reader, (Passage("body", Span(0, len(text))),), (claim,))


def make_entry(text=None, *, reader=READER, **more):
    """Make one entry; `more` is told of the report, and `text` stands in for the report's own."""
    report = make_report(**more) if text is None else make_report(text, **more)
    original = report.text.encode()
    return Entry(report, make_reading(report.text, reader), original)


def make_custody(**more):
    """Tell of bytes that were retrieved from an address at noon."""
    return Custody(
        **{
            "way": "address",
            "name": "https://courier.example/port",
            "address": "https://courier.example/port",
            "retrieved": NOON,
            "status": 200,
            "headers": (("Content-Type", "text/html"), ("ETag", '"a"')),
            **more,
        }
    )


def make_entries(count, *, start=0, padding=""):
    """Make entries that differ in their bytes."""
    tail = "killing six people, a medic told the Coast Agency."
    texts = (f"Shells fell on Wadi Marj {number}, {tail}{padding}" for number in range(start, start + count))
    return [make_entry(text, doc=f"marj-{number}") for number, text in enumerate(texts, start=start)]


def reread(entry, reader=NEWER_READER):
    """Read the entry's report again by another reader, which finds nothing."""
    return replace(entry, reading=Reading(reader))


def make_judgement(**more):
    """Make a judgement that corrects a claim's type."""
    told = {"kind": "correct", "subjects": ("0123456789ab:0",), "author": "Ada", "reason": "the words say so"}
    if more.get("kind", "correct") == "correct":
        told |= {"field": "type", "value": '"siege"'}
    return Judgement(**{**told, **more})


def tell_noon():
    """Tell the time as a clock that stands still."""
    return NOON


def list_docs(record, **asked):
    """Return the names of a record's reports, in its order."""
    return [kept.report.doc for kept in record.reports(**asked)]
