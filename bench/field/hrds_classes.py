"""What HRDsAttack says of an article's event in classes: the perpetrator, and whether victims are persons or groups.

Ridge regressions tell an article by how like it is to those of the train part: by its words and pairs of words, and by
what the encoder and the reader say of the whole (see `bench.field.muc4_reports`). The words for who acts in claims
brought nothing beside them, by folds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bench.field.muc4_reports import compare_sums, compare_words, expect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.field.mlp import Floats, Rows

NOBODY: Final = "none"
"""The class of a perpetrator that is not mentioned."""


def read_classes(event: Mapping[str, Any]) -> dict[str, str]:
    """Return the perpetrator's type, whether one is mentioned, and which kinds of victims the key has."""
    kinds = {victim["population_type"] for victim in event["victims"]}
    return {
        "perpetrator": event["perpetrator_type"] or NOBODY,
        "mention": str(bool(event["perpetrator_mention"])),
        "population": " and ".join(sorted(kinds)) or NOBODY,
    }


def compare(docs: Sequence[Mapping[str, Any]], states: Sequence[Rows], count: int) -> Floats:
    """Return how alike articles are [D, D], the first `count` of them known."""
    texts = [f"{doc['title']} {doc['text']}".lower() for doc in docs]
    sums = np.stack([each.astype(np.float32).mean(axis=0) for each in states])
    return compare_words(texts, count) + compare_sums(sums, count)


def tell_classes(alike: Floats, gold: Sequence[str]) -> list[str]:
    """Return the likeliest class of each article; the first ones, those of `gold`, are told by folds without them."""
    names = sorted(set(gold))
    marks = np.asarray([[value == name for name in names] for value in gold], dtype=np.float32)
    return [names[at] for at in expect(alike, marks).argmax(axis=1).tolist()]
