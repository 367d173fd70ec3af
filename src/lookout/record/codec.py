"""Frozen shapes to JSON and back, nothing lost either way: for what is kept as one value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from lookout.model import Claim

_Shape = TypeVar("_Shape")


def dump(shape: object) -> str:
    """Return a frozen shape as JSON on one line, the same for the same shape."""
    return msgspec.json.encode(shape, order="deterministic").decode()


def dump_claims(claims: Sequence[Claim]) -> str:
    """Return claims as JSON on one line, their roles in the order they have."""
    return msgspec.json.encode(claims).decode()


def load_claims(words: str) -> tuple[Claim, ...]:
    """Return the claims that `dump_claims` wrote.

    Raises:
        ValueError: if they are none.
    """
    return msgspec.json.decode(words, type=tuple[Claim, ...])


def load(words: str, kind: type[_Shape]) -> _Shape:
    """Return the shape of a `kind` that `dump` wrote.

    Raises:
        ValueError: if it is none.
    """
    asked: Any = kind
    told: _Shape = _get_decoder(asked).decode(words)
    return told


@lru_cache(maxsize=256)
def _get_decoder(kind: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401  (a type, which mypy does not take for hashable)
    """Return what reads shapes of a kind: to make one takes longer than to read a small shape."""
    return msgspec.json.Decoder(kind)
