"""Frozen shapes to JSON and back, nothing lost either way: for what is kept as one value."""

from __future__ import annotations

from typing import TypeVar

import msgspec

_Shape = TypeVar("_Shape")


def dump(shape: object) -> str:
    """Return a frozen shape as JSON on one line, the same for the same shape."""
    return msgspec.json.encode(shape, order="deterministic").decode()


def load(words: str, kind: type[_Shape]) -> _Shape:
    """Return the shape of a `kind` that `dump` wrote.

    Raises:
        ValueError: if it is none.
    """
    return msgspec.json.decode(words, type=kind)
