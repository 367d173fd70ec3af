"""What is needed to kill: reports, records at each step, and all in them that is the same whenever it was written."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import duckdb

from bench.common import ROOT
from bench.moving import find_countries, gather_names, make_mover, move_reading, move_report
from lookout.collect.files import collect_file
from lookout.model import Reading, Report, claim_key
from lookout.operations.desk.desk import Desk
from lookout.operations.exporting import export_events
from lookout.operations.viewing import EventFilter
from lookout.read import Reader
from lookout.record import Entry, Record, identify

EXAMPLES: Final = ROOT / "examples" / "reports"
COUNTRIES: Final = 3
FEW: Final = 1
"""Times that the examples are moved for `add`, which reads them."""
SOME: Final = 3
"""Times for the other steps."""
TOOL: Final = """
import sys
from lookout.cli import main
from lookout.operations import exporting, keeping, reconciling, stale
for module in (exporting, reconciling, stale):
    module._MANY = 10
keeping._TOGETHER = 4
sys.argv[0] = "lookout"
main()
"""
"""The program, but that hands are called in for few reports and events, as they are for many, and few kept together."""
_OF_THE_CLOCK: Final = frozenset({"recorded", "made", "logged", "applied", "hash"})
"""Columns that tell when something was written, and the log's hashes over that."""
_NUMBERS: Final = frozenset({"number", "prepared", "statement", "one", "other", "run", "description", "reading"})
"""Columns by which the tables that are worked out from the others hang together: their order may be another."""
_LEFT_OUT: Final = {"log": frozenset({"content"})} | dict.fromkeys(
    ("prepared", "statements", "blocks", "linked", "links", "joined", "runs", "event_versions", "resolved"), _NUMBERS
)
Read = list[tuple[Report, Reading]]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is killed: what it starts from, its arguments, and the file that it makes, if it makes one."""

    name: str
    base: Path
    arguments: tuple[str, ...]
    output: Path | None = None
    server: bool = False


def read_examples() -> Read:
    """Return the examples with their readings, as if each had come in UTF-8."""
    found = [collect_file(path)[0] for path in sorted(EXAMPLES.glob("*.txt"))]
    reports = [replace(report, digest=sha256(report.text.encode()).hexdigest()) for report in found]
    return list(zip(reports, Reader.load().read_many(reports), strict=True))


def list_moved(read: Read, copies: int) -> Iterator[tuple[Report, Reading]]:
    """Yield the examples, and so many copies of each that tell of other countries and years."""
    yield from read
    names, countries = gather_names(reading for _, reading in read), find_countries(COUNTRIES)
    for copy in range(1, copies + 1):
        move = make_mover(names, countries, copy)
        for report, reading in read:
            there = move_report(report, move, copy)
            yield there, move_reading(reading, there.text)


def write_folder(folder: Path, read: Read) -> Path:
    """Write a few moved examples as files; return their folder."""
    folder.mkdir()
    for report, _ in list_moved(read, FEW):
        (folder / f"{report.doc}.txt").write_text(report.text, encoding="utf-8")
    return folder


def fill(record: Path, read: Read, copies: int) -> Path:
    """Make a record of moved examples with their readings, and nothing more."""
    moved = list_moved(read, copies)
    unique = {identify(report): Entry(report, reading, report.text.encode()) for report, reading in moved}
    with Record.open(record) as store:
        store.add([*unique.values()])
    return record


def copy_record(source: Path, target: Path) -> None:
    """Put a copy of a record, or of nothing, in a place where another was."""
    for tail in ("", ".wal", ".desk", ".desk-wal", ".desk-shm"):
        target.with_name(target.name + tail).unlink(missing_ok=True)
    if source.exists():
        shutil.copy(source, target)


def run(record: Path, *arguments: str) -> str:
    """Run `lookout` on a record to its end; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", TOOL, "--record", str(record), *arguments], capture_output=True, check=False, text=True
    )
    if done.returncode:
        raise AssertionError(f"{arguments[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def name_claim(record: Path) -> str:
    """Return the key of the first claim in a record, to be judged."""
    with Record.open(record, read_only=True) as store:
        kept, reading = next((kept, reading) for kept, reading in store.readings() if reading.claims)
        return claim_key(kept.id, reading.claims[0])


def tell_events(record: Path) -> str:
    """Return the canonical export of a record: whole events with all that they stand on, as JSON lines."""
    told = BytesIO()
    export_events(record, "ndjson", EventFilter(), told)
    return told.getvalue().decode()


def tell_record(record: Path) -> str:
    """Return what stands for the canonical export of a record, and for every row in it but for what a clock told.

    Raises:
        AssertionError: if `doctor` is not content with it.
    """
    with Record.open(record, read_only=True) as store:
        if problems := store.check():
            raise AssertionError(f"doctor: {problems}")
    digest = sha256(tell_events(record).encode())
    with duckdb.connect(str(record), read_only=True) as con:
        for (table,) in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall():
            found = con.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of our own
            left = _OF_THE_CLOCK | _LEFT_OUT.get(table, frozenset())
            kept = [at for at, column in enumerate(found.description or ()) if column[0] not in left]
            rows = sorted(json.dumps([row[at] for at in kept], default=_tell) for row in found.fetchall())
            digest.update("\n".join([table, *rows]).encode())
    return digest.hexdigest()


def tell_index(record: Path) -> str:
    """Return what stands for the desk's index of a record, once it has been brought up to date."""
    desk = Desk(record)
    desk.refresh()
    desk.close()
    digest = sha256()
    with sqlite3.connect(record.with_name(f"{record.name}.desk")) as con:
        if con.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise AssertionError("the index is damaged")
        for line in con.iterdump():
            digest.update(line.encode())
    return digest.hexdigest()


def list_session(session: int) -> list[int]:
    """Return the processes of a session that still live."""
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                cells = (each / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(cells[3]) == session and cells[0] != "Z":
                found.append(int(each.name))
    return found


def _tell(value: Any) -> str:  # noqa: ANN401 - whatever DuckDB gives
    return sha256(value).hexdigest() if isinstance(value, bytes) else str(value)
