"""What is done with an input of each kind: all that `lookout` does with one until it is read, and what must hold."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from bench.fuzz.exports import export
from lookout.collect.addresses import parse_address
from lookout.collect.columns import parse_columns
from lookout.collect.dates import read_date
from lookout.collect.days import parse_day
from lookout.collect.files import Details
from lookout.collect.gate import load_gate
from lookout.collect.inputs import collect
from lookout.collect.shapes import Collected, Given
from lookout.errors import InputError, LookoutError
from lookout.knowledge.gazetteer import Gazetteer
from lookout.model import CLAIM_FIELDS, Reading
from lookout.operations.checking import FORMATS, check_file, find_format
from lookout.operations.judging import write_value
from lookout.record import Entry, check_entry, identify
from lookout.resolve.places.user import compile_user_places, read_user_places
from lookout.text.numbers import read_quantity

_READING: Final = Reading("fuzz")
_MOST_SENTENCE: Final = 1_000


def take_in(name: str, data: bytes) -> None:
    """Collect an input, and see that each report can be kept and each failure is one sentence."""
    for item in collect(Given(name, io.BytesIO(data), Details())):
        if isinstance(item, InputError):
            check_sentence(str(item))
        elif isinstance(item, Collected):
            entry = Entry(item.report, _READING, item.original, item.custody)
            check_entry(entry)
            identify(item.report)
            load_gate().passes(item.report.text)
            if not item.report.text.strip():
                raise AssertionError("a report without a text")


def check_sentence(words: str) -> None:
    """See that what a user is told is one line of bounded length."""
    if "\n" in words or len(words) > _MOST_SENTENCE:
        raise AssertionError(f"not one sentence: {words[:200]!r}")


def read_places(name: str, data: bytes) -> None:
    """Read a file of a user's own places, compile what is in it, and read that back."""
    path = _find_folder() / name
    path.write_bytes(data)
    try:
        own = read_user_places(path)
        for problem in own.problems:
            check_sentence(str(problem))
        Gazetteer.read(compile_user_places(own))
    except InputError as error:
        check_sentence(str(error))


def read_words(_name: str, data: bytes) -> None:
    """Read what a user writes as a column map, a day, a number, an address or a judgement's value."""
    words = data.decode("utf-8", "replace")
    asked: list[Callable[[str], object]] = [parse_columns, parse_day, read_date, read_quantity, parse_address]
    for ask in asked:
        _try(ask, words)
    for field in CLAIM_FIELDS:
        _try(lambda told, field=field: write_value(field, told), words)  # type: ignore[misc]


def _try(ask: Callable[[str], object], words: str) -> None:
    try:
        ask(words)
    except LookoutError as error:
        if not str(error):
            raise AssertionError("an error without a sentence") from error


def check_format(name: str, data: bytes) -> None:
    """Check a damaged export against every format and the one that it begins like."""
    path = _find_folder() / "export"
    path.write_bytes(data)
    try:
        asked = {find_format(path), name}
    except LookoutError:
        asked = {name}
    for each in asked & {*FORMATS}:
        try:
            for fault in check_file(path, each):
                check_sentence(fault.sentence)
        except InputError as error:
            check_sentence(str(error))


@cache
def _find_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


TARGETS: Final[Mapping[str, Callable[[str, bytes], None]]] = {
    "page": take_in,
    "feed": take_in,
    "archive": take_in,
    "encoding": take_in,
    "mail": take_in,
    "sheet": take_in,
    "document": take_in,
    "places": read_places,
    "words": read_words,
    "check": check_format,
    "export": export,
}
