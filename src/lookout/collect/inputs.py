"""From one input of any kind to the reports in it. What reads a kind is loaded when the first of that kind comes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from lookout.collect.kinds import HEAD, recognise_kind
from lookout.collect.shapes import Collecting, Given, Kind
from lookout.errors import EmptyInput, InputError

_HOMES: dict[Kind, tuple[str, str]] = {
    "text": ("plain", "collect"),
    "page": ("pages", "collect"),
    "lines": ("jsons", "collect_lines"),
    "json": ("jsons", "collect_whole"),
    "table": ("tables", "collect_csv"),
    "parquet": ("tables", "collect_parquet"),
    "mail": ("mails", "collect"),
    "docx": ("documents", "collect_docx"),
    "pdf": ("documents", "collect_pdf"),
    "feed": ("feeds", "collect"),
    "warc": ("archives", "collect_warc"),
    "wacz": ("archives", "collect_wacz"),
}
"""The module and the function that collect a kind."""
_EXTRA = "documents"


def collect(given: Given, *, kind: Kind | None = None) -> Collecting:
    """Yield the reports in an input, and an error for each part of it that is none, in order.

    Args:
        given: the input. Its stream is read as its reports are taken.
        kind: what it is; by default it is recognised.
    """
    head = given.stream.read(HEAD)
    given.stream.seek(0)
    if not head:
        yield EmptyInput(given.name, "it is empty")
        return
    home, function = _HOMES[kind or recognise_kind(given.name, head)]
    try:
        module = import_module(f"lookout.collect.{home}")
    except ModuleNotFoundError:
        if home != _EXTRA:
            raise
        yield InputError(given.name, "what reads such documents is not installed: pip install 'lookout[documents]'")
        return
    read: Callable[[Given], Collecting] = getattr(module, function)
    yield from read(given)
