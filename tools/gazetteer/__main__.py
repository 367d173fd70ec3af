"""Compile the gazetteer: read the sources, write `src/lookout/knowledge/gazetteer.columns`."""

from __future__ import annotations

import argparse
import hashlib
from importlib import resources
from pathlib import Path

from lookout.knowledge.compile import compile_gazetteer
from tools.gazetteer.entries import gather_entries
from tools.gazetteer.sources import read_sources


def main() -> None:
    """Compile, write, and print what was written."""
    parser = argparse.ArgumentParser(prog="python -m tools.gazetteer", description=str(__doc__))
    shipped = Path(str(resources.files("lookout.knowledge").joinpath("gazetteer.columns")))
    parser.add_argument("--out", type=Path, default=shipped, help="where to write it")
    options = parser.parse_args()
    entries, words = gather_entries(read_sources())
    compiled = compile_gazetteer(entries, words=words)
    options.out.write_bytes(compiled)
    keys = sum(len(entry.keys) for entry in entries)
    digest = hashlib.sha256(compiled).hexdigest()
    print(f"places={len(entries)} keys={keys} bytes={len(compiled)} sha256={digest[:12]}")


if __name__ == "__main__":
    main()
