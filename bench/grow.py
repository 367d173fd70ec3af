"""How the time and memory of linkage grow: rows, blocks, scores and clusters of 10,000 to 300,000 claims.

The reports of FA-KES are read once and their claims replicated. Each replica lies elsewhere and at another time: days
are shifted by whole years and days, places by degrees, and rare words, the names of other people and places, are marked
with its number. What the reports of one replica share they share as the originals do; nothing is shared between two.

Each size runs in a process of its own on all cores. Making rows is timed for the reports of one replica and multiplied:
a report's rows do not depend on others. Seconds do not include reading.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.common import ROOT, report
from bench.plot import Line, draw_plot
from bench.statements import Told
from lookout.reconcile.linkage.clusters import cluster
from lookout.reconcile.linkage.rows import make_rows
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.shapes import LinkRow
from training.linkage.cases import tell_fakes

SIZES = (10_000, 30_000, 100_000, 300_000)
PLOT = ROOT / "docs" / "images" / "linkage-growth.svg"
YEAR = 365
NAMING = ("people", "sites", "hosts", "spots", "areas", "rare", "names", "report_rare", "report_names")
"""Columns of words that name other people and places in another replica."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one size took: claims, scored pairs, clusters; seconds for rows, scores and clusters; peak memory in GB.

    `cpu_s` is the time that all cores worked on it: on a machine that does other things as well it says more than
    seconds do.
    """

    claims: int
    pairs: int
    clusters: int
    rows_s: float
    scores_s: float
    clusters_s: float
    cpu_s: float
    peak_gb: float

    @property
    def seconds(self) -> float:
        """Return the seconds of the whole."""
        return self.rows_s + self.scores_s + self.clusters_s


def move(row: LinkRow, copy: int) -> LinkRow:
    """Return a row as the copy of that number has it."""
    if copy == 0 or row.day_from is None or row.day_to is None:
        return row
    days = copy * YEAR + copy
    report_ = f"{int(row.report, 16) ^ copy:012x}"
    moved: dict[str, Any] = {name: tuple(f"{word}{copy}" for word in getattr(row, name)) for name in NAMING}
    moved |= {"report": report_, "key": f"{report_}:{row.key.partition(':')[2]}"}
    moved |= {"day_from": row.day_from + days, "day_to": row.day_to + days}
    moved |= {"place": f"{row.place}/{copy}", "region": f"{row.region}/{copy}"}
    if row.lat is not None and row.lon is not None:
        moved |= {"lat": _shift(row.lat, copy), "lon": row.lon + copy % 50}
    return replace(row, **moved)


def _shift(lat: float, copy: int) -> float:
    return lat + (copy % 40 if lat < 40 else -(copy % 40))


def make_claims(rows: Sequence[LinkRow], size: int) -> list[LinkRow]:
    """Return `size` rows: the given ones and as many copies as it takes."""
    made: list[LinkRow] = []
    copy = 0
    while len(made) < size:
        made += [move(row, copy) for row in rows[: size - len(made)]]
        copy += 1
    return made


def measure(rows: Sequence[LinkRow], rows_s: float) -> Run:
    """Score and cluster rows; `rows_s` is what it took to make them."""
    start, worked = time.perf_counter(), time.process_time()
    pairs = score_pairs(rows)
    scored = time.perf_counter()
    groups = cluster([row.key for row in rows], pairs)
    done, worked = time.perf_counter(), time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return Run(len(rows), len(pairs), len(groups), rows_s, scored - start, done - scored, rows_s + worked, peak)


def run_size(folder: Path, size: int, per_row: float) -> Run:
    """Measure one size in a process of its own, so that its peak of memory is its own."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_run, (folder, size, per_row))


def _run(folder: Path, size: int, per_row: float) -> Run:
    rows: list[LinkRow] = pickle.loads((folder / "rows.pickle").read_bytes())  # noqa: S301 - written by this program
    return measure(make_claims(rows, size), per_row * size)


def time_rows(told: Sequence[Told]) -> float:
    """Return the seconds that a claim's row takes."""
    start = time.process_time()
    made = sum(len(make_rows(each.report, each.statements)) for each in told)
    return (time.process_time() - start) / made


def main() -> None:
    """Print what each size took and draw the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="folder for what was read, so that it is not read again")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of claims")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md, and draw the plot")
    options = parser.parse_args()
    told = tell_fakes(options.cache)
    per_row = time_rows(told)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rows.pickle").write_bytes(pickle.dumps([row for each in told for row in each.rows]))
        runs = [_tell(run_size(folder, size, per_row)) for size in options.sizes]
    if options.record:
        seconds = Line("seconds of work on all cores", [(run.claims, run.cpu_s) for run in runs])
        memory = Line("GB at most", [(run.claims, run.peak_gb) for run in runs])
        PLOT.write_text(draw_plot([seconds, memory], x="claims"), encoding="utf-8", newline="\n")
    last = max((run for run in runs if run.claims <= 100_000), key=_get_claims, default=runs[0])
    figures = {"claims": float(last.claims), "seconds": last.seconds, "cpu_seconds": last.cpu_s, "gb": last.peak_gb}
    report("grow", figures, record=options.record)


def _tell(run: Run) -> Run:
    """Print what a size took."""
    steps = f"rows {run.rows_s:.1f}, scores {run.scores_s:.1f}, clusters {run.clusters_s:.1f}"
    whole = f"{run.seconds:7.1f} s ({steps}), of all cores {run.cpu_s:.1f} s, {run.peak_gb:.2f} GB"
    print(f"{run.claims:8,} claims: {whole}; {run.pairs:,} pairs kept, {run.clusters:,} clusters", flush=True)
    return run


def _get_claims(run: Run) -> int:
    return run.claims


if __name__ == "__main__":
    main()
