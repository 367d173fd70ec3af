"""A hand of a crew: a process that does the parts that it is given until there are none. See `crew`."""

from __future__ import annotations

import sys

import msgspec

from lookout.model import Judgement
from lookout.operations.crew import Kit, read_frame, write_frame
from lookout.operations.jobs import JOBS


def main() -> None:
    """Read the kit, then do part after part."""
    given, taken = sys.stdin.buffer, sys.stdout.buffer
    gazetteers, judgements = msgspec.msgpack.decode(
        read_frame(given), type=tuple[tuple[bytes, ...], tuple[Judgement, ...]]
    )
    kit = Kit(gazetteers, judgements)
    while True:
        job = JOBS[read_frame(given).decode()]
        told = job.run(kit, msgspec.msgpack.decode(read_frame(given), type=job.asked))
        write_frame(taken, msgspec.msgpack.encode(told))
        taken.flush()


if __name__ == "__main__":
    try:
        main()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        sys.exit(0)
