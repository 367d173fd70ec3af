"""How well copies are found: pairs of reports by different outlets that were judged by reading what they share.

`copies.tsv` names the pairs by the documents' ids. Those of FA-KES are all of its pairs of different outlets whose
estimated overlap is at least 0.22; those of the Gun Violence Archive are drawn at random, as many from each band of
overlap from 0.1 up, among reports of one incident on different sites. A copy is a pair that shares whole sentences of
its own account: an agency's text, a press release retold; not set phrases, quotes or background alone.

`near` counts only pairs of FA-KES within 21 days of each other, as reports of one event are, `gva` the archive's.
Recall is of the copies among the judged pairs; copies with less overlap than was judged are not counted.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from bench.common import SHARED, parse, report
from lookout.text.shingles import COPIED, list_overlaps, sign_text

PAIRS = Path(__file__).parent / "copies.tsv"
TEXTS = {"fakes": "fakes/reports.jsonl", "gva": "gva/train.jsonl"}
NEAR = 21
TRIED = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
Judged = list[tuple[float, bool]]
"""The estimated overlap of a pair, and whether it is a copy."""


def load_texts(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the reports of both sets by their ids."""
    found: dict[str, dict[str, Any]] = {}
    for name in TEXTS.values():
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        found |= {row["doc"]: row for row in map(json.loads, lines)}
    return found


def is_near(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two reports came out within `NEAR` days of each other."""
    days = [date.fromisoformat(row["date"]) for row in (one, other)]
    return abs((days[0] - days[1]).days) <= NEAR


def judge_pairs(texts: dict[str, dict[str, Any]]) -> dict[str, Judged]:
    """Estimate the overlap of each judged pair, by set."""
    found: dict[str, Judged] = {"near": [], "gva": []}
    with PAIRS.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            one, other = texts[row["one"]], texts[row["other"]]
            signed = {row["one"]: sign_text(one["text"]), row["other"]: sign_text(other["text"])}
            overlaps = list_overlaps(signed, least=0.0)
            estimate = overlaps[0].contained if overlaps else 0.0
            if row["set"] == "gva" or is_near(one, other):
                found["gva" if row["set"] == "gva" else "near"].append((estimate, row["copy"] == "1"))
    return found


def score(judged: Judged, least: float) -> tuple[float, float]:
    """Return precision and recall of taking pairs from `least` on for copies."""
    taken = [copy for estimate, copy in judged if estimate >= least]
    return sum(taken) / max(1, len(taken)), sum(taken) / sum(copy for _, copy in judged)


def main() -> None:
    """Print precision and recall for several thresholds, and last those of the one in use."""
    options = parse(str(__doc__), SHARED / "data")
    judged = judge_pairs(load_texts(options.data))
    for name, pairs in judged.items():
        print(f"{name}: {len(pairs)} pairs, {sum(copy for _, copy in pairs)} copies")
        for least in TRIED:
            print("  from {:.2f}: precision {:.3f}, recall {:.3f}".format(least, *score(pairs, least)))
    figures = {}
    for name, pairs in judged.items():
        figures[f"{name}_precision"], figures[f"{name}_recall"] = score(pairs, COPIED)
    report("copies", figures, record=options.record)


if __name__ == "__main__":
    main()
