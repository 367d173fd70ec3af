"""How fast the reader reads, on one thread and two, against the bare encoder pass on the same word pieces.

Each round reads all reports, then runs the encoder alone on the same windows; the best of the rounds counts, so that a
busy machine disturbs both alike. `ratio` is reading over encoder, on one thread. `peak_mb` is the process's largest
resident memory.
"""

from __future__ import annotations

import resource
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from bench.common import CLAIMS, load_gold, parse, report
from lookout.model import Report
from lookout.read import Reader
from lookout.read.tokens import cut_windows, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import numpy.typing as npt

ROUNDS = 5


def time_once(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def run_reader(reader: Reader, reports: list[Report]) -> None:
    """Read all reports and keep nothing."""
    for _ in reader.read_many(reports):
        pass


def run_encoder(reader: Reader, windows: list[npt.NDArray[np.int64]], threads: int) -> None:
    """Pass all windows through the encoder and keep nothing."""
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(reader.network.encode, windows):
            pass


def main() -> None:
    """Print reports and word pieces a second, and the ratio to the bare encoder."""
    options = parse(str(__doc__), CLAIMS / "dev")
    reports = [Report(d["doc"], d["text"], digest="0" * 64) for d in load_gold(options.data)]
    readers = {threads: Reader.load(threads=threads) for threads in (1, 2)}
    tokens = [tokenize(readers[1].tokenizer, r.text) for r in reports]
    windows = [t.ids[a:b] for t in tokens for a, b in cut_windows(len(t))]
    pieces = sum(map(len, tokens))
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for threads, reader in readers.items():
            works: dict[str, Callable[[], object]] = {
                f"read{threads}": partial(run_reader, reader, reports),
                f"bare{threads}": partial(run_encoder, reader, windows, threads),
            }
            for name, work in works.items():
                best[name] = min(best.get(name, float("inf")), time_once(work))
    figures = {"reports": float(len(reports)), "pieces": float(pieces)}
    for threads in readers:
        figures[f"reports_s_{threads}"] = len(reports) / best[f"read{threads}"]
        figures[f"pieces_s_{threads}"] = pieces / best[f"read{threads}"]
        figures[f"bare_pieces_s_{threads}"] = pieces / best[f"bare{threads}"]
        figures[f"ratio_{threads}"] = best[f"read{threads}"] / best[f"bare{threads}"]
    figures["ratio"] = figures["ratio_1"]
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report("reader", figures, record=options.record)


if __name__ == "__main__":
    main()
