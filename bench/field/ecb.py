"""ECB+: which words the shipped reader takes for events and participants (`ecb/dev.jsonl`, checked sentences only).

No head is trained for it, nor was the reader. No published figure follows this protocol.

`event` is the F1 of triggers against mentions of actions, one to one where they overlap. ECB+ marks actions of every
kind, most of them neither violence nor its aftermath, which bounds recall. `participant` is the same for what the
reader has as actor, target or supporter, or as speaker, each place of it once, against mentions of participants.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from bench.field.common import load_docs, make_figures, overlap, read_docs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lookout.model import Claim, Span

ROLES: Final = ("actor", "target", "support")
"""Roles of those who take part."""


def count_triggers(doc: dict[str, Any], claims: Sequence[Claim]) -> Counter[str]:
    """Count the triggers and the mentions of actions in the checked sentences of one article, and their pairs."""
    return _count(doc, "action", [trigger for claim in claims for trigger in claim.triggers])


def count_participants(doc: dict[str, Any], claims: Sequence[Claim]) -> Counter[str]:
    """Count the same of who takes part, and the mentions of participants."""
    parts = {m.span for claim in claims for role in ROLES for m in claim.roles.get(role, ())}
    return _count(doc, "participant", sorted(parts | {mention.span for claim in claims for mention in claim.by}))


def _count(doc: dict[str, Any], kind: str, read: Sequence[Span]) -> Counter[str]:
    gold = [[m["start"], m["end"]] for m in doc["mentions"] if m["type"] == kind]
    told = [span for span in read if overlap(span.start, span.end, doc["validated"])]
    counts = Counter(gold=len(gold), read=len(told))
    for span in sorted(told):
        hit = next((m for m in gold if overlap(span.start, span.end, [m])), None)
        if hit is not None:
            gold.remove(hit)
            counts["hit"] += 1
    return counts


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    events: Counter[str] = Counter()
    participants: Counter[str] = Counter()
    for doc, claims in read_docs(load_docs(data / "ecb" / "dev.jsonl")):
        events += count_triggers(doc, claims)
        participants += count_participants(doc, claims)
    return make_figures(events, "event") | make_figures(participants, "participant")
