"""Memory that is no longer used goes back to the system."""

import gc
import weakref
from pathlib import Path

import pytest

from lookout.operations import memory

SIZE, COUNT = 4_000, 20_000


class _Ring:
    itself: "_Ring"


def measure():
    """Return the MB that this process holds and no file has."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    return int(told["RssAnon"].split()[0]) / 1024


@pytest.mark.skipif(memory._find_trim() is None, reason="the C library is not that of GNU")
def test_memory_that_was_freed_between_what_is_used_goes_back():
    held = [bytes(SIZE) for _ in range(COUNT)]
    kept = held[::200]
    del held
    before = measure()
    assert memory.give_back()
    assert before - measure() > SIZE * COUNT / 1024**2 / 2
    assert len(kept) == COUNT // 200


def test_memory_of_rings_is_freed():
    ring = _Ring()
    ring.itself = ring
    gone = weakref.ref(ring)
    gc.disable()
    try:
        del ring
        assert gone() is not None
        memory.give_back()
        assert gone() is None
    finally:
        gc.enable()


def test_memory_is_left_alone_where_there_is_no_way(monkeypatch):
    monkeypatch.setattr(memory, "_find_trim", lambda: None)
    assert not memory.give_back()
