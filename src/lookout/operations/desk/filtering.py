"""Which events suit a query, found over the columns of all of them; facets, timeline and bounds of what was found."""

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
from lookout.operations.desk.pages import Bin, EventQuery, Facet, FacetValue, Step, Timeline
from lookout.record.codec import load
from lookout.record.desk import asking
from lookout.record.desk.columns import NEVER, Column, Columns, Pairs
from lookout.text.names import fold_name

Mask = NDArray[np.bool_]
_SHOWN: Final = 12
"""Values that a facet shows; chosen ones are always among them."""
_MOST_BINS: Final = 400
_VOICES: Final = (2, 3, 5, 10)
_WORD: Final = re.compile(r"\w+")
_CHOICES: Final[dict[str, Sequence[str]]] = {"type": EVENT_TYPES, "status": STATUSES, "grade": GRADES}
_SEARCH: Final = "SELECT rowid FROM event_words WHERE event_words MATCH ?"
_NAMED: Final = "SELECT code FROM names WHERE kind = ? AND id = ?"
_ALL_NAMES: Final = "SELECT code, name, content FROM names WHERE kind = ?"


@dataclass(frozen=True, slots=True)
class Found:
    """The events that suit a query: a mask over all rows, and one for each field of it that says what it alone lets by."""

    mask: Mask
    parts: dict[str, Mask]

    def leave_out(self, name: str, columns: Columns) -> Mask:
        """Return the mask of what suits all but one field of the query."""
        if name not in self.parts:
            return self.mask
        mask = columns["gone"] == 0
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
    columns = look.columns
    parts: dict[str, Mask] = {}
    for name, choices in _CHOICES.items():
        chosen: tuple[str, ...] = getattr(query, name)
        if chosen:
            wanted = np.zeros(len(choices), np.bool_)
            wanted[[choices.index(value) for value in chosen]] = True
            parts[name] = wanted[columns[name]]
    if query.voices > 1:
        parts["voices"] = columns["voices"] >= query.voices
    if query.actor:
        parts["actor"] = _have(columns, columns.actors, find_codes(look, "actor", query.actor))
    if query.outlet:
        parts["outlet"] = _have(columns, columns.outlets, find_codes(look, "outlet", query.outlet))
    if query.place:
        parts["place"] = np.isin(columns["place"], find_codes(look, "place", query.place))
    if query.since or query.until:
        parts["days"] = _lie_within(columns, query.since, query.until)
    if query.box:
        parts["box"] = _lie_in(columns, query.box)
    if query.q:
        parts["q"] = search_events(look, query.q)
    mask = columns["gone"] == 0
    for each in parts.values():
        mask = mask & each
    return Found(mask, parts)


def _have(columns: Columns, pairs: Pairs, codes: Column) -> Mask:
    mask = np.zeros(columns.count, np.bool_)
    mask[pairs.events[np.isin(pairs.codes, codes)]] = True
    return mask


def _lie_within(columns: Columns, since: date | None, until: date | None) -> Mask:
    mask = columns["day_from"] != NEVER
    if since:
        mask = mask & (columns["day_to"] > since.toordinal())
    if until:
        mask = mask & (columns["day_from"] <= until.toordinal())
    return mask


def _lie_in(columns: Columns, box: tuple[float, float, float, float]) -> Mask:
    """Say which events lie in a box; one whose west is east of its east goes over the 180th meridian."""
    west, south, east, north = box
    lat, lon = columns["lat"], columns["lon"]
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    return (columns["place"] >= 0) & across & (lat >= south) & (lat <= north)


def search_events(look: Look, words: str) -> Mask:
    """Say which events have all of `words`."""
    mask = np.zeros(look.columns.count, np.bool_)
    asked = quote_words(words)
    if asked:
        rows = np.array([row for (row,) in look.fetch(_SEARCH, asked)], np.int64)
        mask[rows[rows < look.columns.count]] = True
    return mask


def quote_words(words: str) -> str:
    """Return words as FTS5 takes them, each quoted so that none is an operator; the last may be the beginning of one."""
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
    place = load(content, PlaceCard)
    return any(key == fold_name(unit) for unit in (place.country, place.region, place.district) if unit)


def list_facets(look: Look, query: EventQuery, found: Found) -> tuple[Facet, ...]:
    """Return the facets of what was found."""
    columns = look.columns
    facets = [
        _count_choices(name, choices, columns[name][found.leave_out(name, columns)], getattr(query, name))
        for name, choices in _CHOICES.items()
    ]
    for name, pairs in (("actor", columns.actors), ("outlet", columns.outlets)):
        mask = found.leave_out(name, columns)
        facets.append(_count_codes(look, name, pairs.codes[mask[pairs.events]], getattr(query, name)))
    mask = found.leave_out("place", columns) & (columns["place"] >= 0)
    facets.append(_count_codes(look, "place", columns["place"][mask], query.place))
    return (*facets, _count_voices(columns["voices"][found.leave_out("voices", columns)], query.voices))


def _count_choices(name: str, choices: Sequence[str], told: Column, chosen: Sequence[str]) -> Facet:
    counts = np.bincount(told, minlength=len(choices))
    values = [FacetValue(value, value, int(counts[at]), value in chosen) for at, value in enumerate(choices)]
    shown = sorted((value for value in values if value.count or value.chosen), key=_by_count)
    return Facet(name, tuple(shown))


def _by_count(value: FacetValue) -> tuple[int, str]:
    return -value.count, value.name


def count_codes(look: Look, told: Column, *, room: int = _SHOWN) -> tuple[FacetValue, ...]:
    """Return the values that occur most often among codes, at most `room`."""
    return _count_codes(look, "", told, (), room=room).values


def _count_codes(look: Look, name: str, told: Column, chosen: Sequence[str], *, room: int = _SHOWN) -> Facet:
    counts = np.bincount(told) if len(told) else np.zeros(0, np.int64)
    picked = find_codes(look, name, chosen) if chosen else np.zeros(0, np.int32)
    most = np.argsort(-counts, kind="stable")[:room]
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


def _count_voices(told: Column, chosen: int) -> Facet:
    values = [FacetValue(str(n), str(n), int(np.count_nonzero(told >= n)), n == chosen) for n in _VOICES]
    return Facet("voices", tuple(value for value in values if value.count or value.chosen))


def draw_timeline(columns: Columns, mask: Mask, *, step: Step | None = None) -> Timeline:
    """Return the timeline of events, by `step`, else by the finest that keeps the bins few."""
    days = columns["day_from"]
    dated = mask & (days != NEVER)
    undated = int(np.count_nonzero(mask) - np.count_nonzero(dated))
    told, killed = days[dated], columns["killed"][dated]
    if not len(told):
        return Timeline(step or "day", (), undated)
    chosen = step or _choose_step(int(told.max()) - int(told.min()))
    starts, where = np.unique(told, return_inverse=True)
    keys = [_begin(int(day), chosen) for day in starts]
    unique = sorted({*keys})
    places = np.array([unique.index(key) for key in keys] if len(unique) < 2 else np.searchsorted(
        np.array([key.toordinal() for key in unique]), [key.toordinal() for key in keys]))  # fmt: skip
    events = np.bincount(places[where], minlength=len(unique))
    dead = np.bincount(places[where], weights=killed, minlength=len(unique))
    bins = (Bin(d, _end(d, chosen), int(n), int(k)) for d, n, k in zip(unique, events, dead, strict=True))
    return Timeline(chosen, tuple(bins), undated)


def _choose_step(days: int) -> Step:
    steps: tuple[tuple[int, Step], ...] = ((1, "day"), (7, "week"), (30, "month"))
    return next((step for length, step in steps if days / length <= _MOST_BINS), "year")


def _begin(day: int, step: Step) -> date:
    told = date.fromordinal(day)
    if step == "week":
        return date.fromordinal(max(1, day - told.weekday()))
    if step == "month":
        return told.replace(day=1)
    return told.replace(month=1, day=1) if step == "year" else told


def _end(start: date, step: Step) -> date:
    if step in ("day", "week"):
        return date.fromordinal(start.toordinal() + (7 if step == "week" else 1))
    if step == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date(start.year + 1, 1, 1)


def bound(columns: Columns, mask: Mask) -> tuple[float, float, float, float] | None:
    """Return the box round events (west, south, east, north), None where none has a place."""
    placed = mask & (columns["place"] >= 0)
    if not placed.any():
        return None
    lat, lon = columns["lat"][placed], columns["lon"][placed]
    return tuple(round(float(v), 4) for v in (lon.min(), lat.min(), lon.max(), lat.max()))  # type: ignore[return-value]
