"""Give back memory that is no longer used: what runs for days must not keep what its largest answer took."""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache
from typing import Any


def give_back() -> bool:
    """Hand the memory that this process no longer uses back to the system; say whether there was any.

    Objects in rings, such as the tree of a page that failed and the error that tells of it, wait for Python's collector
    to come by, which takes its time over those that have lived long. And the C library keeps freed memory in pieces
    between those still in use, for what comes next; where it is not that of GNU, it is left to itself.
    """
    gc.collect()
    trim = _find_trim()
    return bool(trim and trim(0))


@cache
def _find_trim() -> Any:  # noqa: ANN401 - a function of C
    """Return `malloc_trim` of the C library, see its manual page; None where it has none."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
