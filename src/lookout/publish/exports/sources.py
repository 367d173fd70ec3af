"""By whose word: the reports of an event, their outlets, and where those are at home."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from lookout.knowledge.actors import load_registry
from lookout.knowledge.formats.acled import load_acled
from lookout.knowledge.grades import load_grades
from lookout.model import Interval
from lookout.publish.exports.shapes import SourcedEvent
from lookout.publish.plain import flatten
from lookout.text.actor_names import key_actor


class Source(NamedTuple):
    """One report: its id, outlet and title ("" where not known), and when it was published."""

    report: str
    outlet: str
    title: str
    published: Interval | None

    @property
    def day(self) -> str:
        """The day it was published, or the first it may have been, ISO 8601; "" where not known."""
        return self.published.start.isoformat() if self.published else ""


def list_sources(sourced: SourcedEvent) -> list[Source]:
    """Return the reports of an event, each once, in order of publication."""
    found: dict[str, Source] = {}
    for statement in sourced.statements:
        if statement.report not in found:
            title = flatten(sourced.titles.get(statement.report, ""))
            outlet = flatten(statement.outlet or "")
            found[statement.report] = Source(statement.report, outlet, title, statement.published)
    return list(found.values())


def list_outlets(sourced: SourcedEvent) -> list[str]:
    """Return the outlets of an event, each once, in order of publication; those not named are left out."""
    return list(dict.fromkeys(flatten(s.outlet) for s in sourced.statements if s.outlet))


def rate_scale(outlets: list[str], country: str) -> str:
    """Return ACLED's source scale: where the outlets are at home, seen from an event in `country`."""
    scales = {_rate_outlet(outlet, country) for outlet in outlets}
    return "-".join(scale for scale in load_acled().scales if scale in scales) or "Other"


@lru_cache(maxsize=65536)
def _rate_outlet(outlet: str, country: str) -> str:
    registry = load_registry()
    ids = registry.find(key_actor(outlet))
    if not ids:
        return "Other"
    actor = registry.get(ids[0])
    if actor.id in load_grades().platforms:
        return "New media"
    if actor.kind not in ("outlet", "agency"):
        return "Other"
    return "National" if actor.kind == "outlet" and country in actor.countries[:1] else "International"


def stamp(sourced: SourcedEvent) -> int:
    """Return when the newest report of an event was out, in seconds since 1970 (UTC).

    It is the end of the day it was published. Where no report's day is known it is the event's last; else 0.
    """
    ends = [s.published.end for s in sourced.statements if s.published]
    if not ends and sourced.event.interval:
        ends = [sourced.event.interval.end]
    if not ends:
        return 0
    last = max(ends)
    return int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp())
