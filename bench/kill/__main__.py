"""Runs killed with SIGKILL at random instants: is what an unbroken run makes made all the same, byte for byte?

The examples and copies of them that tell of other countries are added, reconciled, judged and exported, and opened at
the desk. Each step is timed once unbroken. Then it is killed a few times in a row, each time at an instant drawn evenly
from the time that it takes, and let run to its end. After that the record must be the one of the unbroken run: its
canonical export (`lookout export --format ndjson`) and every table but for what a clock told; and `doctor` must be
content. A file that is exported must at every instant be the old one or the new one, whole, and nothing may lie beside
it at the end. The desk's index must be that of the unbroken run too.

Every second kill is of the process alone: its hands must then end by themselves. The others are of all its processes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.common import report
from bench.kill.stage import (
    SOME,
    TOOL,
    Step,
    copy_record,
    fill,
    list_session,
    name_claim,
    read_examples,
    run,
    tell_index,
    tell_record,
    write_folder,
)

IN_A_ROW: Final = 4
"""Kills before a run is let to its end."""
PATIENCE: Final = 60.0
"""Seconds that hands have to end by themselves."""
OLD: Final = b"what was here before\n"


@dataclass(slots=True)
class Tally:
    """What was counted: kills by step and by tenth of the unbroken time, by what they met, and what went wrong."""

    kills: Counter[str] = field(default_factory=Counter)
    tenths: dict[str, Counter[int]] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)
    ends: int = 0
    alone: float = 0.0
    faults: list[str] = field(default_factory=list)


def parse() -> argparse.Namespace:
    """Parse the options."""
    parser = argparse.ArgumentParser(description=str(__doc__))
    parser.add_argument("--times", type=int, default=200, help="kills in all")
    parser.add_argument("--steps", default="add,reconcile,judge,export,desk", help="which, separated by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    return parser.parse_args()


def set_stage(folder: Path, names: list[str]) -> Iterator[Step]:
    """Yield the steps, each with what it starts from."""
    read = read_examples()
    output = folder / "out" / "events"
    output.parent.mkdir()
    if "add" in names:
        yield Step("add", folder / "none", ("add", str(write_folder(folder / "reports", read))))
    bare = fill(folder / "bare", read, SOME)
    yield Step("reconcile", bare, ("reconcile",))
    done = folder / "reconciled"
    shutil.copy(bare, done)
    run(done, "reconcile")
    words = ("--author", "Ann Hale", "--reason", "a caption")
    yield Step("judge", done, ("judge", "reject", name_claim(done), *words))
    for form in ("acled", "ndjson", "parquet"):
        yield Step("export", done, ("export", "--format", form, "-o", str(output)), output)
    yield Step("desk", done, ("serve", "--no-open", "--port", "0"), server=True)


def start(record: Path, step: Step) -> subprocess.Popen[bytes]:
    """Start a step in a session of its own."""
    command = [sys.executable, "-c", TOOL, "--record", str(record), *step.arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def strike(record: Path, step: Step, delay: float, tally: Tally, *, alone: bool) -> bool:
    """Run a step and kill it after `delay` seconds; say whether it was still running then."""
    before = _mark(record)
    process = start(record, step)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        hands = len(list_session(process.pid)) - 1
        (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
        process.communicate()
        struck = time.monotonic()
        while left := list_session(process.pid):
            if time.monotonic() - struck > PATIENCE:
                tally.faults.append(f"{step.name}: {len(left)} processes outlived it")
                os.killpg(process.pid, signal.SIGKILL)
                break
            time.sleep(0.02)
        tally.alone = max(tally.alone, time.monotonic() - struck)
        tally.met["hands"] += hands > 0
        tally.met["written"] += _mark(record) != before
        return True
    _, said = process.communicate()
    if process.returncode:
        tally.faults.append(f"{step.name} ended with {process.returncode}: {said.decode()}")
    return False


def _mark(record: Path) -> tuple[object, ...]:
    """Return what changes when a record or its index is written to."""
    names = [record.with_name(record.name + tail) for tail in ("", ".wal", ".desk", ".desk-wal")]
    names.append(record.with_name(f".{record.name}.new"))
    return tuple((path.stat().st_size, path.stat().st_mtime_ns) for path in names if path.exists())


def try_step(step: Step, folder: Path, times: int, draw: random.Random, tally: Tally) -> None:
    """Kill a step so many times, and see each time that it was let to its end what it made."""
    record = folder / "record"
    copy_record(step.base, record)
    took, wanted, made = run_whole(record, step)
    print(f"{step.name} {' '.join(step.arguments[:3])}: {took:.1f} s unbroken, killed {times} times", flush=True)
    tenths = tally.tenths.setdefault(step.name, Counter())
    done = 0
    while done < times:
        copy_record(step.base, record)
        if step.output:
            step.output.write_bytes(OLD)
        for _ in range(min(IN_A_ROW, times - done)):
            delay = draw.uniform(0.0, took)
            if strike(record, step, delay, tally, alone=bool(done % 2)):
                done += 1
                tally.kills[step.name] += 1
                tenths[int(10 * delay / took)] += 1
            if step.output and step.output.read_bytes() not in (OLD, made):
                tally.faults.append(f"{step.name}: half a file after {delay:.2f} s")
        _, found, remade = run_whole(record, step)
        tally.ends += 1
        if found != wanted or remade != made:
            tally.faults.append(
                f"{step.name}: another {'record' if found != wanted else 'file'} than the unbroken run's"
            )


def run_whole(record: Path, step: Step) -> tuple[float, str, bytes]:
    """Run a step to its end; return the seconds it took, what stands for the record, and the file that it made."""
    began = time.monotonic()
    if step.server:
        told = tell_index(record)
        return time.monotonic() - began + 2.0, told, b""
    run(record, *step.arguments)
    took = time.monotonic() - began
    made = step.output.read_bytes() if step.output else b""
    if step.output:
        beside = sorted(path.name for path in step.output.parent.iterdir())
        if beside != [step.output.name, f"{step.output.name}.about.json"]:
            raise AssertionError(f"beside the export lies {beside}")
    return took, tell_record(record), made


def main() -> None:
    """Kill, and judge what came of it."""
    options = parse()
    names, tally = options.steps.split(","), Tally()
    draw = random.Random(options.seed)  # noqa: S311 - when to kill is no secret
    with tempfile.TemporaryDirectory() as folder:
        steps = [step for step in set_stage(Path(folder), names) if step.name in names]
        for step in steps:
            share = options.times // len(names) // sum(each.name == step.name for each in steps)
            try_step(step, Path(folder), max(1, share), draw, tally)
    for name, tenths in tally.tenths.items():
        print(f"{name}: {' '.join(str(tenths[at]) for at in range(10))} by tenth of the unbroken time")
    for fault in tally.faults:
        print(fault)
    figures = {f"{name}_kills": number for name, number in tally.kills.items()}
    more = {"kills": tally.kills.total(), "after_writing": tally.met["written"], "with_hands": tally.met["hands"]}
    last = {"run_to_end": tally.ends, "hands_lived_s": tally.alone, "faults": len(tally.faults)}
    report("kill", {**figures, **more, **last}, record=options.record)
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
