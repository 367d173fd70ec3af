"""Two programs on one record at once: does each get its turn, or a sentence, and is the record whole after?

Pairs of commands are started together, the second a random moment after the first: two that add different reports,
and `add`, `reconcile`, `judge`, `export`, `doctor` and `brief` beside one another; half of the pairs while `lookout
serve` has the record open too. Each must end well, or with exit code 6 and one sentence. What was told to wait is given
again, and then the record must hold all that was added, its events must be those of one after the other, and `doctor`
be content.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.common import report
from bench.kill.stage import TOOL, fill, name_claim, read_examples, run, tell_events, write_folder
from lookout.record import Record

COPIES: Final = 8
BUSY: Final = 6
FIRST: Final = ("add", "reconcile", "judge")
OTHERS: Final = ("add", "reconcile", "judge", "export", "doctor", "brief")


def parse() -> argparse.Namespace:
    """Parse the options."""
    parser = argparse.ArgumentParser(description=str(__doc__))
    parser.add_argument("--times", type=int, default=40, help="pairs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    return parser.parse_args()


def write_commands(folder: Path, record: Path, reports: Sequence[Path]) -> dict[str, list[str]]:
    """Return the arguments of each command; both halves of the reports can be added."""
    halves = [folder / "one", folder / "other"]
    for at, half in enumerate(halves):
        half.mkdir()
        for path in reports[at::2]:
            shutil.copy(path, half)
    words = ["--author", "Ann Hale", "--reason", "a caption"]
    return {
        "add": ["add", str(halves[0])], "add again": ["add", str(halves[1])], "reconcile": ["reconcile"],
        "judge": ["judge", "reject", name_claim(record), *words], "doctor": ["doctor"],
        "export": ["export", "--format", "ndjson", "-o", str(folder / "out")],
        "brief": ["brief", "-o", str(folder / "brief.html")],
    }  # fmt: skip


def start(record: Path, arguments: Sequence[str]) -> subprocess.Popen[str]:
    """Start a command."""
    command = [sys.executable, "-c", TOOL, "--record", str(record), *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


@contextmanager
def serve(record: Path, *, wanted: bool) -> Iterator[None]:
    """Have the desk open meanwhile, if it is wanted."""
    if not wanted:
        yield
        return
    command = [sys.executable, "-c", TOOL, "--record", str(record), "serve", "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        if desk.stdout:
            desk.stdout.readline()
        yield
        desk.terminate()


def try_pair(record: Path, pair: Sequence[Sequence[str]], pause: float) -> tuple[Counter[str], list[str]]:
    """Run two commands at once, and what was told to wait again; return what became of them, and what went wrong."""
    met: Counter[str] = Counter()
    faults: list[str] = []
    running = []
    for arguments in pair:
        running.append((arguments, start(record, arguments)))
        time.sleep(pause)
    for arguments, process in running:
        _, said = process.communicate()
        if process.returncode == BUSY and said.count("\n") == 1:
            met["told"] += 1
            run(record, *arguments)
        elif process.returncode:
            faults.append(f"{arguments[0]} ended with {process.returncode}: {said}")
        else:
            met["turns"] += 1
    return met, faults


def main() -> None:
    """Run pairs, and judge what came of them."""
    options = parse()
    draw = random.Random(options.seed)  # noqa: S311 - when to start is no secret
    met: Counter[str] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        read = read_examples()
        reports = sorted(write_folder(folder / "reports", read).iterdir())
        fill(folder / "base", read[:4], COPIES)
        run(folder / "base", "reconcile")
        record = folder / "record"
        commands = write_commands(folder, folder / "base", reports)
        for number in range(options.times):
            one, other = draw.choice(FIRST), draw.choice(OTHERS)
            pair = [commands[one], commands["add again" if one == other == "add" else other]]
            shutil.copy(folder / "base", record)
            for each in pair:
                run(record, *each)
            wanted = tell_events(record)
            shutil.copy(folder / "base", record)
            with serve(record, wanted=number % 2 == 1):
                found, wrong = try_pair(record, pair, draw.uniform(0, 1.5))
            with Record.open(record, read_only=True) as store:
                wrong += [f"doctor: {problem}" for problem in store.check()]
            if tell_events(record) != wanted:
                wrong.append("other events than one after the other")
            met += found
            faults += [f"{one} and {other}: {each}" for each in wrong]
            for tail in (".desk", ".desk-wal", ".desk-shm"):
                record.with_name(record.name + tail).unlink(missing_ok=True)
    for fault in faults:
        print(fault)
    report("turns", {"pairs": options.times, **met, "faults": len(faults)}, record=options.record)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
