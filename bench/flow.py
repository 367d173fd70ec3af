"""The whole way of mixed news as `lookout add --gate` goes it, on one core and on two, and how it grows.

A stream is a file of JSON lines. Every 50th report tells of conflict (FA-KES, MUC-4), the rest of politics, sports,
business and films (PolNeAR, and what `gate.tsv` sorts as plain of ecb and trnews). Each report comes again and again,
each time with other numbers, other days and other letters in its rare names, so that no two are the same. Short ones
are cut at a sentence's end before `SHORT` characters.

Times are of the command, from its start to its last line, the events brought up to date. On a machine that does other
things as well `cpu` says more: reports for each second of work of all its processes. The gate was trained on the plain
reports of the stream, so it lets fewer of them through than of a crawl's; `passed` is the share that was read.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from bench.common import ROOT, report
from bench.moving import make_speller
from bench.plot import Line, draw_plot
from lookout.knowledge.rarity import measure_word
from lookout.text.sentences import split_sentences
from training.gate import Example, load_examples

SIZES: Final = (1_000, 10_000, 100_000)
EVERY: Final = 50
"""One report in so many is about conflict."""
SHORT: Final = 600
RARE: Final = 8
"""Bits from which a capitalised word is a name that is changed."""
FIRST: Final = date(2014, 1, 1)
DAYS: Final = 1_500
PLOT: Final = ROOT / "docs" / "images" / "flow-growth.svg"
_NAME: Final = re.compile(r"\b[A-Z][a-z]{2,}\b")
_NUMBER: Final = re.compile(r"(?<![\w.,:])[2-9]\d?(?![\w.,:])")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: seconds in all and of work, GB at most of one process, and what became of the reports."""

    reports: int
    cores: int
    seconds: float
    cpu_s: float
    gb: float
    states: Mapping[str, int]

    @property
    def passed(self) -> float:
        """Return the share of reports that the gate let through."""
        return 1 - self.states.get("passed over", 0) / self.reports


def load_pools() -> tuple[list[str], list[str]]:
    """Return the texts about other things and those about conflict, each in an order drawn once."""
    examples = [each for each in load_examples() if not each.origin.endswith("_short")]
    plain = [_tell(each) for each in examples if each.origin in ("polnear", "ecb", "trnews") and not each.passes]
    conflict = [_tell(each) for each in examples if each.origin in ("fakes", "muc4")]
    draw = random.Random(8)  # noqa: S311 - an order for a benchmark
    draw.shuffle(plain)
    draw.shuffle(conflict)
    return plain, conflict


def _tell(example: Example) -> str:
    text = example.text.strip()
    return text.capitalize() if text.isupper() else text


def cut(text: str) -> str:
    """Return the sentences of a text that end before `SHORT` characters; its beginning, where none does."""
    ends = [sentence.end for sentence in split_sentences(text[: 2 * SHORT]) if sentence.end <= SHORT]
    return text[: ends[-1]] if ends else text[:SHORT]


def change(text: str, copy: int) -> str:
    """Return a text as the copy of that number has it: other numbers, and other letters in its rare names."""
    if copy == 0:
        return text
    spell = make_speller(copy)
    named = _NAME.sub(lambda match: spell(match[0]) if measure_word(match[0].casefold()) >= RARE else match[0], text)
    return _NUMBER.sub(lambda match: str(2 + (int(match[0]) + copy) % 97), named)


def make_stream(count: int, *, short: bool) -> Iterator[dict[str, Any]]:
    """Yield `count` reports of mixed news, as rows."""
    pools = load_pools()
    if short:
        pools = ([cut(text) for text in pools[0]], [cut(text) for text in pools[1]])
    taken = [0, 0]
    for number in range(count):
        kind = int(number % EVERY == EVERY - 1)
        copy, at = divmod(taken[kind], len(pools[kind]))
        taken[kind] += 1
        day = FIRST + timedelta(days=(at * 7 + copy * 31) % DAYS)
        yield {"id": f"r{number}", "published": day.isoformat(), "text": change(pools[kind][at], copy)}


def write_stream(path: Path, count: int, *, short: bool) -> None:
    """Write a stream, if it is not there from an earlier run."""
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row)}\n" for row in make_stream(count, short=short))


def run(stream: Path, record: Path, *, cores: int) -> Run:
    """Add a stream to a new record on so many cores."""
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    command = [
        "taskset",
        "-c",
        ",".join(map(str, chosen)),
        sys.executable,
        "-m",
        "lookout.cli",
        "--record",
        str(record),
    ]
    command += ["add", "--gate", "--threads", str(cores), str(stream)]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        told = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    seconds = time.perf_counter() - start
    parts = (part.rsplit(" ", 1) for part in told.splitlines()[0].split(", "))
    states = {name: int(number) for name, number in parts}
    with stream.open(encoding="utf-8") as lines:
        reports = sum(1 for _ in lines)
    return Run(reports, cores, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024**2, states)


def measure(folder: Path, sizes: Sequence[int], *, cores: int, short: bool) -> list[Run]:
    """Run each size; print what it took."""
    runs = []
    for size in sizes:
        stream = folder / f"{'short' if short else 'whole'}-{size}.jsonl"
        write_stream(stream, size, short=short)
        with tempfile.TemporaryDirectory(dir=folder) as name:
            runs.append(_say(run(stream, Path(name) / "lookout.duckdb", cores=cores)))
    return runs


def _say(run: Run) -> Run:
    kept = run.states.get("added", 0)
    speed = f"{run.reports / run.seconds:.0f} a second, {run.reports / run.cpu_s:.0f} a second of work"
    print(f"{run.reports:9,} reports, {run.cores} cores: {run.seconds:.1f} s, {speed}, {run.gb:.2f} GB; kept {kept:,}")
    sys.stdout.flush()
    return run


def find_slope(runs: Sequence[Run]) -> float:
    """Return the slope of work over reports on logarithmic axes, by least squares: 1 where twice as many cost twice."""
    xs = [math.log(run.reports) for run in runs]
    ys = [math.log(run.cpu_s) for run in runs]
    middle = sum(xs) / len(xs)
    return sum((x - middle) * y for x, y in zip(xs, ys, strict=True)) / sum((x - middle) ** 2 for x in xs)


def draw(runs: Sequence[Run], most: int) -> str:
    """Return the plot of a curve, drawn on to `most` reports by what the last size took for each."""
    last = runs[-1]
    lines = [
        Line("seconds of work", [(run.reports, run.cpu_s) for run in runs]),
        Line("GB at most", [(run.reports, run.gb) for run in runs]),
    ]
    if last.reports < most:
        on = [(last.reports, last.cpu_s), (most, last.cpu_s * most / last.reports)]
        lines.append(Line("extrapolated", on))
    return draw_plot(lines, x="reports")


def main() -> None:
    """Print what each run took and draw the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="folder for the streams, so that they are not written again")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of short reports of the curve")
    parser.add_argument("--whole", type=int, default=10_000, help="number of whole reports; 0 leaves them out")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md, and draw the plot")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = options.cache or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        for cores in (1, 2) if options.whole else ():
            (whole,) = measure(folder, [options.whole], cores=cores, short=False)
            figures |= {f"whole_s_{cores}": whole.reports / whole.seconds}
            figures |= {f"whole_cpu_s_{cores}": whole.reports / whole.cpu_s, f"whole_gb_{cores}": whole.gb}
        curve = measure(folder, sorted(options.sizes), cores=1, short=True)
    last = curve[-1]
    million = last.cpu_s * 1_000_000 / last.reports / 3600
    figures |= {"reports": float(last.reports), "short_s_1": last.reports / last.seconds}
    figures |= {"short_cpu_s_1": last.reports / last.cpu_s, "passed": last.passed, "gb": last.gb}
    figures |= {"slope": find_slope(curve), "million_core_hours": million} if len(curve) > 1 else {}
    if options.record:
        PLOT.write_text(draw(curve, 1_000_000), encoding="utf-8", newline="\n")
    report("flow", figures, record=options.record)


if __name__ == "__main__":
    main()
