"""PolNeAR: whom the shipped reader quotes in US political news (`polnear/dev.jsonl`).

No head is trained for it; a share of the train part was among what the speaker's head was trained on (see the model
card). No published figure follows this protocol.

An attribution is a source, a cue and a content. Every claim whose first trigger stands in a content counts, by the
shortest such content. `speaker` is the F1 of innermost speakers that overlap a source: precision over the claims for
which a speaker is read, recall over those whose content has a source. `silent` is the share of claims outside every
content for which, rightly, no speaker is read; `inside` and `outside` are how many claims there are of either sort.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bench.field.common import load_docs, make_figures, overlap, read_docs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lookout.model import Claim


def count_speakers(doc: dict[str, Any], claims: Sequence[Claim]) -> Counter[str]:
    """Count the claims of one article by what is known and read of who says them."""
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


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    counts: Counter[str] = Counter()
    for doc, claims in read_docs(load_docs(data / "polnear" / "dev.jsonl")):
        counts += count_speakers(doc, claims)
    figures = make_figures(counts, "speaker") | {"silent": counts["silent"] / max(1, counts["outside"])}
    return figures | {"inside": float(counts["inside"]), "outside": float(counts["outside"])}
