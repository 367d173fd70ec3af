"""What was worked out once, kept for whoever asks next. The key names all that it follows from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

_Told = TypeVar("_Told")
_ROOM: Final = 256
"""Megabytes, about: what is worked out of columns weighs by these."""


class Answers:
    """What was worked out, by its key. Those not asked for the longest go first.

    Whoever asks for one that somebody is just working out waits for it rather than do the same beside them.

    Args:
        room: how much is kept at most, as the weights of the answers add up.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, tuple[Future[Any], int]] = OrderedDict()
        self._weight = 0

    def get(self, key: Hashable, make: Callable[[], _Told], *, weight: int = 1) -> _Told:
        """Return the answer with a key; what `make` gives where there is none, or it was put away."""
        with self._lock:
            found = self._made.get(key)
            if found is None:
                mine: Future[_Told] = Future()
                self._put(key, mine, weight)
            else:
                self._made.move_to_end(key)
        if found is not None:
            told: _Told = found[0].result()
            return told
        try:
            mine.set_result(make())
        except BaseException as error:
            with self._lock:
                self._drop(key)
            mine.set_exception(error)
            raise
        return mine.result()

    def _put(self, key: Hashable, made: Future[Any], weight: int) -> None:
        self._made[key] = made, weight
        self._weight += weight
        while self._weight > self._room and len(self._made) > 1:
            _, (_, last) = self._made.popitem(last=False)
            self._weight -= last

    def _drop(self, key: Hashable) -> None:
        found = self._made.pop(key, None)
        self._weight -= found[1] if found else 0
