"""Statements made for tests: what a report of our own invention is said to claim, told in one call."""

from __future__ import annotations

from datetime import date, timedelta

from lookout.model import Claim, Interval, Mention, ResolvedPlace, ResolvedTime, Span, Statement, Toll

SIRTE = ResolvedPlace("Sirte", "gn:2210554", 31.2089, 16.5887, "town", 5.0, "name", 0.9, (), "LY", "Sirte")
QUARTER = ResolvedPlace(
    "Harbour quarter", "near:gn:2210554/hrbr", 31.2089, 16.5887, "near", 5.0, "unlisted-in", 0.5, (), "LY", "Sirte"
)
MISRATA = ResolvedPlace("Misrata", "gn:2214846", 32.3754, 15.0925, "town", 9.0, "name", 0.9, (), "LY", "Misrata")
LIBYA = ResolvedPlace("Libya", "gn:2215636", 28.0, 17.0, "country", 700.0, "name", 0.9, (), "LY")


def days(first, last=None):
    """Return the days from `first` to `last`, both in it, written in ISO 8601."""
    start = date.fromisoformat(first)
    return Interval(start, (date.fromisoformat(last) if last else start) + timedelta(days=1))


def name(words, actor=None, kind="actor", **more):
    """Return a mention; `actor` is its registry id."""
    return Mention(Span(0, len(words)), words, kind, sum(map(ord, words)), actor=actor, **more)


def toll(kind, low, best=None, high=None, *, scope="event"):
    """Return a toll; one number is exact."""
    bounds = (low, low, low) if best is None and high is None else (low, best, high)
    return Toll(kind, Span(0, 1), "n", *bounds, rule="test", scope=scope)


def say(report="a", start=0, *, type="clash", status="happened", outlet=None, published=None, **more):  # noqa: A002
    """Return a statement.

    `report` names the report (padded to an id); `when`, `places`, `by`, `numbers` and roles may follow: `actor`,
    `target`, `means`, `support`, `origin` take mentions.
    """
    ident = (report.encode().hex() + "0" * 12)[:12]
    roles = {role: tuple(more.pop(role)) for role in ("actor", "target", "means", "support", "origin") if role in more}
    when = more.pop("when", None)
    time = ResolvedTime(when, "day", "test") if when else None
    claim = Claim("c1", type, status, (Span(start, start + 1),), 0.9, roles=roles, time=time, **more)
    day = days(published) if isinstance(published, str) else published
    return Statement(f"{ident}:{start}", ident, claim, outlet, day, f"words of {report}")
