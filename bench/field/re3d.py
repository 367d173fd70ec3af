"""re3d: whom, where and when the shipped reader sees in a text, and how they stand to each other.

`bench.field.re3d_relations` tells the protocol of relations; this is that of entities.

The reader as it is shipped, without a head of its own, on the reports of `re3d/train.jsonl` that are not among the
sheets it was trained or chosen on (those named `re3d-` in `claims/train` and `claims/dev`). The set's published
baselines were trained on its other parts with all its types, so none is set beside ours.

Gold entities are those with a confidence of at least 0.5, of the types that `LETTERS` maps; nested ones count
each. `entity` is the F1 of exact spans of the same mapped kind, articles at their beginning left out; `entity_overlap`
that of spans that overlap, one to one. The reader marks what takes part in its events, not every name, which bounds
recall.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from bench.common import CLAIMS
from bench.field.common import load_docs, make_figures
from bench.field.re3d_pairs import LEAST
from bench.field.re3d_relations import measure_relations
from lookout.read import Reader
from lookout.read.sight import see

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LETTERS: Final = {
    "Organisation": "A",
    "Person": "H",
    "Location": "P",
    "Weapon": "M",
    "MilitaryPlatform": "M",
    "Temporal": "T",
}
Entity = tuple[int, int, str]


def list_entities(doc: dict[str, Any]) -> list[Entity]:
    """Return the gold entities of a report: where they stand, and their letter."""
    kept = [e for e in doc["entities"] if e["confidence"] >= LEAST and e["type"] in LETTERS]
    return sorted({(*trim(doc["text"], e["start"], e["end"]), LETTERS[e["type"]]) for e in kept})


def read_entities(reader: Reader, text: str) -> list[Entity]:
    """Return the mentions that the reader sees in a text; facilities count as places."""
    sight = see(reader.network, text, reader.cut(text), reader.settings)
    found = ((*trim(text, *sight.words(m)), "P" if m.letter == "F" else m.letter) for m in sight.mentions)
    return sorted(set(found))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the article that it begins with."""
    for article in ("the ", "a ", "an "):
        if text[start:end].lower().startswith(article):
            return start + len(article), end
    return start, end


def count_entities(read: Iterable[Entity], gold: Iterable[Entity]) -> tuple[Counter[str], Counter[str]]:
    """Count `gold`, `read` and `hit`, by exact spans and by spans that overlap."""
    told, keys = sorted(read), sorted(gold)
    sizes = Counter(gold=len(keys), read=len(told))
    left = list(keys)
    near = 0
    for start, end, letter in told:
        found = next((k for k in left if k[2] == letter and k[0] < end and start < k[1]), None)
        if found is not None:
            left.remove(found)
            near += 1
    return sizes + Counter(hit=len(set(told) & set(keys))), sizes + Counter(hit=near)


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    known = frozenset(sheet.stem for part in ("train", "dev") for sheet in (CLAIMS / part).glob("re3d-*.sheet"))
    reader = Reader.load()
    exact: Counter[str] = Counter()
    near: Counter[str] = Counter()
    docs = load_docs(data / "re3d" / "train.jsonl")
    new = [doc for doc in docs if doc["doc"] not in known]
    for doc in new:
        here = count_entities(read_entities(reader, doc["text"]), list_entities(doc))
        exact += here[0]
        near += here[1]
    figures = make_figures(exact, "entity") | make_figures(near, "entity_overlap")
    return figures | {"reports": float(len(new))} | measure_relations(docs, known, reader)
