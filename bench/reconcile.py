"""How well reports are put to the incidents that they tell of, what is made of their tolls, and coreference of events.

GVA: reports are read, their claims linked, and each report is put to the event that most reports share with it;
B-cubed over reports against the Archive's incidents, beside plain ways. `killed_exact` and `injured_exact` are the
shares of incidents whose numbers are those of the Archive once the reports of its reconciled event (the one that has
most of its reports) are merged. With the default data, only the quarter of the incidents that is held out is scored;
another file of the same form is taken as unseen, and all of it scored.

ECB+ dev: gold mentions of events, linked across and within documents; CoNLL F1 against the gold chains.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import ecb
from bench.common import report
from bench.coreference import Labels, score_b3, score_ceafe, score_conll, score_muc
from bench.gva import DATA, is_held_out, load_rows, make_report, name_outlet
from bench.incidents import group_by_day_and_place, group_by_linkage, group_by_text
from bench.statements import Told, tell_all
from bench.tolls import KINDS, take_best
from lookout.reconcile.tolls import ReportCounts, count_report, merge_counts


def parse_options() -> argparse.Namespace:
    """Parse the options: those of every benchmark, and where readings are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help=f"data of the same form as {DATA.name}")
    parser.add_argument("--cache", type=Path, help="folder for what was read, so that it is not read again")
    parser.add_argument("--chosen-on", action="store_true", help="score the incidents that are not held out")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    if not options.data.exists():
        parser.exit(2, f"{options.data}: not there; pass --data\n")
    return options


def pick_rows(data: Path, *, chosen_on: bool) -> list[dict[str, Any]]:
    """Return the rows that are scored."""
    rows = load_rows(data)
    if data.resolve() != DATA.resolve():
        return rows
    return [row for row in rows if is_held_out(row["incident"]) is not chosen_on]


def score_tolls(rows: Sequence[dict[str, Any]], told: Sequence[Told], labels: Labels) -> dict[str, float]:
    """Return the share of incidents whose numbers are exact, by the event that has most of their reports."""
    counts = {row["doc"]: _count(row, each) for row, each in zip(rows, told, strict=True)}
    events: dict[Hashable, list[ReportCounts]] = defaultdict(list)
    incidents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        events[labels[row["doc"]]].append(counts[row["doc"]])
        incidents[row["incident"]].append(row)
    merged = {label: merge_counts(group) for label, group in events.items()}
    right: Counter[str] = Counter()
    for group in incidents.values():
        label = Counter(labels[row["doc"]] for row in group).most_common(1)[0][0]
        right.update(name for name in KINDS if take_best(merged[label], name) == group[0][name])
    return {name: right[name] / len(incidents) for name in KINDS}


def _count(row: dict[str, Any], told: Told) -> ReportCounts:
    published = told.report.published
    day = published.start if published else None
    return ReportCounts(row["doc"], name_outlet(row), day, count_report(told.report, told.reading))


def print_ways(gold: Labels, ways: Mapping[str, Labels]) -> None:
    """Print B-cubed of each way."""
    for name, labels in ways.items():
        found = score_b3(gold, labels)
        print(f"  {name:22} P {found.precision:.4f}  R {found.recall:.4f}  F1 {found.f1:.4f}")


def print_ecb(cache: Path | None) -> float:
    """Print the scores on ECB+ dev; return ours."""
    rows, gold = ecb.load_rows(cache=cache)
    ways: dict[str, Labels] = {
        "linkage": ecb.link(rows),
        "same word": ecb.group_by_word(rows),
        "each alone": {row.key: row.key for row in rows},
    }
    print(f"ECB+ dev: {len(gold)} mentions of events, {len(set(gold.values()))} chains")
    for name, labels in ways.items():
        parts = [score(gold, labels).f1 for score in (score_muc, score_b3, score_ceafe)]
        print("  {:22} MUC {:.4f}  B3 {:.4f}  CEAFe {:.4f}  CoNLL {:.4f}".format(name, *parts, sum(parts) / 3))
    return score_conll(gold, ways["linkage"])


def main() -> None:
    """Print the tables and the figures."""
    options = parse_options()
    rows = pick_rows(options.data, chosen_on=options.chosen_on)
    told = tell_all([make_report(row) for row in rows], cache=options.cache)
    gold = {row["doc"]: row["incident"] for row in rows}
    ways: dict[str, Labels] = {
        "linkage": group_by_linkage(told),
        "same day and place": group_by_day_and_place(told),
        "text alone": group_by_text(told),
        "each alone": {doc: doc for doc in gold},
    }
    print(f"{options.data.name}: {len(rows)} reports on {len(set(gold.values()))} incidents")
    print_ways(gold, ways)
    exact = score_tolls(rows, told, ways["linkage"])
    known = score_tolls(rows, told, gold)
    print("  exact with the gold incidents: " + ", ".join(f"{name} {share:.4f}" for name, share in known.items()))
    if ecb.DATA.exists():
        print_ecb(options.cache)
    figures = {"b3_f1": score_b3(gold, ways["linkage"]).f1, **{f"{name}_exact": share for name, share in exact.items()}}
    report("reconcile", figures, record=options.record)


if __name__ == "__main__":
    main()
