"""Give back memory that is no longer used: what runs for days must not keep what its largest answer took."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any


def give_back() -> bool:
    """Hand the memory that this process has freed back to the system; say whether there was any.

    The C library keeps freed memory in pieces between those still in use, for what comes next. Where it is not that of
    GNU, this does nothing.
    """
    trim = _find_trim()
    return bool(trim and trim(0))


@cache
def _find_trim() -> Any:  # noqa: ANN401 - a function of C
    """Return `malloc_trim` of the C library, see its manual page; None where it has none."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
