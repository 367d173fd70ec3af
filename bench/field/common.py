"""What the sets share: their files, the reader's claims, and counts to figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lookout.model import Report
from lookout.read import Reader

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from pathlib import Path

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


def make_figures(counts: Counter[str], name: str) -> dict[str, float]:
    """Return precision, recall and F1 of `hit` against `read` and `gold`."""
    hit, read, gold = counts["hit"], max(1, counts["read"]), max(1, counts["gold"])
    return {f"{name}_p": hit / read, f"{name}_r": hit / gold, f"{name}_f1": 2 * hit / (read + gold)}
