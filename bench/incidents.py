"""Reports to the incidents that they tell of: by linkage, and by the plain ways that it must beat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

from bench.statements import Told
from lookout.reconcile.linkage.clusters import cluster
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.shapes import LinkRow, ScoredPair

LEAST_SHARED = 0.45
"""Share of rare words from which two reports are one by their text alone: the best of 0.2 to 0.6 on the incidents that
are not held out."""


def group_by_linkage(told: Sequence[Told]) -> dict[str, Hashable]:
    """Return the event of each report: of those that it tells of, the one that most reports tell of."""
    rows = [row for each in told for row in each.rows]
    groups = cluster([row.key for row in rows], score_pairs(rows))
    event = {key: number for number, group in enumerate(groups) for key in group}
    reports = [{key.partition(":")[0] for key in group} for group in groups]
    labels: dict[str, Hashable] = {}
    for each in told:
        events = sorted({event[row.key] for row in pick_main(each.rows)})
        sizes = [(len(reports[number]), len(groups[number]), -number) for number in events]
        labels[each.report.doc] = -max(sizes)[2] if sizes else each.report.doc
    return labels


def pick_main(rows: Sequence[LinkRow]) -> Sequence[LinkRow]:
    """Return the rows that tell of force that was used; all of them where none does."""
    return [row for row in rows if row.family == "force" and row.mode == "real"] or rows


def group_by_day_and_place(told: Iterable[Told]) -> dict[str, Hashable]:
    """Return the day and place of each report's first claim of force; a report without either is alone."""
    labels: dict[str, Hashable] = {}
    for each in told:
        rows = [row for row in pick_main(each.rows) if row.place]
        labels[each.report.doc] = (rows[0].day_to, rows[0].place) if rows else each.report.doc
    return labels


def group_by_text(told: Sequence[Told]) -> dict[str, Hashable]:
    """Group reports by the rare words they share alone: average linkage of the share of the shorter list."""
    words = {each.report.doc: each.rows[0].report_rare if each.rows else () for each in told}
    having: dict[str, list[str]] = defaultdict(list)
    for doc, rare in sorted(words.items()):
        for word in rare:
            having[word].append(doc)
    shared = Counter(
        (one, other) for docs in having.values() for at, one in enumerate(docs) for other in docs[at + 1 :]
    )
    pairs = [
        ScoredPair(one, other, count / min(len(words[one]), len(words[other])), ())
        for (one, other), count in shared.items()
    ]
    groups = cluster(words, pairs, join=LEAST_SHARED)
    return {doc: number for number, group in enumerate(groups) for doc in group}
