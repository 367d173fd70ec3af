"""A hand of a crew: a process that does the parts that it is given until there are none. See `crew`."""

from __future__ import annotations

import sys

from lookout.engine.crew import read_frame, write_frame
from lookout.engine.jobs import do_part
from lookout.engine.kit import unpack_kit


def main() -> None:
    """Read the kit, then do part after part."""
    given, taken = sys.stdin.buffer, sys.stdout.buffer
    kit = unpack_kit(read_frame(given))
    while True:
        address = read_frame(given).decode()
        write_frame(taken, do_part(kit, address, read_frame(given)))
        taken.flush()


if __name__ == "__main__":
    try:
        main()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        sys.exit(0)
