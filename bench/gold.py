"""Claim sheets as statements: the gold claims, resolved as a reader's are. What follows is then measured by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from lookout.model import Claim, Interval, Mention, MentionKind, Reading, Report, Role, Span, Statement, Toll, claim_key
from lookout.operations.resolving import resolve
from lookout.record.quote import find_quote
from lookout.text.numbers import read_quantity

KINDS: dict[str, MentionKind] = {
    "A": "actor", "H": "person", "P": "place", "F": "facility", "M": "means", "T": "time", "N": "number",
}  # fmt: skip
Marks = dict[str, list[Span]]


def to_claims(doc: dict[str, Any]) -> tuple[Claim, ...]:
    """Return a sheet's claims, each mention the one nearest to the claim's first trigger."""
    text, marks = doc["text"], _gather_marks(doc)
    numbers = {mark: [row for row in doc["numbers"] if row["event"] == mark] for mark in marks}
    found = []
    for row in doc["events"]:
        triggers = tuple(marks.get(row["id"], ()))
        if triggers:
            roles = {role: sorted(_mark(text, marks, v, triggers[0]), key=_by_span) for role, v in row["roles"].items()}
            tolls = [_to_toll(text, marks, each) for each in numbers[row["id"]]]
            kept: dict[Role, tuple[Mention, ...]] = {role: tuple(each) for role, each in roles.items() if each}
            found.append(
                Claim(row["id"], row["type"], row["status"], triggers, 1.0, kept,
                      _mark(text, marks, row["by"], triggers[0]), tuple(t for t in tolls if t))
            )  # fmt: skip
    return tuple(found)


def to_report(doc: dict[str, Any]) -> Report:
    """Return a sheet's report; one without a date has none."""
    digest = hashlib.sha256(doc["text"].encode()).hexdigest()
    day = doc.get("date")
    published = Interval.of_day(date.fromisoformat(day)) if day and day != "-" else None
    return Report(doc["doc"], doc["text"], digest, outlet=doc["source"], published=published)


def to_statements(report: Report, claims: Sequence[Claim]) -> list[Statement]:
    """Return claims of a report, by sheet or reader, with actors, places and times resolved, as its statements."""
    ident = report.digest[:12]
    found = []
    for claim in resolve(report, Reading("", (), tuple(claims))).claims:
        words = find_quote(report.text, claim.triggers)
        found.append(
            Statement(claim_key(ident, claim), ident, claim, report.outlet, report.published, words.of(report.text),
                      words.start)
        )  # fmt: skip
    return found


def load_sheet(doc: dict[str, Any]) -> list[Statement]:
    """Return a sheet's claims as statements of its report."""
    return to_statements(to_report(doc), to_claims(doc))


def _gather_marks(doc: dict[str, Any]) -> Marks:
    marks: Marks = {}
    for span in doc["spans"]:
        marks.setdefault(span["id"], []).append(Span(span["start"], span["end"]))
    return marks


def _mark(text: str, marks: Marks, values: list[Any], near: Span) -> tuple[Mention, ...]:
    found = []
    order = {mark: number for number, mark in enumerate(marks)}
    for value in values:
        name = value if isinstance(value, str) else value["id"]
        mark, doubt = name.rstrip("?"), name.endswith("?") or (not isinstance(value, str) and bool(value.get("doubt")))
        if mark in marks and mark[0] in KINDS:
            gap = {abs(span.start - near.start): span for span in reversed(marks[mark])}
            span = gap[min(gap)]
            found.append(Mention(span, span.of(text), KINDS[mark[0]], order[mark], doubt))
    return tuple(found)


def _to_toll(text: str, marks: Marks, row: dict[str, Any]) -> Toll | None:
    if row["id"] not in marks:
        return None
    span = marks[row["id"]][0]
    quantity = read_quantity(span.of(text))
    if quantity is None:
        return None
    bounds = quantity.low, quantity.best, quantity.high
    who = _mark(text, marks, row["who"], span)
    return Toll(row["kind"], span, span.of(text), *bounds, quantity.rule, row["scope"], who)


def _by_span(mention: Mention) -> Span:
    return mention.span
