"""Reports, claims and a reader made for tests. The reader here knows a few words and nothing else."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from lookout.model import Claim, Interval, Mention, Reading, Report, Span, Toll

READER = "0.0.0+00000000test"
TEXT = (
    "Government troops captured Bezmarra on Monday, killing at least 12 rebels, army spokesman Adam Hale told Example "
    "News. They hope to enter Qasr Ilun in two days. The rebels denied an air strike on the harbour."
)


def make_report(text=TEXT, **details):
    """Return a report whose original bytes are its text in UTF-8."""
    return Report(**{"doc": "sample", "text": text, "digest": hashlib.sha256(text.encode()).hexdigest(), **details})


def find_span(text, words, nth=0):
    """Return where `words` stand in `text` for the nth time."""
    return [Span(*match.span()) for match in re.finditer(re.escape(words), text)][nth]


def make_mention(text, words, kind="actor", entity=None, **more):
    """Return the mention of `words`; the same words are the same thing unless `entity` says otherwise."""
    number = sum(map(ord, words)) if entity is None else entity
    return Mention(find_span(text, words), words, kind, number, **more)


def make_claim(text=TEXT, trigger="captured", type="capture", status="happened", **more):  # noqa: A002
    """Return a claim on the words `trigger`; `more` are further fields, the id and the confidence among them."""
    return Claim(**{"id": "c1", "type": type, "status": status, "triggers": (find_span(text, trigger),),
                    "confidence": 0.875, **more})  # fmt: skip


def make_toll(text=TEXT, words="at least 12", kind="killed", bounds=(12, 12, None), **more):
    """Return a toll told by `words`, with its low, best and high number."""
    return Toll(kind, find_span(text, words), words, *bounds, rule="at-least", **more)


def make_reading(text=TEXT):
    """Return a reading of `TEXT`: a capture told by a chain with a toll, a forecast, a denial."""
    troops = make_mention(text, "Government troops")
    capture = make_claim(
        roles={
            "actor": (troops,),
            "target": (make_mention(text, "rebels", doubt=True),),
            "place": (make_mention(text, "Bezmarra", "place"),),
            "time": (make_mention(text, "Monday", "time"),),
        },
        by=(make_mention(text, "Adam Hale", "person"), make_mention(text, "Example News")),
        numbers=(make_toll(who=(make_mention(text, "rebels"),)),),
    )
    forecast = make_claim(
        id="c2",
        trigger="enter",
        type="advance",
        status="predicted",
        confidence=0.5,
        roles={
            "actor": (make_mention(text, "They", entity=troops.entity),),
            "place": (make_mention(text, "Qasr Ilun", "place"),),
            "time": (make_mention(text, "in two days", "time"),),
        },
    )
    denial = make_claim(
        id="c3",
        trigger="air strike",
        type="airstrike",
        status="denied",
        confidence=1.0,
        roles={"target": (make_mention(text, "harbour", "facility"),)},
        by=(make_mention(text, "The rebels", entity=7),),
    )
    return Reading(READER, (), (capture, forecast, denial))


def make_day(text):
    """Return the interval of the day written `text` in ISO 8601."""
    return Interval.of_day(date.fromisoformat(text))


class WordReader:
    """Takes the words "captured", "shelled" and "enter" for triggers, each a claim with nothing else."""

    KINDS = (
        ("captured", "capture", "happened"),
        ("shelled", "shelling", "happened"),
        ("enter", "advance", "predicted"),
    )

    def __init__(self, name=READER, threads=1):
        self.name = name
        self.threads = threads
        self.read_docs = []

    def read(self, report):
        self.read_docs.append(report.doc)
        found = sorted(
            (match.start(), match.end(), kind, status)
            for word, kind, status in self.KINDS
            for match in re.finditer(word, report.text)
        )
        claims = [
            Claim(f"c{nth}", kind, status, (Span(start, end),), 0.9)
            for nth, (start, end, kind, status) in enumerate(found, start=1)
        ]
        return Reading(self.name, (), tuple(claims))

    def read_many(self, reports):
        return map(self.read, reports)
