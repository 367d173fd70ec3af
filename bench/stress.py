"""What hard input costs: a report of 200,000 words, 10,000 short reports in one run, a file of random bytes.

Runs the command line as a user would, each in a process of its own, and prints seconds, peak memory and the exit code
of each. The text is the sheets' of `--data`, repeated.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.common import CLAIMS, load_gold, parse, report

WORDS = 200_000
SHORT = 10_000
CHARS = 300
TOOL = "import sys; from lookout.cli import main; sys.argv[0] = 'lookout'; main()"


def run(arguments: list[str]) -> tuple[float, float, int, str]:
    """Run `lookout` with `arguments`; return seconds, peak memory in MB, exit code and what it said of errors."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said, Path(os.devnull).open("wb") as nowhere:
        process = subprocess.Popen([sys.executable, "-c", TOOL, *arguments], stdout=nowhere, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip()
    return time.perf_counter() - began, usage.ru_maxrss / 1024, process.returncode, words


def write_inputs(folder: Path, texts: list[str]) -> dict[str, list[str]]:
    """Write the hard inputs and return the arguments that read each."""
    words = " ".join(texts).split()
    long = (words * (WORDS // len(words) + 1))[:WORDS]
    (folder / "long.txt").write_text(" ".join(long), encoding="utf-8")
    (folder / "random.bin").write_bytes(random.Random(1).randbytes(1_000_000))  # noqa: S311  (not for secrets)
    many = folder / "many"
    many.mkdir()
    for number in range(SHORT):
        text = texts[number % len(texts)]
        start = (number // len(texts) * 97) % max(1, len(text) - CHARS)
        (many / f"{number:05}.txt").write_text(f"{text[start : start + CHARS]} {number}", encoding="utf-8")
    read = ["read", "--format", "ndjson"]
    return {
        "long": [*read, str(folder / "long.txt")],
        "many": [*read, "--threads", "2", str(many)],
        "random": [*read, str(folder / "random.bin")],
    }


def main() -> None:
    """Print seconds, memory and exit code of each input."""
    options = parse(str(__doc__), CLAIMS / "dev")
    texts = [d["text"] for d in load_gold(options.data)]
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in write_inputs(Path(folder), texts).items():
            seconds, memory, code, words = run(arguments)
            print(f"{name}: {seconds:.1f} s, {memory:.0f} MB, exit {code} {words[-200:]}")
            figures |= {f"{name}_s": seconds, f"{name}_mb": memory, f"{name}_exit": float(code)}
    report("stress", figures, record=options.record)


if __name__ == "__main__":
    main()
