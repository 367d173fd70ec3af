"""Runs that are shared: reading on a cluster with 1 and 2 workers, and the whole way on 1 and 2 cores.

Reports of FA-KES are read by a standalone cluster on this machine's loopback address, whose workers have one core each
(the reader runs on one thread). Workers start and load the reader before the clock does. `ratio` is the time of one
worker over that of two. The whole way (read, keep, reconcile, export) is timed on 1 and 2 cores of this machine and on
the cluster with both workers; the three must leave the same bytes, or the bench fails. `driver_ms` is what this process
alone works for each report on the whole way on the cluster: what no worker can take from it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.common import SHARED, report
from lookout.collect.files import Details
from lookout.engine.crew import Crew
from lookout.engine.jobs import Hire
from lookout.engine.kit import Kit
from lookout.operations.partitions import Partitions
from lookout.operations.running import PART, read_partitions, run_reports
from lookout.operations.sharing import Taken
from lookout.operations.sources import Source, find_sources
from tools.standalone import start_cluster

if TYPE_CHECKING:
    from lookout.engine.spark import Spark

DATA: Final = SHARED / "data" / "fakes" / "reports.jsonl"
REPORTS: Final = 240
WARM: Final = 4
"""Parts for each core that are read before the clock starts."""


@dataclass(frozen=True, slots=True)
class Run:
    """What reading gave and took, in seconds; of the whole way its seconds, this process's own, and what it left."""

    taken: list[Taken]
    seconds: float
    whole_s: float = 0.0
    own_s: float = 0.0
    left: dict[str, bytes] = field(default_factory=dict)


def cut_data(data: Path, folder: Path, reports: int) -> list[Source]:
    """Return a source with the first so many reports of `data`, which has one a line."""
    path = folder / f"reports-{reports}.jsonl"
    with data.open(encoding="utf-8") as lines:
        path.write_text("".join(islice(lines, reports)), encoding="utf-8")
    return find_sources([str(path)])


def read(sources: Sequence[Source], folder: Path, hire: Hire) -> list[Taken]:
    """Return what comes of the reports, read into a folder of their own."""
    with hire(Kit()) as engine, tempfile.TemporaryDirectory(dir=folder) as name:
        kept = Partitions.open(Path(name))
        return list(read_partitions(sources, engine=engine, details=Details(), kept=kept))


def run(sources: Sequence[Source], folder: Path, hire: Hire) -> dict[str, bytes]:
    """Go the whole way; return the files that it leaves."""
    out = folder / "out"
    for _ in run_reports(sources, record=folder / "record.duckdb", out=out, hire=hire, details=Details()):
        pass
    files = [path for path in sorted(out.rglob("*")) if path.is_file()]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def measure_local(sources: Sequence[Source], cores: int) -> tuple[float, dict[str, bytes]]:
    """Time the whole way on so many cores of this machine; return what it leaves too."""
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        left = run(sources, Path(name), partial(Crew, cores=cores))
        seconds = time.perf_counter() - began
    print(f"whole way, {cores} of this machine's cores: {seconds:.1f} s", flush=True)
    return seconds, left


def measure_cluster(sources: Sequence[Source], warm: Sequence[Source], workers: int, *, whole: bool) -> Run:
    """Time reading on a cluster of so many workers, and, if asked for, the whole way."""
    from lookout.engine.spark import Spark  # noqa: PLC0415 - an extra

    with tempfile.TemporaryDirectory() as name, start_cluster(workers=workers, cores=1) as cluster:
        folder = Path(name)
        with Spark.open(cluster.address, log=folder / "spark.log") as spark:
            wait_for_cores(spark, workers)
            read(warm, folder, spark.hire)
            began = time.perf_counter()
            taken = read(sources, folder, spark.hire)
            seconds = time.perf_counter() - began
            print(f"reading, {workers} workers: {seconds:.1f} s", flush=True)
            if not whole:
                return Run(taken, seconds)
            began, worked = time.perf_counter(), time.process_time()
            left = run(sources, folder, spark.hire)
            own = time.process_time() - worked
            whole_s = time.perf_counter() - began
            print(f"whole way, {workers} workers: {whole_s:.1f} s", flush=True)
            return Run(taken, seconds, whole_s, own, left)


def wait_for_cores(spark: Spark, workers: int) -> None:
    """Wait until every worker has come: Spark begins with the first."""
    while spark.hire(Kit()).cores < workers or spark.count_workers() < workers:
        time.sleep(0.1)


def measure(data: Path, reports: int) -> dict[str, float]:
    """Measure all ways; they must give the same."""
    with tempfile.TemporaryDirectory() as name:
        sources = cut_data(data, Path(name), reports)
        warm = cut_data(data, Path(name), WARM * PART * 2)
        one = measure_cluster(sources, warm, 1, whole=False)
        two = measure_cluster(sources, warm, 2, whole=True)
        local = {cores: measure_local(sources, cores) for cores in (1, 2)}
    if one.taken != two.taken or not two.left == local[1][1] == local[2][1]:
        raise AssertionError("what one worker, two, and this machine give differs")
    return {
        "reports": reports, "claims": sum(len(t.reading.claims) for t in one.taken if t.reading),
        "read_s_1": one.seconds, "read_s_2": two.seconds, "ratio": one.seconds / two.seconds,
        "whole_s_2": two.whole_s, "driver_ms": two.own_s / reports * 1000,
        "local_s_1": local[1][0], "local_s_2": local[2][0], "local_ratio": local[1][0] / local[2][0],
    }  # fmt: skip


def main() -> None:
    """Print the seconds of each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help=f"data of the same form as {DATA.name}")
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    if find_spec("pyspark") is None:
        print("spark: Apache Spark is not installed; make spark does it")
        return
    if not options.data.exists():
        parser.exit(2, f"{options.data}: not there; pass --data\n")
    report("spark", measure(options.data, options.reports), record=options.record)


if __name__ == "__main__":
    main()
