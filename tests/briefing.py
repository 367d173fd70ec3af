"""What briefs are made from, made for tests."""

from __future__ import annotations

from datetime import date

from lookout.model import Control, Forecast
from lookout.publish.brief.compose import compose_brief
from lookout.publish.brief.material import Asked, Holding, Known, Material, Source
from tests.sourcing import SIRTE, days, say, source

JUNE = Asked(since=date(2016, 6, 1), until=date(2016, 6, 30))


def tell(report, *, when="2016-06-10", **more):
    """Return an event told by one report of its own; what follows is as in `tests.sourcing.source`."""
    said = {key: more.pop(key) for key in ("outlet", "quote", "published") if key in more}
    told = say(report, type=more.get("type", "clash"), when=days(when) if isinstance(when, str) else when, **said)
    return source(told, when=when, **more)


def know(*sourced, **more):
    """Return what is known of sourced events."""
    statements = {each.key: each for one in sourced for each in one.statements}
    return Known([one.event for one in sourced], statements, **more)


def make_material(*sourced, asked=JUNE, before=None, **more):
    """Return the material of a brief on sourced events, with a source for each of their reports."""
    known = {key: more.pop(key) for key in ("holdings", "forecasts", "campaigns") if key in more}
    sources = {
        statement.report: Source(
            statement.report, f"doc-{statement.report}", statement.outlet, published=statement.published
        )
        for one in sourced
        for statement in one.statements
    }
    given = {"sources": sources, "past": [one.event for one in sourced], **more}
    return Material(asked, know(*sourced, **known), before=before, **given)


def compose(*sourced, **more):
    """Return the brief on sourced events."""
    return compose_brief(make_material(*sourced, **more))


def hold(claim, *, status="controlled", actor="islamic-state", day="2016-06-20", place=SIRTE, **more):
    """Return a holding told by a claim on a day."""
    at = date.fromisoformat(day)
    control = Control(place, actor, "IS" if actor else "", status, days(day), (claim,), (at,), "hold", **more)
    return Holding(control, at, at, (claim,))


def foretell(claim, *, outcome="open", deciding=(), made="2016-06-11", due="2016-06-20"):
    """Return a forecast told by a claim."""
    rule = {"open": "no-word", "met": "in-time"}.get(outcome, "not-by-then")
    return Forecast(claim, "capture", "capture of Sirte by GNA", "ghasri", "Ghasri", ("Ghasri", "Wire"), days(made),
                    days(due), outcome, rule, (claim,), deciding)  # fmt: skip


def list_text(brief):
    """Return all that a brief says, block by block, as one text."""
    return repr(brief.sections)


def find_section(brief, name):
    """Return the section of a brief with a name."""
    return next(section for section in brief.sections if section.name == name)
