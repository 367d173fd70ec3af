"""Inputs made to do harm, each through what `lookout` does with one: no traceback, no hang, memory bounded.

Whole inputs of a kind, all invented, are harmed: their bytes, their words and marks, what they are packed in, and what
is packed. Each goes to the functions that `lookout add` uses, in a process whose memory may grow by 2 GB at most; one
that works on an input for more than five seconds of processor time is ended. An input must give reports that the record
can keep, or one sentence for each that is none. Exports are made of events whose every word is hostile, and checked.

A fault is told by its number and its trace; `--only NUMBER` does that input alone, and `--keep FILE` writes it down.
`bench.fuzz.guided` has atheris look for inputs by what they reach.
"""

from __future__ import annotations

import argparse
import faulthandler
import mmap
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.common import report
from bench.fuzz.makers import MAKERS, make_input
from bench.fuzz.targets import TARGETS

HANG: Final = 5.0
"""Seconds of processor time for one input."""
ROOM: Final = 2_000_000_000
"""Bytes by which memory may grow."""
WARM: Final = 300
"""Inputs after which memory is looked at first: all that is loaded once is loaded then."""
MOST_FAULTS: Final = 40
_SIZE: Final = 8


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with the input of a number."""

    number: int
    told: str


def parse() -> argparse.Namespace:
    """Parse the options."""
    parser = argparse.ArgumentParser(description=str(__doc__))
    parser.add_argument("--kind", choices=[*MAKERS, "all"], default="all")
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="do the input of this number alone")
    parser.add_argument("--keep", type=Path, help="with --only: write it here")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--start", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def work(options: argparse.Namespace) -> None:
    """Do inputs one after the other; tell in a shared file which it is, and print each fault and last the figures."""
    with Path(options.work).open("r+b") as file:
        place = mmap.mmap(file.fileno(), _SIZE)
    faulthandler.register(signal.SIGPROF, chain=True)
    slowest, base, peak = 0.0, 0, 0
    for number in range(options.start, options.inputs):
        place[:] = number.to_bytes(_SIZE, "little")
        if number == options.start + WARM or (number == options.inputs - 1 and not base):
            base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            _bound_memory()
        name, data = make_input(options.kind, options.seed, number)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, HANG)
        try:
            TARGETS[options.kind](name, data)
        except Exception:  # noqa: BLE001 - it is what is looked for
            print(f"FAULT {number} {_tell()}", flush=True)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"DONE {slowest:.3f} {(peak - base) / 1024:.1f} {peak / 1024:.1f}", flush=True)


def _tell() -> str:
    """Return the last three places of a trace and the error, on a line."""
    lines = [each for each in traceback.format_exc(limit=-3).splitlines() if not set(each) <= {" ", "^", "~"}]
    return " | ".join(each.strip() for each in lines[1:])[-600:]


def _bound_memory() -> None:
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    now = int(told["VmSize"].split()[0]) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (now + ROOM, now + ROOM))


def run(kind: str, options: argparse.Namespace) -> tuple[dict[str, float], list[Fault]]:
    """Have a worker do the inputs of a kind, and another go on where one was lost."""
    faults: list[Fault] = []
    figures = {"slowest_s": 0.0, "growth_mb": 0.0, "peak_mb": 0.0}
    start, began = 0, time.monotonic()
    with tempfile.NamedTemporaryFile() as shared:
        shared.write(bytes(_SIZE))
        shared.flush()
        while start < options.inputs and len(faults) < MOST_FAULTS:
            asked = ["--kind", kind, "--inputs", options.inputs, "--seed", options.seed, "--start", start]
            command = [sys.executable, "-m", "bench.fuzz", "--work", shared.name, *map(str, asked)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
            for line in done.stdout.splitlines():
                word, _, rest = line.partition(" ")
                if word == "FAULT":
                    faults.append(Fault(int(rest.partition(" ")[0]), rest.partition(" ")[2]))
                elif word == "DONE":
                    told = map(float, rest.split())
                    figures = {key: max(figures[key], value) for key, value in zip(figures, told, strict=True)}
                    start = options.inputs
            if start < options.inputs:
                shared.seek(0)
                number = int.from_bytes(shared.read(_SIZE), "little")
                faults.append(Fault(number, f"ended by {done.returncode}: {done.stderr[-2_000:]}"))
                start = number + 1
    return {"inputs": options.inputs, **figures, "faults": len(faults), "seconds": time.monotonic() - began}, faults


def do_one(options: argparse.Namespace) -> None:
    """Do one input alone, its trace and all."""
    name, data = make_input(options.kind, options.seed, options.only)
    print(f"{name}: {len(data)} bytes, {data[:300]!r}")
    if options.keep:
        options.keep.write_bytes(data)
    faulthandler.dump_traceback_later(4 * HANG, exit=True)
    TARGETS[options.kind](name, data)


def _list_kinds(kind: str) -> Iterator[str]:
    yield from MAKERS if kind == "all" else [kind]


def main() -> None:
    """Do the inputs of one kind, or of all."""
    options = parse()
    if options.work:
        work(options)
        return
    if options.only is not None:
        do_one(options)
        return
    wrong = 0
    for kind in _list_kinds(options.kind):
        figures, faults = run(kind, options)
        for fault in faults:
            print(f"{kind} {fault.number}: {fault.told}")
        wrong += len(faults)
        report(f"fuzz {kind}", figures, record=options.record)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
