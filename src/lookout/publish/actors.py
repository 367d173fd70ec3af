"""Actors and suggested merges as objects and rows."""

from __future__ import annotations

from typing import Any

from lookout.model import Relation


def to_relation(relation: Relation) -> dict[str, Any]:
    """Return the object for what one actor is to another; `from` and `to` are half-open days, null where not known."""
    return {
        "kind": relation.kind,
        "actor": relation.actor,
        "from": relation.start.isoformat() if relation.start else None,
        "to": relation.end.isoformat() if relation.end else None,
    }


def tell_relation(relation: Relation) -> str:
    """Return a relation in words: "part of libyan-army since 2015-01-01"."""
    since = f" since {relation.start}" if relation.start else ""
    until = f" until {relation.end}" if relation.end else ""
    word = {"part_of": "part of", "allied": "allied with", "side": "on the side of"}[relation.kind]
    return f"{word} {relation.actor}{since}{until}"
