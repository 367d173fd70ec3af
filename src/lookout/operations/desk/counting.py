"""What events that were found add up to: facets, a timeline, the box round them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from lookout.operations.desk.filtering import CHOICES, NAMED, Found, find_codes
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import EventQuery, Facet, FacetValue
from lookout.record.desk import asking
from lookout.record.desk.columns import Column, Columns, Mask

_SHOWN: Final = 12
"""Values that a facet shows; chosen ones are always among them."""
_VOICES: Final = (2, 3, 5, 10)
_NAMES: Final = ("actor", "place", "outlet")
COUNTED: Final = ("gone", "rows", "type", "status", "grade", "day_from", "day_to", "place", "lat", "lon", "voices",
                  "killed", *NAMED.values())  # fmt: skip
"""The columns that queries and what is summed up of them are over."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many of the events that were found have each choice, code, and so many voices at least."""

    choices: dict[str, Column]
    codes: dict[str, Column]
    voices: tuple[int, ...]


def list_facets(look: Look, query: EventQuery, found: Found) -> tuple[Facet, ...]:
    """Return the facets of what was found."""
    counts = look.keep(("facets", found.key), partial(_count, look.columns, found), over=COUNTED)
    facets = [
        _tell_choices(name, choices, counts.choices[name], getattr(query, name)) for name, choices in CHOICES.items()
    ]
    facets += [_tell_codes(look, name, counts.codes[name], getattr(query, name)) for name in _NAMES]
    voices = zip(_VOICES, counts.voices, strict=True)
    values = [FacetValue(str(n), str(n), count, n == query.voices) for n, count in voices]
    return (*facets, Facet("voices", tuple(value for value in values if value.count or value.chosen)))


def _count(columns: Columns, found: Found) -> _Counts:
    choices = {
        name: np.bincount(columns[name][found.leave_out(name, columns)], minlength=len(each))
        for name, each in CHOICES.items()
    }
    codes = {
        name: sum_codes(getattr(columns, pairs).list_codes(found.leave_out(name, columns)))
        for name, pairs in NAMED.items()
    }
    voices = columns["voices"][found.leave_out("voices", columns)]
    return _Counts(choices, codes, tuple(int(np.count_nonzero(voices >= n)) for n in _VOICES))


def _tell_choices(name: str, choices: Sequence[str], counts: Column, chosen: Sequence[str]) -> Facet:
    values = [FacetValue(value, value, int(counts[at]), value in chosen) for at, value in enumerate(choices)]
    shown = sorted((value for value in values if value.count or value.chosen), key=_by_count)
    return Facet(name, tuple(shown))


def _by_count(value: FacetValue) -> tuple[int, str]:
    return -value.count, value.name


def sum_codes(told: Column) -> Column:
    """Return how often each code is told, by code."""
    return np.bincount(told) if len(told) else np.zeros(0, np.int64)


def name_codes(look: Look, counts: Column) -> tuple[FacetValue, ...]:
    """Return what the codes that occur most often stand for, given how often each does."""
    return _tell_codes(look, "", counts, ()).values


def _tell_codes(look: Look, name: str, counts: Column, chosen: Sequence[str]) -> Facet:
    picked = find_codes(look, name, chosen) if chosen else np.zeros(0, np.int32)
    most = np.argsort(-counts, kind="stable")[:_SHOWN]
    codes = [int(code) for code in most if counts[code]]
    codes += [int(code) for code in picked[:_SHOWN] if int(code) not in codes]
    names = asking.fetch_names(look.con, codes)
    wanted = {int(code) for code in picked}
    values = [
        FacetValue(names[code][0], names[code][1], int(counts[code]) if code < len(counts) else 0, code in wanted)
        for code in codes
        if code in names
    ]
    return Facet(name, tuple(values), max(0, int(np.count_nonzero(counts)) - len(values)))


def bound(columns: Columns, mask: Mask) -> tuple[float, float, float, float] | None:
    """Return the box round events (west, south, east, north), None where none has a place."""
    placed = mask & (columns["place"] >= 0)
    if not placed.any():
        return None
    lat, lon = columns["lat"][placed], columns["lon"][placed]
    return tuple(round(float(v), 4) for v in (lon.min(), lat.min(), lon.max(), lat.max()))  # type: ignore[return-value]
