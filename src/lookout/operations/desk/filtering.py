"""Which events suit a query, found over the columns of all of them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

import numpy as np

from lookout.model import EVENT_TYPES, GRADES, STATUSES
from lookout.operations.desk.cards import PlaceCard
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import EventQuery
from lookout.record.codec import load
from lookout.record.desk.columns import NEVER, PAIRS, Column, Columns, Mask, Pairs
from lookout.text.names import fold_name

_WORD: Final = re.compile(r"\w+")
CHOICES: Final[dict[str, Sequence[str]]] = {"type": EVENT_TYPES, "status": STATUSES, "grade": GRADES}
_SEARCH: Final = "SELECT group_concat(rowid) FROM event_words WHERE event_words MATCH ?"
"""In one row: between any two rows another thread gets its turn."""
_SINGLY: Final = 4
"""Codes that are looked for one after the other; more of them at once."""
NAMED: Final = dict(zip(("place", "actor", "outlet"), PAIRS, strict=True))
"""The fields of a query that name things, and the columns that have them."""
_NAMED: Final = "SELECT code FROM names WHERE kind = ? AND id = ?"
_ALL_NAMES: Final = "SELECT code, name, content FROM names WHERE kind = ?"


@dataclass(frozen=True, slots=True)
class Found:
    """The events that suit a query: a mask over all rows, and what each field of the query alone lets by.

    `key` stands for the query as it is understood now.
    """

    mask: Mask
    parts: dict[str, Mask]
    key: Hashable = None

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
    named = {name: find_codes(look, name, getattr(query, name)) for name in NAMED if getattr(query, name)}
    parts = {**_match_numbers(look.columns, query), **_match_names(look, named)}
    if query.q:
        stand = ("words", query.q, look.columns.touched)
        parts["q"] = look.keep(stand, partial(search_events, look, query.q))
    mask: Mask = look.columns["gone"] == 0
    for each in parts.values():
        mask = mask & each
    codes = tuple((name, told.tobytes()) for name, told in named.items())
    return Found(mask, parts, (replace(query, order="newest"), codes, look.columns.touched if query.q else 0))


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
        parts["box"] = (columns["place"] >= 0) & lie_in(columns["lat"], columns["lon"], query.box)
    return parts


def _match_names(look: Look, named: Mapping[str, Column]) -> dict[str, Mask]:
    columns = look.columns
    parts: dict[str, Mask] = {}
    for name, codes in named.items():
        pairs: Pairs = getattr(columns, NAMED[name])
        stand = ("have", name, codes.tobytes())
        parts[name] = look.keep(stand, partial(_have, columns, pairs, codes), over=(NAMED[name], "rows"))
    return parts


def _have(columns: Columns, pairs: Pairs, codes: Column) -> Mask:
    mask = np.zeros(columns.count, np.bool_)
    mask[pairs.events[are_among(pairs.codes, codes)]] = True
    return mask


def are_among(told: Column, codes: Sequence[int] | Column) -> Mask:
    """Say which of the codes told are among some; -1 is none."""
    if len(codes) <= _SINGLY:
        found = np.zeros(len(told), np.bool_)
        for code in codes:
            found |= told == code
        return found
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


def lie_in(lat: Column, lon: Column, box: tuple[float, float, float, float]) -> Mask:
    """Say which points lie in a box; one whose west is east of its east goes over the 180th meridian."""
    west, south, east, north = box
    across: Mask = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    within: Mask = across & (lat >= south) & (lat <= north)
    return within


def search_events(look: Look, words: str) -> Mask:
    """Say which events have all of `words`."""
    mask = np.zeros(look.columns.count, np.bool_)
    asked = quote_words(words)
    if asked:
        told = look.fetch(_SEARCH, asked)[0][0]
        rows = np.fromstring(told, np.int64, sep=",") if told else np.zeros(0, np.int64)
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
