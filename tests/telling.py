"""Statements made for tests: claims with places and actors filled in, and the reports they stand in."""

from __future__ import annotations

import hashlib
from datetime import date

from lookout.model import Claim, Interval, Mention, ResolvedPlace, ResolvedTime, Span, Statement

PLACES = {
    place.name: place
    for place in (
        ResolvedPlace("Sirte", "gn:2210554", 31.2, 16.6, "town", 5.0, "name", 0.9, country="LY", region="Sirte"),
        ResolvedPlace("Ghiza Bahriya", "near:gn:2210554/jzbhr", 31.2, 16.6, "near", 5.0, "unlisted-in", 0.5),
        ResolvedPlace("Aleppo", "gn:170063", 36.2, 37.2, "town", 10.0, "name", 0.9, country="SY", region="Aleppo"),
        ResolvedPlace("Libya", "gn:2215636", 28.0, 17.0, "country", 700.0, "name", 0.9, country="LY"),
        ResolvedPlace("Homs", "gn:169577", 34.7, 36.7, "town", 8.0, "name", 0.9, country="SY", region="Homs"),
    )
}


def to_interval(days):
    """Return the interval of "2016-06-10", or of "2016-06-10/2016-06-12" (half-open)."""
    first, _, last = days.partition("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last)) if last else Interval.of_day(
        date.fromisoformat(first)
    )  # fmt: skip


def make_actor(actor, *, at, words=None, kind="actor", doubt=False, speaks_for=None):
    """Return a mention of an actor, by id; `at` is where it stands and its entity."""
    text = words or (actor or "somebody")
    return Mention(Span(at, at + len(text)), text, kind, at, doubt, actor, speaks_for)


def make_person(words, **more):
    """Return a mention of a person who speaks."""
    return make_actor(None, at=9000, words=words, kind="person", **more)


def make_statement(type, status="happened", *, day, report=None, outlet="The Example Courier", **told):  # noqa: A002
    """Return a statement.

    `told` may give `actor`, `target` (ids or mentions, or several), `place` (names of `PLACES`, or several), `by` (ids
    or mentions), `time` ("2016-06-10"), `open_start`, `open_end`, `at` (where its trigger stands), `trigger`, and
    `quote`, which holds the trigger.
    """
    ident = report or hashlib.sha256(f"{outlet}{day}".encode()).hexdigest()[:12]
    at = told.get("at", 0)
    roles = {
        role: tuple(
            id_ if isinstance(id_, Mention) else make_actor(id_, at=100 * nth + at)
            for nth, id_ in enumerate(listed(told[role]), start)
        )
        for role, start in (("actor", 1), ("target", 11))
        if told.get(role)
    }
    names = listed(told.get("place"))
    if names:
        roles["place"] = tuple(
            Mention(Span(5000 + n, 5001 + n), name, "place", 5000 + n) for n, name in enumerate(names)
        )
    speakers = tuple(
        b if isinstance(b, Mention) else make_actor(b, at=9000 + n) for n, b in enumerate(listed(told.get("by")))
    )
    time = None
    if told.get("time"):
        time = ResolvedTime(to_interval(told["time"]), "day", "date", open_start=told.get("open_start", False),
                            open_end=told.get("open_end", False))  # fmt: skip
    trigger = told.get("trigger", type)
    claim = Claim("c1", type, status, (Span(at, at + len(trigger)),), 0.9, roles, speakers, time=time,
                  places=tuple(PLACES[name] for name in names))  # fmt: skip
    published = to_interval(day) if day else None
    quote = told.get("quote", trigger)
    return Statement(f"{ident}:{at}", ident, claim, outlet, published, quote, at - quote.index(trigger))


def listed(value):
    """Return a value as a tuple: nothing, one, or several."""
    return () if value is None else tuple(value) if isinstance(value, (list, tuple)) else (value,)
