"""Inputs that atheris finds by what they reach: `python -m bench.fuzz.guided --kind feed --inputs 50000`.

It is no dependency: `pip install atheris` where it is wanted. A fault ends the run and leaves the input in a file here.
"""

from __future__ import annotations

import argparse
import random
import sys
from typing import Final

import atheris

with atheris.instrument_imports(
    include=["lookout", "feedparser", "warcio", "trafilatura", "htmldate", "pypdf", "docx"]
):
    from bench.fuzz.makers import make_input
    from bench.fuzz.targets import TARGETS

NAMES: Final = {"page": "a.html", "feed": "a.xml", "archive": "a.warc", "encoding": "a.txt", "mail": "a.eml",
                "sheet": "a.csv", "document": "a.pdf", "places": "a.csv", "check": "acled"}  # fmt: skip
WARM: Final = 30
"""Inputs before the first that is timed: what is loaded once is loaded then. Atheris times by the clock on the wall."""
SETTINGS: Final = ("-timeout=20", "-rss_limit_mb=4000", "-max_len=20000", "-print_final_stats=1")


def main() -> None:
    """Have atheris try so many inputs of a kind, beginning with some of our own; it ends the process."""
    parser = argparse.ArgumentParser(description=str(__doc__))
    parser.add_argument("--kind", choices=[*NAMES, "words", "export"], required=True)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    name = NAMES.get(options.kind, options.kind)

    def try_one(data: bytes) -> None:
        TARGETS[options.kind](name, data)

    def change(data: bytes, most: int, chosen: int) -> bytes:
        draw = random.Random(chosen)  # noqa: S311 - not for secrets
        if draw.random() < 0.3:
            return make_input(options.kind, options.seed, draw.randrange(10**6))[1][:most]
        changed: bytes = atheris.Mutate(data, most)
        return changed

    for number in range(WARM):
        try_one(make_input(options.kind, options.seed, number)[1])
    told = [f"-runs={options.inputs}", f"-seed={options.seed}", *SETTINGS]
    atheris.Setup([sys.argv[0], *told], try_one, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
