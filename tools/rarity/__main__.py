"""Count in what share of reports each word stands, and write `knowledge/rarity.txt`: `python -m tools.rarity`.

A word's share is the mean of its shares in six collections, so that no war and no country is the measure of all. Only
words that at least two collections and one report in 500 have are kept: common words, hardly a name among them. The
held-out incidents of GVA are left out, and of its reports one an incident counts.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path
from typing import Final

from bench.common import SHARED
from bench.gva import is_held_out
from lookout.knowledge.rarity import FILE, cut_words

COLLECTIONS: Final = {
    "gva": ("gva/train.jsonl",),
    "ecb": ("ecb/train.jsonl",),
    "polnear": ("polnear/train.jsonl",),
    "syria": ("fakes/reports.jsonl", "re3d/train.jsonl"),
    "muc": ("muc4/dev.jsonl",),
    "hrdsattack": ("hrdsattack/train.jsonl",),
}
LEAST_SHARE: Final = 1 / 500
LEAST_COLLECTIONS: Final = 2
HEAD: Final = (
    "# Words by rarity, counted by `python -m tools.rarity`. Bits: -log2 of the share of reports that have them."
)


def count_words(collection: tuple[str, ...], data: Path) -> dict[str, float]:
    """Return the share of a collection's reports that have each word."""
    counts: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for name in collection:
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not is_held_out(row.get("incident")):
                reports.setdefault(row.get("incident") or row["doc"], set(cut_words(row["text"])))
    for words in reports.values():
        counts.update(words)
    return {word: count / len(reports) for word, count in counts.items()}


def grade_words(shares: list[dict[str, float]]) -> dict[int, list[str]]:
    """Return the words by their bits, those left out that are too rare."""
    graded: dict[int, list[str]] = defaultdict(list)
    for word in sorted(set().union(*shares)):
        each = [share[word] for share in shares if word in share]
        share = sum(each) / len(shares)
        if len(each) >= LEAST_COLLECTIONS and share >= LEAST_SHARE:
            graded[round(-math.log2(share))].append(word)
    return graded


def main() -> None:
    """Count and write."""
    data = SHARED / "data"
    graded = grade_words([count_words(collection, data) for collection in COLLECTIONS.values()])
    lines = [HEAD, *(f"{bits}: {' '.join(words)}" for bits, words in sorted(graded.items()))]
    target = Path(str(resources.files("lookout.knowledge"))) / FILE
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{target.name}: {sum(map(len, graded.values()))} words, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
