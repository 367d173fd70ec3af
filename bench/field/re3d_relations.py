"""re3d: which pairs of entities of a sentence stand in which relation.

The entities are given: the gold ones with a confidence of at least 0.5, of all types. Every two of them that stand in
one sentence (as `lookout.text` cuts it) are weighed, each way, for the eleven types of relation. Gold relations are
those with a confidence of at least 0.5; one counts as told where its type, its source and its target are told, in this
direction. A gold relation whose ends stand in no one sentence, or are no gold entities, counts as missed.

A small head (`bench.field.mlp`) sees the shipped encoder's states of the words of both, between and next to them, both
types, and how the two stand to each other. The encoder stays as it is; the reader's hints brought nothing. The head is
trained by folds over the reports (`bench.field.folds`), so that every report is told by heads that saw none of it, nor
of any report that shares a tenth of its words. How it is trained was chosen by folds on the reports that the reader
knows, and so is the bar of a relation's chance.

The main figures (`relation`) are over the reports that the reader itself was not trained or chosen on, those over which
entities are measured too; `relation_all` is over all, on half of which the reader was trained and the bar chosen.
`relation_turned` is the main figure with the direction left out, `relation_sources` that by heads that saw no report of
the same source. `relation_types` is a plain rule, by the same folds and with a bar chosen in the same way: the
likeliest relation of two entities of these types.

We know of no published figures by this protocol.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bench.field.common import make_figures
from bench.field.folds import FOLDS, cross, part_texts
from bench.field.mlp import Floats, Plan
from bench.field.re3d_pairs import RELATIONS, Case, Relation, make_case, mark, take
from bench.field.re3d_rows import describe
from bench.field.words import Encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lookout.read import Reader

HEAD: Final = Plan(hidden=32, steps=200, size=512, rate=1.5e-3, decay=0.3, drop=0.5, nets=3)
BARS: Final = tuple(step / 40 for step in range(1, 25))

ENOUGH: Final = 40
"""Gold relations of a type from which it has a figure of its own."""

Told = list[frozenset[Relation]]


def measure_relations(docs: Sequence[dict[str, Any]], known: frozenset[str], reader: Reader) -> dict[str, float]:
    """Return the figures on `docs`; the reader was trained or chosen on those named in `known`."""
    encoder = Encoder.open(reader)
    cases = [make_case(doc) for doc in docs]
    labels = [mark(case) for case in cases]
    old = [at for at, doc in enumerate(docs) if doc["doc"] in known]
    new = [at for at, doc in enumerate(docs) if doc["doc"] not in known]
    rows = describe(cases, [encoder.encode(case.text) for case in cases], old)
    folds = part_texts([case.text for case in cases])
    told = decide(cases, cross(rows, labels, HEAD, folds=folds), old)
    plain = decide(cases, tell_by_types(cases, labels, folds), old)
    figures: dict[str, float] = {}
    for name, given in (("relation", told), ("relation_types", plain)):
        figures |= make_figures(count(cases, given, new), name)
        figures |= make_figures(count(cases, given, range(len(cases))), f"{name}_all")
    names = sorted({doc["source"] for doc in docs})
    sources = cross(rows, labels, HEAD, folds=[names.index(doc["source"]) % FOLDS for doc in docs])
    figures["relation_turned_f1"] = make_figures(count(cases, told, new, turned=True), "x")["x_f1"]
    figures["relation_sources_f1"] = make_figures(count(cases, decide(cases, sources, old), new), "x")["x_f1"]
    return figures | _measure_each(cases, told, new)


def _measure_each(cases: Sequence[Case], told: Told, which: Sequence[int]) -> dict[str, float]:
    """Return the F1 of each relation that has enough cases, and how many gold relations there are of all."""
    figures = {}
    for name in RELATIONS:
        counts = count(cases, told, which, only=name)
        if counts["gold"] >= ENOUGH:
            figures[f"relation_{name}_f1"] = make_figures(counts, name)[f"{name}_f1"]
    return figures | {"relations": float(count(cases, told, which)["gold"])}


def tell_by_types(cases: Sequence[Case], labels: Sequence[Floats], folds: Sequence[int]) -> list[Floats]:
    """Return how often pairs with the types of each pair stand in each relation, in the reports of other folds."""
    told = [np.zeros_like(label) for label in labels]
    for fold in range(FOLDS):
        sums: dict[tuple[str, str], Floats] = {}
        sizes: Counter[tuple[str, str]] = Counter()
        for case, label, own in zip(cases, labels, folds, strict=True):
            for pair, row in zip(case.pairs if own != fold else (), label, strict=False):
                sums[pair.kinds] = sums.get(pair.kinds, np.zeros(len(RELATIONS), dtype=np.float32)) + row
                sizes[pair.kinds] += 1
        for at in (at for at, own in enumerate(folds) if own == fold):
            for row, pair in zip(told[at], cases[at].pairs, strict=True):
                row[:] = sums[pair.kinds] / sizes[pair.kinds] if pair.kinds in sums else 0.0
    return told


def decide(cases: Sequence[Case], chances: Sequence[Floats], which: Sequence[int]) -> Told:
    """Return the relations told of each report, by the bar that tells best in the reports `which`."""
    best: tuple[float, Told] = (-1.0, [])
    for bar in BARS:
        told = [take(case, each, bar) for case, each in zip(cases, chances, strict=True)]
        reached = make_figures(count(cases, told, which), "all")["all_f1"]
        if reached > best[0]:
            best = reached, told
    return best[1]


def count(
    cases: Sequence[Case], told: Told, which: Sequence[int], *, only: str = "", turned: bool = False
) -> Counter[str]:
    """Count `gold`, `read` and `hit` over the reports `which`.

    `only` one type of relation where it is named; where `turned`, a relation is the same the other way round.
    """
    counts: Counter[str] = Counter(gold=0, read=0, hit=0)
    for at in which:
        read, gold = (_pick(some, only, turned=turned) for some in (told[at], cases[at].gold))
        counts.update(gold=len(gold), read=len(read), hit=len(read & gold))
    return counts


def _pick(relations: frozenset[Relation], only: str, *, turned: bool) -> frozenset[Relation]:
    """Return the relations of the type `only`, or all; where `turned`, with the end that stands first first."""
    some = [relation for relation in relations if only in {"", relation[0]}]
    return frozenset((name, min(a, b), max(a, b)) if turned else (name, a, b) for name, a, b in some)
