"""What resolving adds to the time of reading, on one thread, and what opening the gazetteer takes.

Each round reads all reports, then resolves their readings, whole and part by part; the best of the rounds counts, so
that a busy machine disturbs all alike. `share` is resolving over reading, `times`, `actors` and `places` its parts.
`first` is the very first resolving, in which tables are loaded and nothing has been looked up before, over the reading
of the same round. `open_ms` is the best of opening the shipped gazetteer afresh and finding a town, `gazetteer_mb` its
size.
"""

from __future__ import annotations

import time
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from bench.common import CLAIMS, load_gold, parse, report
from lookout.knowledge.gazetteer import Gazetteer
from lookout.model import Report
from lookout.operations.resolving import resolve
from lookout.read import Reader
from lookout.resolve.actors import fill_actors
from lookout.resolve.places import fill_places
from lookout.resolve.times import time_claims

if TYPE_CHECKING:
    from collections.abc import Callable

    from lookout.model import Reading

ROUNDS = 5
GAZETTEER = Path(str(resources.files("lookout.knowledge").joinpath("gazetteer.columns")))

Pairs = list[tuple[Report, "Reading"]]


def read_all(reader: Reader, reports: list[Report]) -> None:
    """Read all and keep nothing."""
    for _ in reader.read_many(reports):
        pass


def open_afresh() -> None:
    """Open the gazetteer and ask it for a town."""
    Gazetteer.open(GAZETTEER).find("sirte")


def resolve_times(pairs: Pairs) -> None:
    """Resolve the times of all."""
    for each, reading in pairs:
        time_claims(each, reading)


def resolve_actors(pairs: Pairs) -> None:
    """Resolve the actors of all."""
    for each, reading in pairs:
        fill_actors(reading.claims, text=each.text, outlet=each.outlet, when=each.published)


def resolve_places(pairs: Pairs) -> None:
    """Resolve the places of all."""
    for each, reading in pairs:
        fill_places(reading.claims, text=each.text, passages=reading.passages)


def resolve_all(pairs: Pairs) -> None:
    """Resolve all, as reading does."""
    for each, reading in pairs:
        resolve(each, reading)


def main() -> None:
    """Print the shares."""
    options = parse(str(__doc__), CLAIMS / "dev")
    reports = [Report(d["doc"], d["text"], digest="0" * 64) for d in load_gold(options.data)]
    reader = Reader.load()
    pairs = [(each, reader.read(each)) for each in reports]
    works: dict[str, Callable[[], object]] = {
        "read": partial(read_all, reader, reports),
        "all": partial(resolve_all, pairs),
        "times": partial(resolve_times, pairs),
        "actors": partial(resolve_actors, pairs),
        "places": partial(resolve_places, pairs),
        "open": open_afresh,
    }
    best: dict[str, float] = {}
    first = 0.0
    for _ in range(ROUNDS):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            best[name] = min(best.get(name, float("inf")), time.perf_counter() - began)
        first = first or best["all"] / best["read"]
    figures = {"share": best["all"] / best["read"]}
    figures |= {name: best[name] / best["read"] for name in ("times", "actors", "places")}
    figures |= {"first": first, "ms_report": 1000 * best["all"] / len(reports), "reports": float(len(reports))}
    figures |= {"open_ms": 1000 * best["open"], "gazetteer_mb": GAZETTEER.stat().st_size / 1e6}
    report("resolve", figures, record=options.record)


if __name__ == "__main__":
    main()
