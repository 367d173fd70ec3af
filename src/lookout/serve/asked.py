"""What was asked: parameters of the path and the query, read with care."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from starlette.datastructures import QueryParams

from lookout.errors import UsageError

MOST: Final = 500
"""Entries of a list in one answer, at most."""
USUAL: Final = 50
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as a view sees it: the path's parameters, and the query."""

    params: dict[str, str] = field(default_factory=dict)
    query: QueryParams = field(default_factory=QueryParams)

    def text(self, name: str) -> str:
        """Return the words of a query's field, "" where it is not there.

        Raises:
            UsageError: if they are too long, or hold what no text does.
        """
        words = self.query.get(name, "").strip()
        if len(words) > _LONGEST or "\0" in words:
            raise UsageError(f"{name}: at most {_LONGEST} characters, none of them null")
        return words

    def several(self, name: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return every value of a field, each once; with `known`, none but those may stand there.

        Raises:
            UsageError: if one may not.
        """
        values = tuple(dict.fromkeys(value.strip() for value in self.query.getlist(name) if value.strip()))
        wrong = next((value for value in values if known and value not in known), None)
        if wrong is not None:
            raise UsageError(f"{name}: {wrong[:80]} is none of {', '.join(known)}")
        if len(values) > MOST or any(len(value) > _LONGEST or "\0" in value for value in values):
            raise UsageError(f"{name}: at most {MOST} values of {_LONGEST} characters")
        return values

    def day(self, name: str) -> date | None:
        """Return the day of a field, None where it is not there.

        Raises:
            UsageError: if it is no day.
        """
        words = self.text(name)
        try:
            return date.fromisoformat(words) if words else None
        except ValueError:
            raise UsageError(f"{name}: write a day as 2016-06-10") from None

    def number(self, name: str, usual: int, *, least: int = 0, most: int = MOST) -> int:
        """Return the whole number of a field, `usual` where it is not there.

        Raises:
            UsageError: if it is none, or beyond its bounds.
        """
        words = self.text(name)
        if not words:
            return usual
        if not (words.isascii() and words.isdigit() and len(words) < 10 and least <= int(words) <= most):
            raise UsageError(f"{name}: a whole number from {least} to {most}")
        return int(words)

    def flag(self, name: str) -> bool:
        """Say whether a field is set: "1", "true" or "yes"."""
        return self.text(name).lower() in ("1", "true", "yes", "on")

    def box(self, name: str) -> tuple[float, float, float, float] | None:
        """Return the box of a field: west, south, east, north in degrees, with commas between; None where not there.

        Raises:
            UsageError: if it is none.
        """
        words = self.text(name)
        if not words:
            return None
        try:
            west, south, east, north = (float(part) for part in words.split(","))
        except ValueError:
            raise UsageError(f"{name}: write west,south,east,north in degrees") from None
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
            raise UsageError(f"{name}: write west,south,east,north in degrees")
        return west, south, east, north
