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
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Final

from lookout.errors import LookoutError
from lookout.operations.desk.desk import Desk
from lookout.operations.desk.helping import settle
from lookout.record import Record
from lookout.record.turns import wait_for_turn

_LOG = logging.getLogger("lookout.desk")
_PATIENCE: Final = 20.0
"""Seconds that the scribe waits for its turn."""

Work = Callable[[Record], Any]
"""What is done with the record open to be written to: light work."""
Errand = Callable[[], Any]
"""What opens the record itself, once no other has it here: long work."""


@dataclass(frozen=True, slots=True)
class Written:
    """What comes of something handed in: `kept` once it is safe on disk, `settled` once pages show it.

    `last` says that nothing of the same follows at once: then it is worth bringing the events up to date.
    """

    last: bool = True
    kept: Future[Any] = field(default_factory=Future)
    settled: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class _Task:
    written: Written
    work: Work | None = None
    errand: Errand | None = None


class Scribe:
    """Writes what is handed in, in a thread of its own.

    Args:
        desk: over the record that is written to; its index is brought up to date after every writing.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: SimpleQueue[_Task | None] = SimpleQueue()
        self._unsettled: SimpleQueue[list[Written] | None] = SimpleQueue()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._live, name="scribe", daemon=True),
            threading.Thread(target=self._keep_settled, name="settler", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def desk(self) -> Desk:
        """The desk that it writes for."""
        return self._desk

    def close(self) -> None:
        """Write what was handed in, then stop."""
        if not self._closed:
            self._closed = True
            self._waiting.put(None)
            for thread in self._threads:
                thread.join()

    def hand_in(self, work: Work) -> Written:
        """Have `work` done with the record open to be written to."""
        written = Written()
        self._waiting.put(_Task(written, work=work))
        return written

    def send(self, errand: Errand, *, last: bool) -> Written:
        """Have an errand run that opens the record itself. Unless `last`, more of the same follows at once."""
        written = Written(last)
        self._waiting.put(_Task(written, errand=errand))
        return written

    def _live(self) -> None:
        while (first := self._waiting.get()) is not None:
            tasks, ended = self._gather(first)
            done = self._write([task for task in tasks if task.work])
            for task in tasks:
                done |= self._run(task)
            if done:
                self._unsettled.put([task.written for task in tasks])
            else:
                _release([task.written for task in tasks])
            if ended:
                break
        self._unsettled.put(None)

    def _keep_settled(self) -> None:
        """Bring events and index up to what was written, once for all that was meanwhile; others may write on."""
        while (first := self._unsettled.get()) is not None:
            written = [*first]
            ended = False
            with suppress(Empty):
                while not ended:
                    more = self._unsettled.get_nowait()
                    ended = more is None
                    written += more or []
            if any(each.last for each in written):
                self._settle()
            _release(written)
            if ended:
                return

    def _gather(self, first: _Task) -> tuple[list[_Task], bool]:
        """Return all that waits now, and whether it is the last there will be."""
        tasks = [first]
        with suppress(Empty):
            while True:
                task = self._waiting.get_nowait()
                if task is None:
                    return tasks, True
                tasks.append(task)
        return tasks, False

    def _write(self, tasks: list[_Task]) -> bool:
        """Do what was handed in, each by itself; say whether anything was done."""
        if not tasks:
            return False
        done = False
        try:
            with Record.open(self._desk.record, patience=_PATIENCE) as store:
                for task in tasks:
                    if task.work:
                        done |= _try(task.written, partial(task.work, store))
        except LookoutError as error:
            for task in tasks:
                if not task.written.kept.done():
                    task.written.kept.set_exception(error)
        return done

    def _run(self, task: _Task) -> bool:
        if task.errand is None:
            return False
        return _try(task.written, partial(wait_for_turn, task.errand, patience=_PATIENCE))

    def _settle(self) -> None:
        """Bring the events and the index up to the record; what cannot be done now is done after the next writing."""
        try:
            wait_for_turn(partial(self._desk.helper.ask, settle, self._desk.record), patience=_PATIENCE)
            wait_for_turn(self._desk.refresh, patience=_PATIENCE)
        except LookoutError:
            _LOG.exception("the events could not be brought up to date")


def _release(written: list[Written]) -> None:
    for each in written:
        each.settled.set()


def _try(written: Written, do: Callable[[], Any]) -> bool:
    """Do something, and tell whoever handed it in what came of it; say whether it was done."""
    try:
        written.kept.set_result(do())
    except Exception as error:  # noqa: BLE001 - it is whoever handed it in that is told
        written.kept.set_exception(error)
        return False
    return True
