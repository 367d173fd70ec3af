"""Which events suit a query, found over the columns of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookout.model import EVENT_TYPES, GRADES, STATUSES
from lookout.operations.desk.cards import PlaceCard
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import EventQuery
from lookout.record.codec import load
from lookout.record.desk.columns import NEVER, Column, Columns, Pairs
from lookout.text.names import fold_name

Mask = NDArray[np.bool_]
_WORD: Final = re.compile(r"\w+")
CHOICES: Final[dict[str, Sequence[str]]] = {"type": EVENT_TYPES, "status": STATUSES, "grade": GRADES}
_SEARCH: Final = "SELECT rowid FROM event_words WHERE event_words MATCH ?"
_NAMED: Final = "SELECT code FROM names WHERE kind = ? AND id = ?"
_ALL_NAMES: Final = "SELECT code, name, content FROM names WHERE kind = ?"


@dataclass(frozen=True, slots=True)
class Found:
    """The events that suit a query: a mask over all rows, and what each field of the query alone lets by."""

    mask: Mask
    parts: dict[str, Mask]

    def leave_out(self, name: str, columns: Columns) -> Mask:
        """Return the mask of what suits all but one field of the query."""
        if name not in self.parts:
            return self.mask
        mask: Mask = columns["gone"] == 0
        for part, each in self.parts.items():
            if part != name:
                mask = mask & each
        return mask

    @property
    def total(self) -> int:
        """How many events were found."""
        return int(np.count_nonzero(self.mask))


def find_events(look: Look, query: EventQuery) -> Found:
    """Return which events suit a query."""
    parts = {**_match_numbers(look.columns, query), **_match_names(look, query)}
    mask: Mask = look.columns["gone"] == 0
    for each in parts.values():
        mask = mask & each
    return Found(mask, parts)


def _match_numbers(columns: Columns, query: EventQuery) -> dict[str, Mask]:
    parts: dict[str, Mask] = {}
    for name, choices in CHOICES.items():
        chosen: tuple[str, ...] = getattr(query, name)
        if chosen:
            wanted = np.zeros(len(choices), np.bool_)
            wanted[[choices.index(value) for value in chosen]] = True
            parts[name] = wanted[columns[name]]
    if query.voices > 1:
        parts["voices"] = columns["voices"] >= query.voices
    if query.since or query.until:
        parts["days"] = _lie_within(columns, query.since, query.until)
    if query.box:
        parts["box"] = _lie_in(columns, query.box)
    return parts


def _match_names(look: Look, query: EventQuery) -> dict[str, Mask]:
    columns = look.columns
    parts: dict[str, Mask] = {}
    if query.actor:
        parts["actor"] = _have(columns, columns.actors, find_codes(look, "actor", query.actor))
    if query.outlet:
        parts["outlet"] = _have(columns, columns.outlets, find_codes(look, "outlet", query.outlet))
    if query.place:
        parts["place"] = _have(columns, columns.places, find_codes(look, "place", query.place))
    if query.q:
        parts["q"] = search_events(look, query.q)
    return parts


def _have(columns: Columns, pairs: Pairs, codes: Column) -> Mask:
    mask = np.zeros(columns.count, np.bool_)
    mask[pairs.events[are_among(pairs.codes, codes)]] = True
    return mask


def are_among(told: Column, codes: Sequence[int] | Column) -> Mask:
    """Say which of the codes told are among some; -1 is none."""
    wanted = np.zeros(max(int(told.max(initial=0)), *map(int, codes), 0) + 2, np.bool_)
    wanted[codes] = True
    among: Mask = wanted[told]
    return among


def _lie_within(columns: Columns, since: date | None, until: date | None) -> Mask:
    mask: Mask = columns["day_from"] != NEVER
    if since:
        mask = mask & (columns["day_to"] > since.toordinal())
    if until:
        mask = mask & (columns["day_from"] <= until.toordinal())
    return mask


def _lie_in(columns: Columns, box: tuple[float, float, float, float]) -> Mask:
    """Say which events lie in a box; one whose west is east of its east goes over the 180th meridian."""
    west, south, east, north = box
    lat, lon = columns["lat"], columns["lon"]
    placed: Mask = columns["place"] >= 0
    across: Mask = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    within: Mask = placed & across & (lat >= south) & (lat <= north)
    return within


def search_events(look: Look, words: str) -> Mask:
    """Say which events have all of `words`."""
    mask = np.zeros(look.columns.count, np.bool_)
    asked = quote_words(words)
    if asked:
        rows = np.array([row for (row,) in look.fetch(_SEARCH, asked)], np.int64)
        mask[rows[rows < look.columns.count]] = True
    return mask


def quote_words(words: str) -> str:
    """Return words as FTS5 takes them, each quoted so that none is an operator; the last may be the start of one."""
    found = [f'"{word}"' for word in _WORD.findall(words)][:20]
    return " ".join(found) + ("*" if found and words[-1:].isalnum() else "")


def find_codes(look: Look, kind: str, values: Iterable[str]) -> Column:
    """Return the codes of what `values` name: an id, or words in a name; a place also by what it lies in."""
    codes: set[int] = set()
    for value in values:
        exact = look.fetch(_NAMED, kind, value)
        key = fold_name(value)
        codes |= {code for (code,) in exact}
        if not exact and key:
            codes |= {
                code
                for code, name, content in look.fetch(_ALL_NAMES, kind)
                if key in fold_name(name) or (kind == "place" and _lies_in(content, key))
            }
    return np.array(sorted(codes), np.int32)


def _lies_in(content: str, key: str) -> bool:
    if not content:
        return False
    place = load(content, PlaceCard)
    return any(key == fold_name(unit) for unit in (place.country, place.region, place.district) if unit)
