"""The whole way from the claims in a record to its events on disk: seconds, work of all processes, peak memory.

The reports of FA-KES are read once and moved to other countries and years (`bench.moving`) until there are as many
claims as asked for, all but 100 reports of them. Then it is measured

- how long `reconcile` takes where only the readings are kept, so that all claims are resolved too: after new rules;
- what 100 more reports cost, whose neighbours are all there: how many claims were compared, how many events changed;
- how long it takes from nothing with what `add` resolved and prepared, as it is after reading.

The last two must give the same events, or the bench fails. Reading is not counted. Each run is a process of its own;
peak memory is that of this process and, at most, of each of its hands.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

import duckdb

from bench.common import SHARED, report
from bench.moving import find_countries, gather_names, make_mover, move_reading, move_report
from bench.statements import read_all
from bench.together import find_day
from lookout.engine.crew import Crew, count_cores
from lookout.engine.kit import Kit
from lookout.model import Reading, Report
from lookout.operations.reconciling import Reconciled, reconcile_record
from lookout.operations.stale import prepare_stale
from lookout.record import Entry, Record, hash_text, identify

CLAIMS: Final = 100_000
LATER: Final = 100
"""Reports that come in last, drawn evenly from all that were not moved and those moved first."""
COUNTRIES: Final = 3
TOGETHER: Final = 200
EVENTS: Final = "SELECT id, claims, content FROM newest_events ORDER BY id"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did and took: seconds, seconds of work of all processes, GB at most; and the seconds of each step."""

    done: Reconciled
    steps: dict[str, float]
    seconds: float
    cpu_s: float
    gb: float


def read_reports(cache: Path | None) -> list[tuple[Report, Reading]]:
    """Return the reports of FA-KES with their readings."""
    lines = (SHARED / "data" / "fakes" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [_make_report(json.loads(line)) for line in lines]
    return list(zip(reports, read_all(reports, cache=cache), strict=True))


def _make_report(row: dict[str, Any]) -> Report:
    text = row["text"]
    told = {"outlet": row["outlet"], "title": row["title"], "published": find_day(row)}
    return Report(row["doc"], text, hash_text(text), **told)


def make_entries(read: Sequence[tuple[Report, Reading]], claims: int) -> Iterator[Entry]:
    """Yield reports with so many claims: the given ones, each once, and, moved, as often as it takes."""
    unique = {identify(given): (given, reading) for given, reading in read}
    names, countries = gather_names(reading for _, reading in read), find_countries(COUNTRIES)
    made = 0
    for copy in count():
        move = make_mover(names, countries, copy) if copy else str
        for given, reading in unique.values():
            if made >= claims:
                return
            there = move_report(given, move, copy) if copy else given
            moved = move_reading(reading, there.text)
            made += len(moved.claims)
            yield Entry(there, moved, there.text.encode())


def fill(folder: Path, claims: int, cache: Path | None) -> None:
    """Make the records `less` and `all`: without and with the reports that come in last."""
    entries = list(make_entries(read_reports(cache), claims))
    step = max(1, min(len(entries), 1500) // LATER)
    last = entries[: step * LATER : step]
    for name, new in (("less", [e for at, e in enumerate(entries) if at % step or at >= step * LATER]), ("all", last)):
        if name == "all":
            shutil.copy(folder / "less", folder / "all")
        with Record.open(folder / name) as store:
            for start in range(0, len(new), TOGETHER):
                store.add(new[start : start + TOGETHER])
    with Record.open(folder / "all", read_only=True) as store:
        print(f"{store.counts()['claims']:,} claims of {len(entries):,} reports, the last {len(last)}", flush=True)


def run(record: Path) -> Run:
    """Reconcile a record in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (record,))


def _run(record: Path) -> Run:
    start, before = time.perf_counter(), _count_work()
    begun: dict[str, float] = {}
    for step in reconcile_record(record):
        if isinstance(step, Reconciled):
            done = step
        else:
            begun.setdefault(step.step, time.perf_counter())
    seconds, work = time.perf_counter() - start, _count_work() - before
    ends = [*[*begun.values()][1:], start + seconds]
    steps = {step: end - at for (step, at), end in zip(begun.items(), ends, strict=True)}
    own, hand = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Run(done, steps, seconds, work, (own + hand * count_cores()) / 1024**2)


def _count_work() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def add_last(record: Path, full: Path) -> None:
    """Add to a record the reports that another has and it lacks, in their order there."""
    with Record.open(record) as store, Record.open(full) as other:
        known = {pointer.id for pointer in store.pointers()}
        lacking = sorted((each for each in other.pointers() if each.id not in known), key=attrgetter("report"))
        found = {kept.id: (kept.report, reading) for kept, reading in other.readings(among=[p.id for p in lacking])}
        store.add([Entry(*found[each.id], found[each.id][0].text.encode()) for each in lacking])


def prepare(record: Path) -> None:
    """Prepare the reports of a record, as `add` does with each batch."""
    with Record.open(record) as store, store.ledger() as ledger, Crew(Kit(store.gazetteers())) as crew:
        deque(prepare_stale(store, ledger, crew), maxlen=0)


def name_events(record: Path) -> str:
    """Return what stands for all events of a record."""
    with duckdb.connect(str(record), read_only=True) as con:
        return sha256(repr(con.execute(EVENTS).fetchall()).encode()).hexdigest()


def measure(folder: Path) -> dict[str, float]:
    """Measure the three ways; print what each did."""
    shutil.copy(folder / "less", folder / "grown")
    bare = _tell("from readings", run(folder / "grown"))
    add_last(folder / "grown", folder / "all")
    more = _tell(f"{LATER} more", run(folder / "grown"))
    shutil.copy(folder / "all", folder / "once")
    prepare(folder / "once")
    once = _tell("as added", run(folder / "once"))
    if name_events(folder / "grown") != name_events(folder / "once"):
        raise AssertionError("reports added later give other events than all at once")
    return {
        "claims": once.done.statements, "events": once.done.new,
        "seconds": once.seconds, "cpu_seconds": once.cpu_s, "gb": once.gb,
        "claims_s": once.done.statements / once.seconds,
        "bare_seconds": bare.seconds, "bare_cpu_seconds": bare.cpu_s, "bare_gb": bare.gb,
        "more_seconds": more.seconds, "more_reports": more.done.reports, "more_statements": more.done.statements,
        "more_events": more.done.new + more.done.changed + more.done.gone,
    }  # fmt: skip


def _tell(what: str, run: Run) -> Run:
    done, steps = run.done, ", ".join(f"{step} {seconds:.1f}" for step, seconds in run.steps.items())
    print(f"{what}: {run.seconds:.1f} s ({steps}), of all processes {run.cpu_s:.1f} s, {run.gb:.2f} GB", flush=True)
    events = f"{done.new:,} events new, {done.changed:,} changed, {done.gone:,} gone"
    print(f"    {done.reports:,} reports, {done.statements:,} claims, {events}", flush=True)
    return run


def main() -> None:
    """Print what each way took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--cache", type=Path, help="folder for what was read and made, so that it is not made again")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.cache / f"whole-{options.claims}" if options.cache else Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "all").exists():
            fill(folder, options.claims, options.cache)
        report("whole", measure(folder), record=options.record)


if __name__ == "__main__":
    main()
