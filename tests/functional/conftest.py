"""The command line, run for real in a process of its own."""

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lookout.record import Entry, Record
from tests.making import make_day, make_reading, make_report

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "lookout.cli"]
WORDED = [sys.executable, str(Path(__file__).with_name("worded_cli.py"))]
ENGLISH = "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, they said."


def make_environment(**more):
    """Return an environment in which the program is found and nothing else speaks of colour, width or record."""
    told = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LOOKOUT_RECORD", "TERM"}
    kept = {name: value for name, value in os.environ.items() if name not in told}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**kept, "PYTHONPATH": path, "TERM": "xterm-256color", **more}


class Program:
    """Runs the command line in a folder of its own."""

    def __init__(self, command, folder):
        self.command = command
        self.folder = folder

    def __call__(self, *arguments, stdin="", **environment):
        """Run it to its end."""
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            [*self.command, *map(str, arguments)],
            input=data,
            capture_output=True,
            check=False,
            cwd=self.folder,
            env=make_environment(**environment),
        )
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def list_modules(self, program):
        """Return the top-level modules that are loaded when the Python `program` has run."""
        code = f"import sys\ntry:\n {program}\nexcept SystemExit:\n pass\nprint('LOADED', *sys.modules)"
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=make_environment())
        return {name.partition(".")[0] for name in done.stdout.rpartition("LOADED ")[2].split()}

    def start(self, *arguments, **options):
        """Start it and return the process."""
        return subprocess.Popen(
            [*self.command, *map(str, arguments)], cwd=self.folder, env=make_environment(), **options
        )

    def run_on_terminal(self, *arguments, **environment):
        """Run it with a terminal for its output and errors; return its exit code and all that came to the terminal."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*self.command, *map(str, arguments)],
            cwd=self.folder,
            env=make_environment(**{"COLUMNS": "100", **environment}),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        parts = []
        collecting = threading.Thread(target=_collect, args=(ours, parts))
        collecting.start()
        process.wait()
        collecting.join()
        os.close(ours)
        return process.returncode, b"".join(parts).decode()


def _collect(terminal, parts):
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            return
        if not part:
            return
        parts.append(part)


@pytest.fixture
def lookout(tmp_path):
    """The program itself."""
    return Program(PROGRAM, tmp_path)


@pytest.fixture
def worded(tmp_path):
    """The program with the reader that knows a few words."""
    return Program(WORDED, tmp_path)


@pytest.fixture
def reports(tmp_path):
    """A folder with two reports, one in French, and one file that is none."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{ENGLISH} Then they shelled it.", encoding="utf-8")
    (folder / "b.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "c.txt").write_text(
        "Les combats ont repris mardi dans la ville, où les forces du gouvernement ont bombardé le port, selon des "
        "habitants qui ont fui pendant la nuit.",
        encoding="utf-8",
    )
    (folder / "d.txt").write_bytes(b" \n")
    return folder


@pytest.fixture
def record(tmp_path):
    """A record with two reports, one of them dated."""
    path = tmp_path / "lookout.duckdb"
    first = make_report(published=make_day("2016-06-10"), outlet="Example News", doc="first", title="Port taken")
    second = make_report(doc="second", outlet="=cmd|' /C calc'!A0", url="https://example.org/2")
    with Record.open(path) as store:
        store.add([Entry(report, make_reading(), report.text.encode()) for report in (first, second)])
    return path
