"""The public sets as further samples: who says a thing (PolNeAR), where an event happened (event_location)."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any

from lookout.read.labels import LINK
from training.sheets import Chars, Query, Sample

if TYPE_CHECKING:
    from pathlib import Path

WORD = re.compile(r"[^\W\d_]{4,}")
ROUND = 500
"""Code points kept either side of what is said: more than the window a query looks at."""


def load_places(path: Path) -> list[Sample]:
    """Return the sentences of event_location: look at the verb, find the place, or nothing."""
    samples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        verb = (row["verb"]["start"], row["verb"]["end"])
        places = tuple((LINK["event_place"], (p["start"], p["end"])) for p in row["locations"])
        query = Query(verb, "E", row["id"], places, (), (LINK["event_place"],))
        samples.append(Sample(row["id"], row["text"], (), (query,), whole=False))
    return samples


def load_attributions(path: Path, *, seed: int) -> list[Sample]:
    """Return passages of PolNeAR: look at a word of what is said, find who says it; at any other word, nobody."""
    samples: list[Sample] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        samples += _cut_passages(row, random.Random(f"{seed} {row['doc']}"))  # noqa: S311  (not for secrets)
    return samples


def _cut_passages(row: dict[str, Any], chance: random.Random) -> list[Sample]:
    text, samples, at = row["text"], [], 0
    while at < len(text):
        end = min(len(text), at + 2 * ROUND)
        said = [a for a in row["attributions"] if a["content"] and at <= _reach(a)[0] and _reach(a)[1] <= end]
        queries = [_look_at(text, a, at, chance) for a in said]
        queries.append(_look_outside(text[at:end], row["attributions"], at, chance))
        kept = tuple(q for q in queries if q)
        if said and kept:
            samples.append(Sample(f"{row['doc']}@{at}", text[at:end], (), kept, whole=False))
        at = end
    return samples


def _reach(attribution: dict[str, Any]) -> Chars:
    spans = [s for part in ("source", "content") for s in attribution[part]]
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _look_at(text: str, attribution: dict[str, Any], at: int, chance: random.Random) -> Query | None:
    words = [(m.start() + s, m.end() + s) for s, e in attribution["content"] for m in WORD.finditer(text[s:e])]
    if not words:
        return None
    start, end = chance.choice(words)
    finds = tuple((LINK["source"], (s - at, e - at)) for s, e in attribution["source"])
    return Query((start - at, end - at), "E", "", finds, (), (LINK["source"],))


def _look_outside(text: str, attributions: list[dict[str, Any]], at: int, chance: random.Random) -> Query | None:
    taken = [(s - at, e - at) for a in attributions for part in a.values() for s, e in part]
    words = [m.span() for m in WORD.finditer(text) if not any(s < m.end() and m.start() < e for s, e in taken)]
    return Query(chance.choice(words), "E", "", (), (), (LINK["source"],)) if words else None
