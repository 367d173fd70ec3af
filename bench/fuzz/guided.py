"""Inputs that atheris finds by what they reach. It is no dependency: `pip install atheris` where it is wanted."""

from __future__ import annotations

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


def guide(kind: str, runs: int, seed: int) -> None:
    """Have atheris try so many inputs of a kind, beginning with some of our own; it ends the process."""
    name = NAMES.get(kind, kind)

    def try_one(data: bytes) -> None:
        TARGETS[kind](name, data)

    def change(data: bytes, most: int, chosen: int) -> bytes:
        draw = random.Random(chosen)  # noqa: S311 - not for secrets
        if draw.random() < 0.3:
            return make_input(kind, seed, draw.randrange(10**6))[1][:most]
        changed: bytes = atheris.Mutate(data, most)
        return changed

    told = [
        f"-runs={runs}",
        f"-seed={seed}",
        "-timeout=5",
        "-rss_limit_mb=4000",
        "-max_len=20000",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *told], try_one, custom_mutator=change)
    atheris.Fuzz()
