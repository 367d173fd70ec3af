"""What an engine does: a job, part by part, each part by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

import msgspec

from lookout.engine.kit import Kit

Asked = TypeVar("Asked")
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Job(Generic[Asked, Told]):
    """Something that is done part by part: `asked` is the type of a part, `told` of what comes of it.

    `address` is where another process finds the job: `lookout.operations.jobs:PREPARE`. What `run` gives follows from
    the kit and the part alone, so that it does not matter where it runs, nor how often.
    """

    address: str
    run: Callable[[Kit, Asked], Told]
    asked: type[Asked]
    told: type[Told]


class Engine(Protocol):
    """Does the parts of jobs with one kit. A context manager that lets go of what it holds on exit.

    `cores` is how many parts can be done at once.
    """

    @property
    def kit(self) -> Kit:
        """Return what every part is given beside itself."""
        ...

    @property
    def cores(self) -> int:
        """Return how many parts can be done at once."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def spread(self, job: Job[Asked, Told], parts: Iterable[Asked], *, many: bool) -> Iterator[Told]:
        """Yield what comes of each part, in order. `many` says that there is enough to do to share it."""
        ...


Hire = Callable[[Kit], Engine]
"""Makes an engine for a kit."""


def find_job(address: str) -> Job[Any, Any]:
    """Return the job with an address. Nothing but jobs of this program is ever found.

    Raises:
        TypeError: if there is none.
    """
    home, _, name = address.partition(":")
    found = getattr(import_module(home), name, None) if home.startswith("lookout.") else None
    if not isinstance(found, Job):
        raise TypeError(f"no such job: {address}")
    return found


def do_part(kit: Kit, address: str, part: bytes) -> bytes:
    """Do a part of the job with an address; part and what comes of it are MessagePack."""
    job = find_job(address)
    return msgspec.msgpack.encode(job.run(kit, msgspec.msgpack.decode(part, type=job.asked)))
