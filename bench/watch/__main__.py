"""An hour of `lookout watch` on sites that misbehave: is all that is good kept, once, and does memory stay flat?

Thirteen feeds of a made-up network (`bench.watch.network`), all of them one server on this machine: three that tell
news, corrections and deletions all the time, one of them packed and one in Atom; a feed that breaks off, one that takes
8 s, one that never ends, one without bounds, one that asks for patience, one that fails every second time, a bomb, one
that has moved, one that leads to this machine, one whose name does. Pages of the first site fail in twelve ways.

Then every version of a page that was handed out must stand in the record once, and the feed's own words of each page
that never came; every page that was taken down must be told to be; nobody may have asked the server inside; `doctor`
must be content. Memory is that of the process every five seconds, its slope that of what is not mapped from files, by
least squares over the last three quarters. Any of it failing ends the bench with an error, but for memory, which is
told.
"""

from __future__ import annotations

import argparse
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from bench.common import report
from bench.watch.network import PUBLIC, REBOUND
from bench.watch.server import Sites, open_sites
from bench.watch.story import PACE, QUIET, Item, list_items
from lookout.record import Record

AGAIN: Final = 0.1
"""Hours after which all pages of a feed are asked for again."""
EVERY: Final = 5.0
_NAMED: Final = re.compile(r"\b([A-Z][a-z]+\d{3} (?:first|corrected|reworded|summary))\b")
_GOOD: Final = tuple(site for site in PUBLIC if site in PACE)
Sample = tuple[float, float, float]
"""Minutes, MB in all, MB not mapped from files."""


def parse() -> argparse.Namespace:
    """Parse the options."""
    parser = argparse.ArgumentParser(description=str(__doc__))
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--log", type=Path, help="where to write what the watch says")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    return parser.parse_args()


def watch(record: Path, port: int, minutes: float, log: Path) -> tuple[list[Sample], int]:
    """Run `lookout watch` for so long; return what memory it took when, and the exit code."""
    feeds = [f"http://{host}/feed" for host in (*PUBLIC, REBOUND)]
    command = [sys.executable, "-m", "bench.watch.network", str(port), "--record", str(record), "watch"]
    asked = ["--every", "1", "--again", str(AGAIN), *feeds]
    samples: list[Sample] = []
    with log.open("wb") as said:
        process = subprocess.Popen([*command, *asked], stdout=said, stderr=subprocess.STDOUT)
        began = time.monotonic()
        while (minute := (time.monotonic() - began) / 60) < minutes and process.poll() is None:
            time.sleep(EVERY)
            samples.append((minute, *_measure(process.pid)))
            if len(samples) % 60 == 0:
                print(f"{minute:4.0f} min: {samples[-1][1]:.0f} MB, of them {samples[-1][2]:.0f} its own", flush=True)
        process.send_signal(signal.SIGINT)
        return samples, process.wait(120)


def _measure(process: int) -> tuple[float, float]:
    try:
        told = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
        return int(told["VmRSS"].split()[0]) / 1024, int(told["RssAnon"].split()[0]) / 1024
    except (OSError, KeyError):
        return 0.0, 0.0


def find_slope(samples: list[Sample]) -> float:
    """Return by how many MB an hour memory grew over the last three quarters."""
    late = samples[len(samples) // 4 :]
    mean_x, mean_y = (sum(each[at] for each in late) / len(late) for at in (0, 2))
    over = sum((x - mean_x) * (y - mean_y) for x, _, y in late)
    return 60 * over / sum((x - mean_x) ** 2 for x, _, _ in late)


def find_faults(record: Path, sites: Sites) -> tuple[dict[str, float], list[str]]:
    """Return how many reports there are of each kind, and what is not as it should be."""
    now = sites.minute()
    items = [item for site in _GOOD for item in list_items(site, now, sites.end)]
    with Record.open(record, read_only=True) as store:
        kept = store.reports()
        found = Counter(name for each in kept for name in {*_NAMED.findall(each.report.text)})
        gone = {each.report.url for each in kept for told in store.custody(each.id) if told.status == 410}
        faults = [f"doctor: {problem}" for problem in store.check()]
    wanted = sites.served | {f"{item.name} summary" for item in items if item.spoil}
    wanted |= {f"{item.name} {item.state(now, sites.end)}" for item in items if _stays(item, now, sites)}
    faults += [f"not kept: {name}" for name in sorted(wanted - found.keys())]
    faults += [f"kept {number} times: {name}" for name, number in sorted(found.items()) if number > 1]
    faults += [f"kept, but never told: {name}" for name in sorted(found.keys() - wanted)]
    removed = [
        item for item in items if item.state(now, sites.end) == "removed" and f"{item.name} first" in sites.served
    ]
    faults += [f"not told to be gone: {i.name}" for i in removed if f"http://{i.site}{i.path}" not in gone]
    if sites.inward:
        faults.append(f"the server inside was asked {sites.inward} times")
    changed = sum(name.endswith(("corrected", "reworded")) for name in found)
    words = sum(name.endswith("summary") for name in found)
    return {
        "items": len(items),
        "reports": len(kept),
        "new_versions": changed,
        "words": words,
        "gone": len(removed),
    }, faults


def _stays(item: Item, now: float, sites: Sites) -> bool:
    return not item.spoil and item.state(now, sites.end) != "removed"


def main() -> None:
    """Watch, and judge what came of it."""
    options = parse()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_sites(options.minutes - min(QUIET, options.minutes / 2)) as (sites, port),
    ):
        record = Path(folder) / "record.duckdb"
        log = options.log or Path(folder) / "log"
        samples, code = watch(record, port, options.minutes, log)
        figures, faults = find_faults(record, sites)
        said = log.read_text(encoding="utf-8")
        doctor = subprocess.run([sys.executable, "-m", "lookout.cli", "--record", str(record), "doctor"], check=False)
    faults += ["there is a traceback"] if "Traceback" in said else []
    faults += [f"doctor ended with {doctor.returncode}"] if doctor.returncode else []
    faults += [f"the watch ended with {code}"] if code != 130 else []
    for fault in faults:
        print(fault)
    rounds = len(re.findall(r"^round \d+:", said, re.MULTILINE))
    report(
        "watch",
        {
            "minutes": options.minutes, "rounds": rounds, "asked": sites.asked.total(), **figures,
            "inward": sites.inward, "faults": len(faults), "quarter_mb": samples[len(samples) // 4][1],
            "end_mb": samples[-1][1], "peak_mb": max(mb for _, mb, _ in samples), "slope_mb_h": find_slope(samples),
        },
        record=options.record,
    )  # fmt: skip
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
