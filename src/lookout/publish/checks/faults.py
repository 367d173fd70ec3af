"""What is wrong with a file, and small questions that cells are asked."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Final, NamedTuple

Check = Callable[[str], str]
"""Says what is wrong with a cell, as the end of a sentence; "" if nothing is."""

_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")
_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: 00:00:00(?:\.0+)?)?")
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,17})?(?:[eE]-?[0-9]{1,3})?")
_SHOWN: Final = 40


class Fault(NamedTuple):
    """A fault: the line it stands on, from 1 (of Parquet the row), and a sentence without a full stop."""

    line: int
    sentence: str


def show(cell: str) -> str:
    """Return a cell as a fault quotes it: short, in quotation marks."""
    return f'"{cell}"' if len(cell) <= _SHOWN else f'"{cell[:_SHOWN]}…"'


def read_int(cell: str) -> int | None:
    """Return the whole number that a cell is, None if it is none."""
    return int(cell) if _INTEGER.fullmatch(cell) else None


def read_number(cell: str) -> float | None:
    """Return the number that a cell is, None if it is none."""
    number = float(cell) if _NUMBER.fullmatch(cell) else None
    return number if number is not None and math.isfinite(number) else None


def read_day(cell: str) -> date | None:
    """Return the day that a cell is in ISO 8601, with or without a midnight, None if it is none."""
    found = _DAY.fullmatch(cell)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def want_filled(cell: str) -> str:
    """Ask for anything but white space."""
    return "" if cell.strip() else "is empty"


def want_nothing_certain(_: str) -> str:
    """Take anything."""
    return ""


def want_day(cell: str) -> str:
    """Ask for a day."""
    return "" if read_day(cell) else f"is no day in ISO 8601: {show(cell)}"


class OneOf:
    """Asks for one of some words; `empty` allows nothing too."""

    def __init__(self, words: Collection[str], *, empty: bool = False) -> None:
        self._words = {*words, *([""] if empty else [])}

    def __call__(self, cell: str) -> str:
        """Say what is wrong with a cell."""
        return "" if cell in self._words else f"is no code of the format: {show(cell)}"


class Whole:
    """Asks for a whole number within bounds, both included; `empty` allows nothing too."""

    def __init__(self, low: int = 0, high: int | None = None, *, empty: bool = False) -> None:
        self._low, self._high, self._empty = low, high, empty

    def __call__(self, cell: str) -> str:
        """Say what is wrong with a cell."""
        number = read_int(cell)
        if number is None:
            return "" if self._empty and not cell else f"is no whole number: {show(cell)}"
        return "" if _is_within(number, self._low, self._high) else f"is out of range: {number}"


class Number:
    """Asks for a number within bounds, both included, of so many decimals at most; `empty` allows nothing too."""

    def __init__(self, low: float, high: float | None, *, decimals: int = 17, empty: bool = False) -> None:
        self._low, self._high, self._decimals, self._empty = low, high, decimals, empty

    def __call__(self, cell: str) -> str:
        """Say what is wrong with a cell."""
        number = read_number(cell)
        if number is None:
            return "" if self._empty and not cell else f"is no number: {show(cell)}"
        if not _is_within(number, self._low, self._high):
            return f"is out of range: {cell}"
        if len(cell.partition(".")[2]) > self._decimals:
            return f"has more than {self._decimals} decimals: {show(cell)}"
        return ""


def want_day_or_nothing(cell: str) -> str:
    """Ask for a day, or nothing."""
    return want_day(cell) if cell else ""


def find_formula(names: Collection[str], cells: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each cell that a spreadsheet could run: one that begins like a formula and is no number."""
    for name, cell in zip(names, cells, strict=False):
        if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠") and read_number(cell) is None:
            yield f"{name} could run as a formula: {show(cell)}"


def _is_within(number: float, low: float, high: float | None) -> bool:
    return low <= number and (high is None or number <= high)
