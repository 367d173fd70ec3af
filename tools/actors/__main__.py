"""Compiles the registry of actors, or checks that what is committed is what its files give.

python -m tools.actors            write src/lookout/knowledge/actors.json
python -m tools.actors --check    exit with 1 if it would change
"""

from __future__ import annotations

import argparse
import sys

from tools.actors.compile import compile_actors
from tools.actors.sources import KNOWLEDGE, load_sources

COMPILED = KNOWLEDGE / "actors.json"


def main() -> int:
    """Write the registry, or compare it; return the exit code."""
    parser = argparse.ArgumentParser(description="Compile the registry of actors.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the registry would change")
    check = parser.parse_args().check
    given = load_sources()
    written = compile_actors(given)
    if check:
        same = COMPILED.exists() and COMPILED.read_bytes() == written
        print("actors.json is what its files give" if same else "actors.json is stale: run python -m tools.actors")
        return 0 if same else 1
    COMPILED.write_bytes(written)
    aliases = sum(len(entry.aliases) for entry in given.entries.values())
    made = sum(1 for _ in given.fill_templates())
    print(f"{len(given.entries)} actors, {aliases} aliases, {made} more by templates, {len(written)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
