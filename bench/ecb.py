"""ECB+: gold mentions of events as claims, so that linkage alone is scored and not reading.

An event's type is that of the reader's claim on the same words, if there is one; its people, places and times are the
gold mentions of its sentence. No report has a date.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.common import SHARED
from bench.statements import name_report, read_all
from lookout.model import Claim, Mention, MentionKind, Reading, Report, Role, Span, Statement
from lookout.operations.resolving import resolve
from lookout.reconcile.linkage.clusters import cluster
from lookout.reconcile.linkage.rows import make_rows
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.shapes import LinkRow

DATA = SHARED / "data" / "ecb" / "dev.jsonl"
ROLES: dict[str, Role] = {"participant": "actor", "loc": "place", "time": "time"}


def load_rows(data: Path = DATA, *, cache: Path | None = None) -> tuple[list[LinkRow], dict[str, Hashable]]:
    """Return the gold mentions of events as rows, and the gold chain of each; one without a chain is alone."""
    docs = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
    reports = [Report(doc["doc"], doc["text"], "0" * 64) for doc in docs]
    rows: list[LinkRow] = []
    gold: dict[str, Hashable] = {}
    for doc, report, reading in zip(docs, reports, read_all(reports, cache=cache), strict=True):
        ident = name_report(doc["doc"])
        events = {m["start"]: m for m in doc["mentions"] if m["type"] == "action"}
        claims = [_make_claim(event, doc, reading) for event in events.values()]
        resolved = resolve(report, replace(reading, claims=tuple(claims)))
        statements = [Statement(f"{ident}:{claim.triggers[0].start}", ident, claim) for claim in resolved.claims]
        rows += [_forget(row, reading) for row in make_rows(report, statements)]
        gold.update({f"{ident}:{start}": event["chain"] or f"{ident}:{start}" for start, event in events.items()})
    return rows, gold


def link(rows: Sequence[LinkRow]) -> dict[str, Hashable]:
    """Return the cluster of each mention."""
    groups = cluster([row.key for row in rows], score_pairs(rows))
    return {key: number for number, group in enumerate(groups) for key in group}


def group_by_word(rows: Sequence[LinkRow]) -> dict[str, Hashable]:
    """Return the stem that tells each event: the plain baseline."""
    return {row.key: row.triggers for row in rows}


def _make_claim(event: dict[str, Any], doc: dict[str, Any], reading: Reading) -> Claim:
    span = Span(event["start"], event["end"])
    told = next((claim for claim in reading.claims if any(t.overlaps(span) for t in claim.triggers)), None)
    roles: dict[Role, tuple[Mention, ...]] = {}
    for role, mention in _list_near(event, doc):
        roles[role] = (*roles.get(role, ()), mention)
    status = "denied" if event["tag"].startswith("NEG") else "happened"
    return Claim(str(span.start), told.type if told else "attack", status, (span,), 1.0, roles)  # type: ignore[arg-type]


def _list_near(event: dict[str, Any], doc: dict[str, Any]) -> Iterator[tuple[Role, Mention]]:
    """Yield the mentions of the event's sentence; a sentence is a line."""
    start = doc["text"].rfind("\n", 0, event["start"]) + 1
    end = doc["text"].find("\n", event["end"])
    for number, near in enumerate(doc["mentions"]):
        if near["type"] in ROLES and start <= near["start"] and (near["end"] <= end or end < 0):
            kinds: dict[str, MentionKind] = {"loc": "place", "time": "time"}
            person: MentionKind = "person" if near["tag"].endswith("PER") else "actor"
            kind = kinds.get(near["type"], person)
            yield ROLES[near["type"]], Mention(Span(near["start"], near["end"]), near["text"], kind, number)


def _forget(row: LinkRow, reading: Reading) -> LinkRow:
    """Return a row without its type where the reader gave it none."""
    start = int(row.key.partition(":")[2])
    known = any(t.start <= start < t.end for claim in reading.claims for t in claim.triggers)
    return row if known else replace(row, type="", family="")
