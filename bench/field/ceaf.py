"""CEAF-REE: how well the entities that fill the roles of a document are found, each entity counted once.

The measure of Du, Rush and Cardie, "GRIT: Generative Role-filler Transformers for Document-level Event Entity
Extraction" (EACL 2021), as their scorer has it (github.com/xinyadu/grit_doc_event_entity, `eval.py`, "strict"): a read
entity is right for a gold one if every mention that is read of it is one of the gold entity's; in each document and
role entities are paired one to one so that most are right; counts are added up over documents and roles.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

Entity = Sequence[str]
"""An entity as the strings of its mentions."""

_ARTICLES: Final = re.compile(r"\b(a|an|the)\b")
_MARKS: Final = str.maketrans("", "", string.punctuation)


def normalize(words: str) -> str:
    """Return a mention as it is compared: small letters, without punctuation, articles and spare blanks."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_MARKS)).split())


def match(read: Sequence[Entity], gold: Sequence[Entity]) -> int:
    """Return how many entities of one role and document are right, at the best pairing of one with one."""
    told = [{normalize(m) for m in entity} for entity in read]
    keys = [{normalize(m) for m in entity} for entity in gold]
    fits = [[j for j, key in enumerate(keys) if entity <= key] for entity in told]
    return count_pairs(fits)


def count_pairs(fits: Sequence[Sequence[int]]) -> int:
    """Return how many can be paired at most, one to one, each with one of those in `fits` that it fits."""
    taken: dict[int, int] = {}
    return sum(_place(i, fits, taken, set()) for i in range(len(fits)))


def _place(i: int, fits: Sequence[Sequence[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Give entity `i` a gold one, moving others where that helps (augmenting paths make the pairing largest)."""
    for j in fits[i]:
        if j not in tried:
            tried.add(j)
            if j not in taken or _place(taken[j], fits, taken, tried):
                taken[j] = i
                return True
    return False


def count_document(read: Mapping[str, Sequence[Entity]], gold: Mapping[str, Sequence[Entity]]) -> Counter[str]:
    """Count `read`, `gold` and `hit` of one document, for each role of `gold` (`role.hit`) and for all together."""
    counts: Counter[str] = Counter()
    for role, keys in gold.items():
        told = read.get(role, ())
        for name, count in (("read", len(told)), ("gold", len(keys)), ("hit", match(told, keys))):
            counts[name] += count
            counts[f"{role}.{name}"] += count
    return counts
