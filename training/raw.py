"""Raw reports to learn words from: of the train sheets, and of the train parts of public sets.

No report is among them that anything is chosen on, nor one that shares a passage with such a one.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from training.settle import ELSEWHERE
from training.sheets import OWN, load_docs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SETS = ("hrdsattack/train.jsonl", "muc4/dev.jsonl", "polnear/train.jsonl", "event_location/train.jsonl")
ARTICLES = 400
"""At most so many articles of PolNeAR, that US politics do not outweigh the rest."""

TOGETHER = 8
"""Single sentences, of event_location, that make one text."""

PASSAGE = 120
"""Letters and digits that two reports share only if one is a copy of the other, or near to it."""


def gather_texts(shared: Path) -> list[str]:
    """Return the raw reports under `shared`, each once: of MUC-4 the development part alone."""
    claims = shared / "claims"
    texts = [doc["text"] for marked in (claims / "train", OWN / "train") for doc in load_docs(claims, marked)]
    for file in SETS:
        with (shared / "data" / file).open(encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if not row.get("doc", "").startswith("TST")]
        told = list(dict.fromkeys(row["text"] for row in rows))
        if file.startswith("event_location"):
            told = [" ".join(told[at : at + TOGETHER]) for at in range(0, len(told), TOGETHER)]
        texts += told[:ARTICLES] if file.startswith("polnear") else told
    away = [doc["text"] for marked in (claims / "dev", ELSEWHERE) for doc in load_docs(claims, marked)]
    return drop_copies(dict.fromkeys(texts), away)


def drop_copies(texts: Iterable[str], away: Iterable[str]) -> list[str]:
    """Return the texts that have no passage of any in `away`; case, spaces and punctuation do not count."""
    folded = [_fold(text) for text in away]
    passages = {text[at : at + PASSAGE] for text in folded for at in range(0, len(text) - PASSAGE + 1, PASSAGE)}
    return [text for text in texts if not _holds(_fold(text), passages)]


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _holds(text: str, passages: set[str]) -> bool:
    return any(text[at : at + PASSAGE] in passages for at in range(len(text) - PASSAGE + 1))
