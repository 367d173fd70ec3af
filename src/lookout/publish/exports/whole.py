"""Whole events as JSON: every value with its voices, and the claims that they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lookout.model import Statement
from lookout.publish.contract import to_claim, to_days
from lookout.publish.exports.shapes import Coded, SourcedEvent
from lookout.publish.records import to_event


def code_whole(sourced: SourcedEvent) -> Coded:
    """Return the object of an event; none is left out."""
    statements = [_to_statement(statement, sourced.titles) for statement in sourced.statements]
    return Coded((({**to_event(sourced.event), "statements": statements},),))


def _to_statement(statement: Statement, titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": statement.key,
        "report": statement.report,
        "outlet": statement.outlet,
        "title": titles.get(statement.report),
        "published": to_days(statement.published),
        **to_claim(statement.claim),
        "quote": statement.quote,
    }
