"""Another process beside that of a test, and what files are left."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[1]


def start_python(program, *words):
    """Start another process that runs `program`; it says something as soon as it has done its part."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )


def list_names(folder):
    """Return the names of what is in a folder, in order."""
    return sorted(each.name for each in folder.iterdir())
