"""The shipped reader on public sets: `python -m bench.field [SET ...]`.

Each set is a module of this folder, whose docstring tells the protocol, what was trained on what, and the published
figures with their source. No bar is chosen on what is reported. Figures are named `<set>_<figure>`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bench.common import SHARED, report
from bench.field import ecb, event_location, gva, hrds, muc4, polnear, re3d

if TYPE_CHECKING:
    from collections.abc import Callable

SETS: dict[str, Callable[[Path], dict[str, float]]] = {
    "muc4": muc4.measure,
    "polnear": polnear.measure,
    "ecb": ecb.measure,
    "re3d": re3d.measure,
    "hrds": hrds.measure,
    "gva": gva.measure,
    "event_location": event_location.measure,
}


def main() -> None:
    """Print the figures of the sets that are asked for, of all where none is."""
    parser = argparse.ArgumentParser(description=str(__doc__))
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of the sets")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    if unknown := sorted(set(options.sets) - set(SETS)):
        parser.error(f"no such set: {', '.join(unknown)}; there are {', '.join(SETS)}")
    if not options.data.exists():
        parser.exit(2, f"{options.data}: not there; pass --data\n")
    figures: dict[str, float] = {}
    for name in options.sets or SETS:
        found = {f"{name}_{figure}": value for figure, value in SETS[name](options.data).items()}
        print(name, " ".join(f"{figure}={value:.4g}" for figure, value in found.items()), flush=True)
        figures |= found
    report("field", figures, record=options.record)


if __name__ == "__main__":
    main()
