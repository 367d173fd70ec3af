"""A disk that is full, or can only be read: a sentence, nothing corrupt, and all goes on once there is room.

With the rights to mount one, the record lies on a small disk of its own in memory (tmpfs), of which all but a little is
taken up before each command; without, files may not grow beyond a limit instead. `add`, `reconcile`, `judge`, `export`,
`brief` and `serve` are run with ever more room. Each must end well, or with one of the exit codes of the manual and one
sentence; `doctor` must be content after each; and when there is room again the same commands must give the events of an
unbroken run. Then the disk can only be read: what only reads must work, and what writes must say so in one sentence.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.common import report
from bench.kill.stage import EXAMPLES, TOOL, name_claim, run, tell_events
from lookout.errors import EXIT_CODES
from lookout.record import Record

ROOMS: Final = (0, 64, 1024)
"""KB that are left."""
SIZE: Final = 48
"""MB of the disk."""
CODES: Final = frozenset(EXIT_CODES.values())
READING: Final = ("reports", "claims", "events", "doctor", "brief -o -", "export --format csv", "judge list")
PATIENCE: Final = 20.0


@dataclass(slots=True)
class Found:
    """How the commands ended, and what went wrong."""

    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def note(self, what: str, code: int, said: str, *, wanted: str) -> None:
        """Note how a command ended: "well", "sentence", or either (""); anything else is a fault."""
        sentence = code in CODES and said.count("\n") == 1 and said.startswith("lookout: ")
        end = "well" if code == 0 else "sentence" if sentence else "fault"
        self.ends[end] += 1
        if end == "fault" or wanted not in ("", end):
            self.faults.append(f"{what}: {code} {said[-300:]}")


def call(record: Path, arguments: Sequence[str], limit: int | None = None) -> tuple[int, str]:
    """Run a command; return its exit code and what it said of errors. A server that runs is ended, which is well."""
    bound = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n" if limit else ""
    command = [sys.executable, "-c", bound + TOOL, "--record", str(record), *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            _, said = process.communicate(timeout=PATIENCE if arguments[0] == "serve" else None)
        except subprocess.TimeoutExpired:
            process.terminate()
            _, said = process.communicate()
        return process.returncode, said


@contextmanager
def open_disk() -> Iterator[tuple[Path, bool]]:
    """Lend a folder, and say whether it is a small disk of its own."""
    with tempfile.TemporaryDirectory() as name:
        asked = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", name]
        own = hasattr(os, "geteuid") and os.geteuid() == 0 and not subprocess.run(asked, check=False).returncode
        try:
            yield Path(name), own
        finally:
            if own:
                subprocess.run(["umount", name], check=True)


@contextmanager
def leave_room(folder: Path, kilobytes: int) -> Iterator[None]:
    """Take up all of a disk but a little."""
    ballast = folder / "ballast"
    free = os.statvfs(folder)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free.f_bavail * free.f_frsize - kilobytes * 1024))
    try:
        yield
    finally:
        ballast.unlink()


def list_commands(folder: Path, claim: str) -> list[list[str]]:
    """Return the commands that write."""
    words = ["--author", "Ann Hale", "--reason", "a caption"]
    return [
        ["add", "--threads", "1", str(EXAMPLES)], ["reconcile"], ["judge", "reject", claim, *words],
        ["export", "--format", "ndjson", "-o", str(folder / "out")],
        ["export", "--format", "parquet", "-o", str(folder / "table")], ["brief", "-o", str(folder / "brief.html")],
        ["serve", "--no-open", "--port", "0"],
    ]  # fmt: skip


def fill_up(folder: Path, found: Found, *, own: bool) -> None:
    """Run the commands with little room, and then with enough."""
    first = min(EXAMPLES.glob("*.txt"))
    whole, record = folder / "whole", folder / "record"
    run(whole, "add", str(first))
    commands = list_commands(folder, name_claim(whole))
    for arguments in commands[:3]:
        run(whole, *arguments)
    wanted = tell_events(whole)
    whole.unlink()
    run(record, "add", str(first))
    for room in ROOMS:
        for arguments in commands:
            if own:
                with leave_room(folder, room):
                    code, said = call(record, arguments)
            else:
                code, said = call(record, arguments, record.stat().st_size + room * 1024)
            found.note(f"{arguments[0]} with {room} KB", code, said, wanted="")
            with Record.open(record, read_only=True) as store:
                found.faults += [f"doctor after {arguments[0]}: {problem}" for problem in store.check()]
    for arguments in commands:
        found.note(arguments[0], *call(record, arguments), wanted="well")
    if tell_events(record) != wanted:
        found.faults.append("other events than those of an unbroken run")


def only_read(folder: Path, found: Found) -> None:
    """Run the commands where nothing can be written."""
    record = folder / "record"
    claim = name_claim(record)
    for left in (*folder.glob("record.desk*"), folder / "out"):
        left.unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    for words in READING:
        found.note(f"{words}, read-only", *call(record, words.split()), wanted="well")
    for arguments in list_commands(folder, claim):
        found.note(f"{arguments[0]}, read-only", *call(record, arguments), wanted="sentence")


def main() -> None:
    """Fill a disk, and make it read-only."""
    parser = argparse.ArgumentParser(description=str(__doc__))
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    found = Found()
    with open_disk() as (folder, own):
        fill_up(folder, found, own=own)
        if own:
            only_read(folder, found)
    for fault in found.faults:
        print(fault)
    figures = {"own_disk": int(own), "commands": found.ends.total(), "well": found.ends["well"]}
    report(
        "full",
        {**figures, "sentences": found.ends["sentence"], "faults": len(found.faults)},
        record=options.record,
    )
    sys.exit(bool(found.faults))


if __name__ == "__main__":
    main()
