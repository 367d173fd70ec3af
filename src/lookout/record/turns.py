"""Taking turns with other processes: one at a time has the record, and mostly for moments."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from lookout.errors import RecordBusyError

_Result = TypeVar("_Result")
PATIENCE: Final = 5.0
"""Seconds that whoever opens the record waits for their turn."""
_PAUSE: Final = 0.05


def wait_for_turn(ask: Callable[[], _Result], *, patience: float = PATIENCE) -> _Result:
    """Return what `ask` gives, asking again while another process has the record, for at most `patience` seconds.

    Raises:
        RecordBusyError: if it has it for longer.
    """
    end = time.monotonic() + patience
    while True:
        try:
            return ask()
        except RecordBusyError:
            if time.monotonic() >= end:
                raise
            time.sleep(_PAUSE)
