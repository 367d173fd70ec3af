"""How often the dead and wounded that a report tells, and that an incident's reports make together, are exact.

The Gun Violence Archive's record of an incident holds how many were killed (whoever shot among them) and injured. A
report is read by the shipped reader and counted by `lookout.reconcile.tolls.count_report`; the reports of one incident,
as the Archive groups them, are merged by `merge_counts`, each site a voice. What is not told counts as nobody. The
record is as finally known: a report that came out before somebody died cannot be exact.

With the default data the rules were chosen on three quarters of the incidents; the last quarter is held out. Another
file of the same form is taken as unseen. The first errors, by the rule that made them and its direction, are of the
part that is not held out.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.common import parse, report
from bench.gva import DATA, is_held_out, load_rows, make_report, name_outlet
from lookout.model import TollKind
from lookout.read import Reader
from lookout.reconcile.tolls import Count, ReportCounts, count_report, merge_counts

KINDS: dict[str, TollKind] = {"killed": "killed", "injured": "wounded"}
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """A report's row and what is counted in it."""

    row: dict[str, Any]
    counts: dict[TollKind, Count]


def count_all(rows: Sequence[dict[str, Any]]) -> list[Counted]:
    """Read and count every report."""
    reports = [make_report(row) for row in rows]
    readings = Reader.load(threads=os.cpu_count() or 1).read_many(reports)
    return [
        Counted(row, count_report(each, reading)) for row, each, reading in zip(rows, reports, readings, strict=True)
    ]


def take_best(counts: dict[TollKind, Count], name: str) -> int:
    """Return the best number of a kind, 0 where nothing tells of it."""
    count = counts.get(KINDS[name])
    return (count.best or 0) if count is not None else 0


def score_reports(counted: Iterable[Counted]) -> dict[str, float]:
    """Return the share of the reports whose killed, and injured, are exact."""
    rows = list(counted)
    return {name: _share([take_best(each.counts, name) == each.row[name] for each in rows]) for name in KINDS}


def score_incidents(counted: Iterable[Counted]) -> dict[str, float]:
    """Return the share of the incidents whose killed, and injured, are exact once their reports are merged."""
    groups: dict[str, list[Counted]] = defaultdict(list)
    for each in counted:
        groups[each.row["incident"]].append(each)
    merged = [(group[0].row, _merge(group)) for group in groups.values()]
    return {name: _share([take_best(counts, name) == row[name] for row, counts in merged]) for name in KINDS}


def _merge(group: Sequence[Counted]) -> dict[TollKind, Count]:
    told = []
    for each in group:
        published = make_report(each.row).published
        day = published.start if published else None
        told.append(ReportCounts(each.row["doc"], name_outlet(each.row), day, each.counts))
    return merge_counts(told)


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def list_errors(counted: Iterable[Counted]) -> list[tuple[str, str]]:
    """Return the reports that are not exact: the kind, the rule and the direction of the error, and the numbers."""
    errors: list[tuple[str, str]] = []
    for each in counted:
        for name, kind in KINDS.items():
            best, gold = take_best(each.counts, name), each.row[name]
            if best != gold:
                rule = each.counts[kind].rule if kind in each.counts else "nothing-told"
                cause = f"{name}: {rule}, too {'many' if best > gold else 'few'}"
                errors.append((cause, f"{each.row['doc']} ({best}, record {gold})"))
    return errors


def print_errors(errors: Sequence[tuple[str, str]]) -> None:
    """Print the first errors sorted by cause, and how many each cause has."""
    for cause, number in Counter(cause for cause, _ in errors).most_common():
        print(f"{number:5} {cause}")
    for cause, which in sorted(errors[:SHOWN]):
        print(f"  {cause}: {which}")


def main() -> None:
    """Print the shares that are exact, by report and by incident, and the errors."""
    options = parse(str(__doc__), DATA)
    rows = load_rows(options.data)
    counted = count_all(rows)
    parts = {"all": counted}
    if options.data.resolve() == DATA.resolve():
        parts["held out"] = [each for each in counted if is_held_out(each.row["incident"])]
        parts["chosen on"] = [each for each in counted if not is_held_out(each.row["incident"])]
    print_errors(list_errors(parts.get("chosen on", counted)))
    for name, part in parts.items():
        for level, figures in (("reports", score_reports(part)), ("incidents", score_incidents(part))):
            print(f"{name:10} {level:10} killed {figures['killed']:.4f}  injured {figures['injured']:.4f}")
    figures = score_reports(counted)
    report("tolls", {f"{name}_exact": figures[name] for name in KINDS}, record=options.record)


if __name__ == "__main__":
    main()
