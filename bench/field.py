"""The shipped reader on two public sets that it was not made for: whom it quotes, which words it takes for events.

No bar is chosen on either set, and no head is trained on its task; a share of PolNeAR's train part was among what the
speaker's head was trained on (see the model card), and nothing of ECB+. No published figure was found that follows one
of these protocols, so none is set beside ours.

PolNeAR (US political news, `polnear/dev.jsonl`): an attribution is a source, a cue and a content. Every claim whose
first trigger stands in a content counts, by the shortest such content. `speaker` is the F1 of innermost speakers that
overlap a source: precision over the claims for which a speaker is read, recall over those whose content has a source.
`silent` is the share of claims outside every content for which, rightly, no speaker is read; `inside` and `outside` are
how many claims there are of either sort.

ECB+ (`ecb/dev.jsonl`, checked sentences only): `event` is the F1 of triggers against mentions of actions, one to one
where they overlap. ECB+ marks actions of every kind, most of them neither violence nor its aftermath, which bounds
recall.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.common import SHARED, parse, report
from lookout.model import Report
from lookout.read import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lookout.model import Claim

Spans = list[list[int]]


def load_docs(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file, a line each."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_docs(docs: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], tuple[Claim, ...]]]:
    """Yield each document and the claims that the shipped reader reads in it."""
    readings = Reader.load().read_many(Report(d["doc"], d["text"], digest="0" * 64) for d in docs)
    yield from ((doc, reading.claims) for doc, reading in zip(docs, readings, strict=True))


def overlap(start: int, end: int, spans: Spans) -> bool:
    """Say whether half-open `start`, `end` overlaps any of `spans`."""
    return any(a < end and start < b for a, b in spans)


def count_speakers(doc: dict[str, Any], claims: Sequence[Claim]) -> Counter[str]:
    """Count the claims of one PolNeAR article by what is known and read of who says them."""
    counts: Counter[str] = Counter()
    for claim in claims:
        at = claim.triggers[0]
        around = [a for a in doc["attributions"] if overlap(at.start, at.end, a["content"])]
        if not around:
            counts["outside"] += 1
            counts["silent"] += not claim.by
            continue
        source = min(around, key=_measure_content)["source"]
        counts["inside"] += 1
        counts["read"] += bool(claim.by)
        counts["gold"] += bool(source)
        counts["hit"] += bool(claim.by) and overlap(claim.by[0].span.start, claim.by[0].span.end, source)
    return counts


def _measure_content(attribution: dict[str, Any]) -> int:
    return int(sum(b - a for a, b in attribution["content"]))


def count_triggers(doc: dict[str, Any], claims: Sequence[Claim]) -> Counter[str]:
    """Count the triggers and the mentions of actions in the checked sentences of one ECB+ article, and their pairs."""
    gold = [[m["start"], m["end"]] for m in doc["mentions"] if m["type"] == "action"]
    told = [t for c in claims for t in c.triggers if overlap(t.start, t.end, doc["validated"])]
    counts = Counter(gold=len(gold), read=len(told))
    for trigger in sorted(told):
        hit = next((m for m in gold if overlap(trigger.start, trigger.end, [m])), None)
        if hit is not None:
            gold.remove(hit)
            counts["hit"] += 1
    return counts


def make_figures(counts: Counter[str], name: str) -> dict[str, float]:
    """Return precision, recall and F1 of `hit` against `read` and `gold`."""
    hit, read, gold = counts["hit"], max(1, counts["read"]), max(1, counts["gold"])
    return {f"{name}_p": hit / read, f"{name}_r": hit / gold, f"{name}_f1": 2 * hit / (read + gold)}


def main() -> None:
    """Print the figures of both sets."""
    options = parse(str(__doc__), SHARED / "data")
    speakers: Counter[str] = Counter()
    for doc, claims in read_docs(load_docs(options.data / "polnear" / "dev.jsonl")):
        speakers += count_speakers(doc, claims)
    triggers: Counter[str] = Counter()
    for doc, claims in read_docs(load_docs(options.data / "ecb" / "dev.jsonl")):
        triggers += count_triggers(doc, claims)
    figures = make_figures(speakers, "speaker") | {"silent": speakers["silent"] / max(1, speakers["outside"])}
    figures |= {"inside": float(speakers["inside"]), "outside": float(speakers["outside"])}
    report("field", figures | make_figures(triggers, "event"), record=options.record)


if __name__ == "__main__":
    main()
