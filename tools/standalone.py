"""A standalone cluster of Apache Spark on this machine, on its loopback address alone: a master and workers.

    python -m tools.standalone --workers 2 --cores 1

It is for trying, and for the tests and benchmarks; docs/how-to/cluster.md tells how a real one is set up. The cluster
ends with this program, or when Enter is pressed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOOPBACK: Final = "127.0.0.1"
PATIENCE: Final = 300.0
"""Seconds to wait for the master and each worker: Java starts slowly on a busy machine."""
_ADDRESS: Final = re.compile(r"Starting Spark master at (spark://\S+)")
_REGISTERED: Final = re.compile(r"(Successfully registered) with master")
_PACKAGE: Final = "org.apache.spark.deploy"
_NO_REST: Final = "-Dspark.master.rest.enabled=false"
"""The master's second door, which takes programs without asking who sends them."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that runs: the master's address, its process, and those of its workers, each with what it started."""

    address: str
    master: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def start_cluster(*, workers: int = 2, cores: int = 1) -> Iterator[Cluster]:
    """Lend a cluster of so many workers with so many cores each; it is ended at the end, with all that it started."""
    started: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryDirectory(prefix="lookout-spark-") as name:
        folder = Path(name)
        try:
            command = [f"{_PACKAGE}.master.Master", "--host", LOOPBACK, "--port", "0", "--webui-port", "0"]
            started.append(_start(command, folder, "master"))
            address = _wait_for(started[0], folder / "master.log", _ADDRESS)
            for number in range(workers):
                command = _tell_worker(address, cores, folder / f"work-{number}")
                started.append(_start(command, folder, f"worker-{number}"))
            for number, worker in enumerate(started[1:]):
                _wait_for(worker, folder / f"worker-{number}.log", _REGISTERED)
            yield Cluster(address, started[0], tuple(started[1:]))
        finally:
            for process in reversed(started):
                end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a master or a worker with all that it started, as a machine that loses its power would."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _tell_worker(address: str, cores: int, folder: Path) -> list[str]:
    return [
        f"{_PACKAGE}.worker.Worker", "--host", LOOPBACK, "--cores", str(cores), "--memory", "2g", "--webui-port", "0",
        "--work-dir", str(folder), address,
    ]  # fmt: skip


def _start(command: Sequence[str], folder: Path, name: str) -> subprocess.Popen[bytes]:
    spark = importlib.util.find_spec("pyspark")
    if spark is None or spark.origin is None:
        raise SystemExit("Spark is not installed; make spark does it")
    program = Path(spark.origin).parent / "bin" / "spark-class"
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [str(program), *command], stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=_make_environment(),
            cwd=folder, start_new_session=True,
        )  # fmt: skip


def _make_environment() -> Mapping[str, str]:
    """Return the environment: everything listens on the loopback address, pages about the cluster too."""
    return {**os.environ, "SPARK_LOCAL_IP": LOOPBACK, "PYSPARK_PYTHON": sys.executable, "SPARK_MASTER_OPTS": _NO_REST}


def _wait_for(process: subprocess.Popen[bytes], log: Path, words: re.Pattern[str]) -> str:
    """Return what `words` finds in a log, as soon as it is there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        found = words.search(log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise SystemExit(f"Spark does not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def main() -> None:
    """Start a cluster and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cores", type=int, default=1, help="of each worker")
    options = parser.parse_args()
    with start_cluster(workers=options.workers, cores=options.cores) as cluster:
        print(cluster.address, flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
