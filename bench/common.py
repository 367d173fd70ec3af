"""What every benchmark shares: where the data lies, how figures are printed and kept."""

from __future__ import annotations

import argparse
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from training.sheets import load_docs

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CLAIMS = SHARED / "claims"
RESULTS = ROOT / "bench" / "RESULTS.md"


def parse(what: str, data: Path) -> argparse.Namespace:
    """Parse the options that every benchmark takes; `data` is the default of `--data`."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--data", type=Path, default=data, help=f"data of the same form as {data.name}")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    if not options.data.exists():
        parser.exit(2, f"{options.data}: not there; pass --data\n")
    return options


def load_gold(data: Path) -> list[dict[str, Any]]:
    """Return what `sheets.py json` prints of a folder of sheets, or of a file as `load_docs` takes it."""
    return load_docs(CLAIMS, data)


def report(name: str, figures: dict[str, float], *, record: bool) -> None:
    """Print figures as the last line, and keep them in `bench/RESULTS.md` when asked."""
    line = " ".join(f"{key}={value:.4g}" for key, value in figures.items())
    if record:
        day = datetime.now(tz=UTC).date().isoformat()
        machine = f"{os.cpu_count()} cores, {_read_processor()}, Python {platform.python_version()}"
        with RESULTS.open("a", encoding="utf-8") as results:
            results.write(f"| {day} | `{name}` | {line} | {machine} |\n")
    print(line)


def _read_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
