"""The scribe: the one hand of the desk that writes to the record.

Whoever wants something written hands it in and waits. What waits is written in one go; then the events are brought up
to date once for all of it, and the index after them. While another process has the record, the scribe waits for its
turn.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

from lookout.errors import LookoutError
from lookout.operations.desk.desk import Desk
from lookout.operations.desk.turns import wait_for_turn
from lookout.operations.reconciling import reconcile_record
from lookout.record import Record

_LOG = logging.getLogger("lookout.desk")

Work = Callable[[Record], Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What comes of something handed in: `kept` once it is safe on disk, `settled` once pages show it.

    `last` says that nothing of the same follows at once: then it is worth bringing the events up to date.
    """

    last: bool = True
    kept: Future[Any] = field(default_factory=Future)
    settled: threading.Event = field(default_factory=threading.Event)


class Scribe:
    """Writes what is handed in, in a thread of its own.

    Args:
        desk: over the record that is written to; its index is brought up to date after every writing.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: SimpleQueue[tuple[Work, Written] | None] = SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._live, name="scribe", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Write what was handed in, then stop."""
        if not self._closed:
            self._closed = True
            self._waiting.put(None)
            self._thread.join()

    def hand_in(self, work: Work, *, last: bool = True) -> Written:
        """Have `work` done with the record open to be written to. Unless `last`, more of the same follows at once."""
        written = Written(last)
        self._waiting.put((work, written))
        return written

    def _live(self) -> None:
        while (first := self._waiting.get()) is not None:
            tasks, last = self._gather(first)
            if self._write(tasks) and any(written.last for _, written in tasks):
                self._settle()
            for _, written in tasks:
                written.settled.set()
            if last:
                return

    def _gather(self, first: tuple[Work, Written]) -> tuple[list[tuple[Work, Written]], bool]:
        """Return all that waits now, and whether it is the last there will be."""
        tasks = [first]
        with suppress(Empty):
            while True:
                task = self._waiting.get_nowait()
                if task is None:
                    return tasks, True
                tasks.append(task)
        return tasks, False

    def _write(self, tasks: list[tuple[Work, Written]]) -> bool:
        """Do what was handed in, each by itself; say whether anything was done."""
        done = False
        try:
            with wait_for_turn(self._open) as store:
                for work, written in tasks:
                    try:
                        written.kept.set_result(work(store))
                        done = True
                    except Exception as error:  # noqa: BLE001 - it is whoever handed it in that is told
                        written.kept.set_exception(error)
        except LookoutError as error:
            for _, written in tasks:
                if not written.kept.done():
                    written.kept.set_exception(error)
        return done

    def _open(self) -> Record:
        return Record.open(self._desk.record)

    def _settle(self) -> None:
        """Bring the events and the index up to the record; what cannot be done now is done after the next writing."""
        try:
            wait_for_turn(self._reconcile)
            wait_for_turn(self._desk.refresh)
        except LookoutError:
            _LOG.exception("the events could not be brought up to date")

    def _reconcile(self) -> None:
        for _ in reconcile_record(self._desk.record):
            pass
