"""How quickly the desk answers while 50 look around and 5 write, for a minute; nothing fails and nothing is lost.

    python -m bench.serve --data RECORD [--events 1000000]

The record is copied, its index made (timed) and, with `--events`, multiplied (see `bench.serve.many`). Then
`lookout serve` runs for real, and a second process puts the load on: readers look at a page for half a second to three
before they ask for the next, writers decide and add. Times are the server's own (`Server-Timing`), from the request's
head to the answer's.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from bench.common import ROOT, report
from bench.serve.many import multiply
from lookout.operations.desk.desk import Desk
from lookout.operations.reconciling import reconcile_record
from lookout.record import Record

READERS, WRITERS, SECONDS = 50, 5, 60


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="a record")
    parser.add_argument("--events", type=int, default=0, help="as many events, by replicating those of the record")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--folder", type=Path, help="keep the copy here, and use what is there already")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options, options.folder or Path(folder))
    name = f"serve {options.events or 'as it is'}"
    report(name, figures, record=options.record)


def measure(options: argparse.Namespace, folder: Path) -> dict[str, float]:
    """Return the figures."""
    record, figures = folder / "bench.duckdb", {}
    fresh = not record.exists()
    if fresh:
        shutil.copy(options.data, record)
    for _ in reconcile_record(record):
        pass
    start = time.perf_counter()
    desk = Desk(record)
    desk.refresh()
    desk.close()
    figures["index_s"] = time.perf_counter() - start
    if fresh and options.events:
        multiply(record.with_name(f"{record.name}.desk"), options.events)
    figures |= put_load(record, options.seconds)
    return figures


def put_load(record: Path, seconds: float) -> dict[str, float]:
    """Return what a load on the desk over a record took."""
    server = subprocess.Popen(
        [sys.executable, "-m", "lookout.cli", "--record", str(record), "serve", "--port", "0", "--no-open"],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        start = time.perf_counter()
        parts = urlsplit((server.stdout.readline() if server.stdout else "").strip())
        address, token = f"{parts.scheme}://{parts.netloc}", parse_qs(parts.query)["token"][0]
        wait_until_up(address, token)
        up = time.perf_counter() - start
        load = [sys.executable, "-m", "bench.serve.load", address, token, str(READERS), str(WRITERS), str(seconds)]
        done = subprocess.run(load, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
        memory = read_memory(server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        ended = server.wait(60)
    told = json.loads(done.stdout)
    return {"up_s": up, "memory_gb": memory, "exit": ended, **sum_up(told), **find_lost(record, told)}


def wait_until_up(address: str, token: str) -> None:
    """Wait until the desk answers and is up to date."""
    for _ in range(1200):
        try:
            answer = httpx.get(
                f"{address}/api/events?limit=1", headers={"Authorization": f"Bearer {token}"}, timeout=60
            )
        except httpx.HTTPError:
            time.sleep(0.1)
            continue
        if answer.status_code == 200 and answer.json()["total"]:
            return
        time.sleep(0.1)
    raise SystemExit("the desk did not come up")


def sum_up(told: dict[str, Any]) -> dict[str, float]:
    """Print a line for each kind of page; return the figures over all of them."""
    for kind, took in sorted(told["took"].items()):
        print(f"{kind:20} {len(took):5} times  median {statistics.median(took):7.1f} ms  p99 {cut(took):7.1f} ms")
    for error in told["errors"][:20]:
        print(f"error: {error}")
    whole = [each for took in told["took"].values() for each in took]
    medians = [statistics.median(took) for took in told["took"].values()]
    return {
        "pages": len(whole),
        "median_ms": statistics.median(whole),
        "p99_ms": cut(whole),
        "worst_median_ms": max(medians),
        "errors": len(told["errors"]),
        "judged": len(told["judgements"]),
        "added": told["jobs"],
    }


def cut(took: list[float]) -> float:
    """Return the 99th percentile."""
    return sorted(took)[min(len(took) - 1, int(len(took) * 0.99))]


def find_lost(record: Path, told: dict[str, Any]) -> dict[str, float]:
    """Return how much of what was accepted the record does not hold, and whether it is well."""
    with Record.open(record, read_only=True) as store:
        numbers = {judgement.number for judgement in store.judgements()}
        lost = sum(number not in numbers for number in told["judgements"])
        lost += sum(not store.holds(id_) for id_ in told["reports"])
        lost += told["jobs"] - len(told["reports"])
        return {"lost": lost, "problems": len(store.check())}


def read_memory(pid: int) -> float:
    """Return the most memory that a process had, in GB."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return float("nan")
    told = next((line for line in lines if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(told.split()[1]) / 1e6


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main()
