"""Events made for tests of the exports, with the statements that they stand on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from lookout.model import (
    Claim,
    Event,
    EventField,
    EventToll,
    EventValue,
    Interval,
    Mention,
    ResolvedPlace,
    ResolvedTime,
    Span,
    Statement,
    Toll,
    Voice,
)
from lookout.publish.exports.shapes import SourcedEvent

SIRTE = ResolvedPlace("Sirte", "gn:2210554", 31.2089, 16.5887, "town", 5.0, "name", 0.9, (), "LY", "Sirte")
MISRATA = ResolvedPlace("Misrata", "gn:2214846", 32.3754, 15.0925, "town", 9.0, "name", 0.9, (), "LY", "Misrata")
QUARTER = ResolvedPlace(
    "Harbour quarter", "near:gn:2210554/hrbr", 31.2089, 16.5887, "near", 5.0, "unlisted-in", 0.5, (), "LY", "Sirte"
)
LIBYA = ResolvedPlace("Libya", "gn:2215636", 28.0, 17.0, "country", 700.0, "name", 0.9, (), "LY")
NAMES = {
    "libya-military": "Libyan army",
    "libya-gna": "GNA",
    "islamic-state-libya": "IS",
    "islamic-state": "IS",
    "syria-military": "Syrian army",
    "syria-rebels": "rebels",
    "russia-military": "Russian army",
    "civilians": "residents",
    "medics": "doctors",
    "protesters": "demonstrators",
    "rioters": "a mob",
}


def days(first, last=None):
    """Return the days from `first` to `last`, both in it, written in ISO 8601."""
    start = date.fromisoformat(first)
    return Interval(start, (date.fromisoformat(last) if last else start) + timedelta(days=1))


def killed(low, best=None, high=None, *, who=(), kind="killed", scope="event", words="some"):
    """Return a claim's toll; one number is exact. `who` are actor ids."""
    bounds = (low, low, low) if best is None and high is None else (low, best, high)
    harmed = tuple(name(who_id, at=700 + at) for at, who_id in enumerate(who))
    return Toll(kind, Span(0, 1), words, *bounds, rule="test", scope=scope, who=harmed)


def name(actor, *, at=0, kind="actor", words=None):
    """Return a mention of the actor with an id, or of `words` that no registry knows."""
    text = words or NAMES.get(actor, actor)
    return Mention(Span(at, at + 1), text, kind, at, actor=None if words else actor)


def say(report="a", *, type="clash", status="happened", outlet="Example Courier", published="2016-06-11", **more):  # noqa: A002
    """Return a statement; `when` (days), `rule` (of the time), `places`, `numbers`, `roles` and `quote` may follow."""
    ident = (report.encode().hex() + "0" * 12)[:12]
    when, rule, quote = more.pop("when", None), more.pop("rule", "date"), more.pop("quote", f"words of {report}")
    time = ResolvedTime(when, "day", rule) if when else None
    claim = Claim("c1", type, status, (Span(0, 1),), 0.9, time=time, **more)
    return Statement(f"{ident}:0", ident, claim, outlet, days(published) if published else None, quote)


def source(*statements, type="clash", status="happened", when="2016-06-10", place=SIRTE, **more):  # noqa: A002
    """Return an event on `statements`, told by one voice each.

    `actor`, `target`, `means` and `support` take ids (or words after "words:"); `killed`, `wounded` and `running`
    bounds of three numbers or one exact; `when` is a day, an interval or None. What else follows is the event's own.
    """
    told = statements or (say(type=type, status=status, when=days(when) if isinstance(when, str) else when),)
    keys = tuple(statement.key for statement in told)
    interval = days(when) if isinstance(when, str) else when
    fields = [
        EventField(role, tuple(EventValue(v, NAMES.get(v, v.removeprefix("words:")), keys, ("v0",)) for v in ids),
                   more.pop(f"{role}_rule", "most-voices"), best=more.pop(f"{role}_best", len(ids)))
        for role in ("actor", "target", "means", "support")
        if (ids := tuple(more.pop(role, ())))
    ]  # fmt: skip
    if interval:
        value = EventValue(f"{interval.start}/{interval.end}", "days", keys, ("v0",))
        fields.append(EventField("time", (value,), "all-agree"))
    tolls = tuple(make_toll(kind, more.pop(kind), keys) for kind in ("killed", "wounded") if kind in more)
    if "running" in more:
        tolls = (*tolls, replace(make_toll("killed", more.pop("running"), keys), scope="running"))
    voices = tuple(Voice(f"v{at}", f"Voice {at}", False, (key,), (key[:12],)) for at, key in enumerate(keys))
    given = {"grade": "weak", "grade_rule": "one-voice", "campaign": None, "denials": (), **more}
    reports = tuple(dict.fromkeys(s.report for s in told))
    event = Event(f"ev-{keys[0].replace(':', '-')}", type, status, keys, reports, voices, fields=tuple(fields),
                  tolls=tolls, interval=interval, place=place, **given)  # fmt: skip
    return SourcedEvent(event, told)


def make_toll(kind, bounds, keys):
    """Return an event's toll; one number is exact."""
    low, best, high = (bounds,) * 3 if isinstance(bounds, int) else bounds
    return EventToll(kind, "event", low, best, high, "one-voice", keys, keys)
