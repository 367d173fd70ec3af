"""From one input of any kind to the reports in it. What reads a kind is loaded when the first of that kind comes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from lookout.collect.kinds import HEAD, recognise_kind
from lookout.collect.shapes import Collecting, Given, Kind

_HOMES: dict[Kind, str] = {
    "text": "plain",
    "page": "pages",
}
"""The module that collects a kind; each has a function `collect`."""


def collect(given: Given, *, kind: Kind | None = None) -> Collecting:
    """Yield the reports in an input, and an error for each part of it that is none, in order.

    Args:
        given: the input. Its stream is read as its reports are taken.
        kind: what it is; by default it is recognised.
    """
    if kind is None:
        head = given.stream.read(HEAD)
        given.stream.seek(0)
        kind = recognise_kind(given.name, head)
    read: Callable[[Given], Collecting] = import_module(f"lookout.collect.{_HOMES[kind]}").collect
    yield from read(given)
