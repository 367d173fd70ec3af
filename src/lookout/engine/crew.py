"""Share a run's work with processes beside this one: parts go out in order, and come back in order.

A hand is `python -m lookout.engine.hand`: it is given the kit, then one part after the other, over its standard
input and output, in frames of MessagePack. It ends when its input does, so that none outlives a run that is killed. A
hand that is lost is done without: its part is done here, where an error is raised as if it had never gone out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Final, Self

import msgspec

from lookout.engine.jobs import Asked, Job, Told
from lookout.engine.kit import Kit, pack_kit

AHEAD: Final = 3
"""Parts for each hand that are on their way or wait to be taken back."""
_SIZE: Final = 8
"""Bytes that tell how long a frame is."""


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class Crew:
    """The hands of a run: as many as there are cores, started when there is enough to do; none on one core.

    A context manager that sends them away on exit.
    """

    kit: Kit
    cores: int = field(default_factory=count_cores)
    _hands: list[_Hand] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for hand in self._hands:
            hand.dismiss()

    def spread(self, job: Job[Asked, Told], parts: Iterable[Asked], *, many: bool) -> Iterator[Told]:
        """Yield what comes of each part, in order. `many` says that there is enough to do to call hands in."""
        if not many or self.cores < 2 or not sys.executable:
            yield from (job.run(self.kit, part) for part in parts)
            return
        self._call_in()
        free: SimpleQueue[_Hand] = SimpleQueue()
        for hand in self._hands:
            free.put(hand)

        def do(part: Asked) -> Told:
            hand = free.get()
            try:
                return hand.ask(job, part)
            except (OSError, EOFError):
                return job.run(self.kit, part)
            finally:
                free.put(hand)

        with ThreadPoolExecutor(len(self._hands)) as pool:
            waiting: deque[Future[Told]] = deque()
            for part in parts:
                waiting.append(pool.submit(do, part))
                if len(waiting) > AHEAD * len(self._hands):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _call_in(self) -> None:
        if not self._hands:
            self._hands = [_Hand(self.kit) for _ in range(self.cores)]


class _Hand:
    """A process that does parts."""

    def __init__(self, kit: Kit) -> None:
        # Nothing is imported from the folder that this happens to run in (-P).
        command = [sys.executable, "-P", "-m", "lookout.engine.hand"]
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._kit: bytes | None = pack_kit(kit)

    def ask(self, job: Job[Asked, Told], part: Asked) -> Told:
        """Have a part done.

        Raises:
            OSError: if the process is gone.
            EOFError: the same.
        """
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            raise EOFError
        if self._kit is not None:
            write_frame(given, self._kit)
            self._kit = None
        write_frame(given, job.address.encode())
        write_frame(given, msgspec.msgpack.encode(part))
        given.flush()
        return msgspec.msgpack.decode(read_frame(taken), type=job.told)

    def dismiss(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write bytes with how many they are before them."""
    stream.write(len(frame).to_bytes(_SIZE, "little"))
    stream.write(frame)


def read_frame(stream: IO[bytes]) -> bytes:
    """Return the next bytes that `write_frame` wrote.

    Raises:
        EOFError: if there are none, or not all of them.
    """
    head = stream.read(_SIZE)
    size = int.from_bytes(head, "little")
    frame = stream.read(size) if len(head) == _SIZE else b""
    if len(head) < _SIZE or len(frame) < size:
        raise EOFError
    return frame
