"""ECB+: which words the shipped reader takes for events (`ecb/dev.jsonl`, checked sentences only).

No head is trained for it, nor was the reader. No published figure follows this protocol.

`event` is the F1 of triggers against mentions of actions, one to one where they overlap. ECB+ marks actions of every
kind, most of them neither violence nor its aftermath, which bounds recall.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bench.field.common import load_docs, make_figures, overlap, read_docs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lookout.model import Claim


def count_triggers(doc: dict[str, Any], claims: Sequence[Claim]) -> Counter[str]:
    """Count the triggers and the mentions of actions in the checked sentences of one article, and their pairs."""
    gold = [[m["start"], m["end"]] for m in doc["mentions"] if m["type"] == "action"]
    told = [t for c in claims for t in c.triggers if overlap(t.start, t.end, doc["validated"])]
    counts = Counter(gold=len(gold), read=len(told))
    for trigger in sorted(told):
        hit = next((m for m in gold if overlap(trigger.start, trigger.end, [m])), None)
        if hit is not None:
            gold.remove(hit)
            counts["hit"] += 1
    return counts


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    counts: Counter[str] = Counter()
    for doc, claims in read_docs(load_docs(data / "ecb" / "dev.jsonl")):
        counts += count_triggers(doc, claims)
    return make_figures(counts, "event")
