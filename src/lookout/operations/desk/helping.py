"""The helper: a process of its own for what takes long, so that whoever only looks does not wait for it.

Reading reports, joining claims and bringing the index up to date keep a core busy for seconds. In the server's process
they would take turns with every page that is asked for.
"""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from lookout.collect.files import Details
from lookout.collect.shapes import PassedOver
from lookout.operations.desk.indexing import advance_index
from lookout.operations.keeping import Kept, add_reports
from lookout.operations.reading import Failure, ReportReader, load_reader
from lookout.operations.reconciling import reconcile_record
from lookout.operations.sources import Source
from lookout.record.desk.index import IndexFile

_LOG = logging.getLogger("lookout.desk")
_Result = TypeVar("_Result")
_NICENESS = 5


class Helper(Protocol):
    """What does the long work, here or elsewhere, one thing at a time."""

    def ask(self, work: Callable[..., _Result], *told: object) -> _Result:
        """Return what `work` gives for what it is `told`."""
        ...

    def close(self) -> None:
        """Send it away."""
        ...


class Self:
    """Does the work at once, in whoever's thread asks."""

    def ask(self, work: Callable[..., _Result], *told: object) -> _Result:
        """Return what `work` gives for what it is `told`."""
        return work(*told)

    def close(self) -> None:
        """Do nothing: nobody was called in."""


class Process:
    """Does the work in a process that is started when it is first asked, and again should it die."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def ask(self, work: Callable[..., _Result], *told: object) -> _Result:
        """Return what `work` gives for what it is `told`."""
        try:
            return self._start().submit(work, *told).result()
        except BrokenProcessPool:
            _LOG.warning("the helper died; another is called in")
            self.close()
            return self._start().submit(work, *told).result()

    def close(self) -> None:
        """Let it end what it does, and send it away."""
        with self._lock:
            if self._pool:
                self._pool.shutdown()
                self._pool = None

    def _start(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_attend)
            return self._pool


def _attend() -> None:
    """Live as long as the server does: Ctrl-C on its terminal reaches both, and it may be killed.

    It lets whoever only looks go first where there are not enough processors for all.
    """
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit.register(os._exit, 0)  # what it did is on disk: nothing is gained by taking its objects apart
    threading.Thread(target=_end_with_server, name="attend", daemon=True).start()


def _end_with_server() -> None:
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def settle(record: Path) -> None:
    """Bring the record's events up to date.

    Raises:
        RecordError: if it cannot be opened or written to.
    """
    for _ in reconcile_record(record):
        pass


def advance(index: Path, record: Path) -> bool:
    """Bring an index up to the record; say whether there was anything to do.

    Raises:
        RecordError: if one of them cannot be read or written.
    """
    file = IndexFile(index)
    try:
        return advance_index(file, record)
    finally:
        file.close()


def read_in(record: Path, sources: Sequence[Source], details: Details) -> list[Kept | PassedOver | Failure]:
    """Read reports and keep them; return what became of each.

    Raises:
        RecordError: if the record cannot be opened or written to.
        ModelError: if the reader's weights are missing.
    """
    return list(add_reports(sources, record=record, reader=_get_reader(), details=details))


@lru_cache(maxsize=1)
def _get_reader() -> ReportReader:
    return load_reader()
